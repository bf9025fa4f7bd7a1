# Derived from tests/_async/faults/__init__.py by `make sync`; never edited by hand.
"""How the client handles a faulty server."""
