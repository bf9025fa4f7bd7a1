"""How the client handles a faulty server."""
