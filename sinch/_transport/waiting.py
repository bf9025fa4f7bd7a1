"""Waiting and taking turns, in threads or in tasks."""

from __future__ import annotations

import asyncio
import threading
import time
import weakref
from types import TracebackType


def pause(seconds: float) -> None:
    """Wait in a thread."""
    time.sleep(seconds)


async def async_pause(seconds: float) -> None:
    """Wait in a task."""
    await asyncio.sleep(seconds)


Lock = threading.Lock


class AsyncLock:
    """A lock for the tasks of one event loop; tasks of different loops do not wait for each other."""

    def __init__(self) -> None:
        self._locks: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = weakref.WeakKeyDictionary()

    async def __aenter__(self) -> None:
        await self._locks.setdefault(asyncio.get_running_loop(), asyncio.Lock()).acquire()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._locks[asyncio.get_running_loop()].release()
