"""Names of 1.x on the resources of the client; `make sync` derives the synchronous ones."""
