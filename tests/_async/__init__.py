"""Tests of the asynchronous client, written by hand; `tests/_sync` is derived from them."""
