# Derived from sinch/_async/__init__.py by `make sync`; never edited by hand.
"""The authored facade; `sinch/_sync` is derived from it by `make sync`."""
