# Derived from tests/_async/faults/__init__.py by `make sync`; never edited by hand.
"""Behaviour of the client with a faulty server."""
