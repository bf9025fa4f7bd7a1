# Derived from sinch/_transport/_async/__init__.py by `make sync`; never edited by hand.
"""The authored transport; `sinch/_transport/_sync` is derived from it."""
