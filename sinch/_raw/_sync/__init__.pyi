"""Types of raw answers, for type checkers alone. Derived by `make sync`; never edited by hand."""
