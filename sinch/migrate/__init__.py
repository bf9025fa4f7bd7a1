"""Rewriting programs for 1.x, 2.x or the XMS library into programs for this package; needs the extra `migrate`."""

from sinch.migrate.program import Migration, migrate

__all__ = ["Migration", "migrate"]
