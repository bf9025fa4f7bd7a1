# Derived from tests/_async/faults/__init__.py by `make sync`; never edited by hand.
"""Faults of a server, and what the client makes of them."""
