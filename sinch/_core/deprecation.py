"""Deprecation warnings that point at the caller's line."""

from sinch._codec.caller_warnings import warn_caller


def warn_deprecated(message: str) -> None:
    """Warn at the nearest line outside this package."""
    warn_caller(message, DeprecationWarning)
