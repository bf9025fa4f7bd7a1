# Derived from tests/_async/__init__.py by `make sync`; never edited by hand.
"""The authored tests of what is asynchronous; `tests/_sync` is derived from them."""
