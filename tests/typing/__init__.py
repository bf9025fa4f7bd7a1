"""Programs for type checkers alone: what must be accepted, and what must not."""
