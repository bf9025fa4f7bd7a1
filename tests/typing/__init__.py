"""Programs for type checkers only: what they must accept and what they must reject."""
