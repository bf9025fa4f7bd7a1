# Derived from sinch/_earlier/_async/__init__.py by `make sync`; never edited by hand.
"""1.x names on the resources of the client; the sync form is derived (`make sync`)."""
