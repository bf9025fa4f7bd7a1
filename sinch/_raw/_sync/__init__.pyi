"""Types of raw responses, for type checkers alone. Derived by `make sync`; never edited by hand."""
