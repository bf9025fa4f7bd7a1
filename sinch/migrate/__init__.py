"""Rewrite programs for 1.x, 2.x or the XMS library to use this package (extra `sinch[migrate]`)."""

from sinch.migrate.program import Migration, migrate

__all__ = ["Migration", "migrate"]
