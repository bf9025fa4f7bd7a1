"""Sending: the only place that knows the HTTP library."""
