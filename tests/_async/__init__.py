"""The authored tests of what is asynchronous; `tests/_sync` is derived from them."""
