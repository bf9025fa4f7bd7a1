"""The SMS API."""
