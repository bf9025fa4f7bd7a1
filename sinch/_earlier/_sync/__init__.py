# Derived from sinch/_earlier/_async/__init__.py by `make sync`; never edited by hand.
"""Names of 1.x on the resources of the client; `make sync` derives the synchronous ones."""
