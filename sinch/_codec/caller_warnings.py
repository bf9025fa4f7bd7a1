"""Warnings that point at the caller's line."""

from __future__ import annotations

import sys
import warnings
from typing import Final

# Above a coroutine that runs as a task are the frames of the event loop, and above them the line that started it.
_INNER_PACKAGES: Final = frozenset({"sinch", "sinch_openapi", "attr", "asyncio", "anyio"})


def warn_caller(message: str, category: type[Warning]) -> None:
    """Warn at the nearest line outside this package."""
    frame, level = sys._getframe(), 1
    while frame.f_back is not None and _package(frame.f_globals) in _INNER_PACKAGES:
        frame, level = frame.f_back, level + 1
    warnings.warn(message, category, stacklevel=level)


def _package(names: dict[str, object]) -> str:
    return str(names.get("__name__", "")).partition(".")[0]
