"""Faults of a server, and what the client makes of them."""
