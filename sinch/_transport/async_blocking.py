"""Work that takes long, beside an event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def async_run_blocking(work: Callable[[], T]) -> T:
    """Do it in a thread, so that the event loop goes on."""
    return await asyncio.to_thread(work)
