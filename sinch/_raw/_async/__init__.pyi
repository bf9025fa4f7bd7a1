"""Types of raw responses, only for type checkers. Derived by `make sync`; never edited by hand."""
