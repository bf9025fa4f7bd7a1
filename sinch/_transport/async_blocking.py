"""Run blocking work in a thread, so that the event loop is not blocked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from .async_concurrency import running_loop

T = TypeVar("T")


async def async_run_blocking(work: Callable[[], T]) -> T:
    """Run blocking work in a thread.

    Raises:
        ConfigurationError: The event loop is not one of asyncio.
    """
    running_loop()
    return await asyncio.to_thread(work)
