"""Work that takes long, for programs without an event loop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def run_blocking(work: Callable[[], T]) -> T:
    """Do it."""
    return work()
