"""Behaviour of the client with a faulty server."""
