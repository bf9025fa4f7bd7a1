"""Conversion of the `timeout` setting."""

from __future__ import annotations

import operator

from sinch._codec import json_number

from .errors import ConfigurationError
from .http import Timeout


def as_timeout(value: object) -> Timeout:
    """Convert a number of seconds to a `Timeout`; a `Timeout` is checked and returned."""
    if isinstance(value, Timeout):
        limits = (value.connect, value.read, value.total)
        checked = tuple(None if limit is None else _duration(limit) for limit in limits)
        return value if all(map(operator.is_, checked, limits)) else Timeout(*checked)
    seconds = _duration(value)
    return Timeout(connect=seconds, read=seconds, total=seconds)


def _duration(value: object) -> float:
    seconds = json_number(value)
    if seconds is None or seconds <= 0:
        kind = f"{type(value).__module__}.{type(value).__qualname__}".removeprefix("builtins.")
        found = f", not {kind}" if seconds is None else ""
        raise ConfigurationError(
            f"timeout must be a positive number of seconds or a sinch.Timeout of such numbers{found}"
        )
    return seconds
