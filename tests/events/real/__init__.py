"""Events with real servers, which are installed separately; `make test-real` runs these."""
