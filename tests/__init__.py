"""The tests; run with `make unit`."""
