"""Run blocking work in the calling thread: the counterpart of `async_blocking`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def run_blocking(work: Callable[[], T]) -> T:
    """Run blocking work."""
    return work()
