# Derived from tests/_async/__init__.py by `make sync`; never edited by hand.
"""Tests of the asynchronous client, written by hand; `tests/_sync` is derived from them."""
