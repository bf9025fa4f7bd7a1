"""The import paths that the documentation shows."""
