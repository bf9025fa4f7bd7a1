"""1.x names on the resources of the client; the sync form is derived (`make sync`)."""
