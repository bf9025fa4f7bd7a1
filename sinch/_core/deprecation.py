"""Deprecation warnings that point at the caller's line."""

from typing import TypeVar

from sinch._codec.caller_warnings import warn_caller

T = TypeVar("T")


def warn_deprecated(message: str) -> None:
    """Warn at the nearest line outside this package."""
    warn_caller(message, DeprecationWarning)


def former_argument(method: str, former: str, value: T, name: str, given: T) -> T:
    """Return the value of an argument that may be passed under its former name.

    Raises:
        TypeError: Both names are given.
    """
    if value is None:
        return given
    warn_deprecated(f"{method}({former}=...) is deprecated: use {name}")
    if given is not None:
        raise TypeError(f"{former} and {name} are one argument under two names: give one of them")
    return value
