"""Waiting, taking turns and calling back, in threads or in tasks."""

from __future__ import annotations

import asyncio
import inspect
import os
import threading
import time
import weakref
from collections.abc import Callable
from types import TracebackType
from typing import Any, TypeVar

T = TypeVar("T")


def pause(seconds: float) -> None:
    """Wait in a thread."""
    time.sleep(seconds)


async def async_pause(seconds: float) -> None:
    """Wait in a task."""
    await asyncio.sleep(seconds)


def call_back(hook: Callable[[T], Any] | None, event: T) -> None:
    """Call a hook, if there is one."""
    if hook is not None:
        hook(event)


async def async_call_back(hook: Callable[[T], Any] | None, event: T) -> None:
    """Call a hook, if there is one; it may be a function or a coroutine function."""
    if hook is not None:
        result = hook(event)
        if inspect.isawaitable(result):
            await result


class Lock:
    """A lock for threads; a forked process starts with a free one, as the thread that held it is not there."""

    def __init__(self) -> None:
        self._renew()

    @property
    def is_taken(self) -> bool:
        """Whether someone holds the lock."""
        return self._process == os.getpid() and self._lock.locked()

    def __enter__(self) -> None:
        if self._process != os.getpid():
            self._renew()
        self._lock.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._lock.release()

    def _renew(self) -> None:
        self._lock = threading.Lock()
        self._process = os.getpid()


class AsyncLock:
    """A lock for the tasks of one event loop; tasks of different loops do not wait for each other."""

    def __init__(self) -> None:
        self._locks: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = weakref.WeakKeyDictionary()

    @property
    def is_taken(self) -> bool:
        """Whether a task of the running event loop holds the lock."""
        return self._of_this_loop().locked()

    async def __aenter__(self) -> None:
        await self._of_this_loop().acquire()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._of_this_loop().release()

    def _of_this_loop(self) -> asyncio.Lock:
        return self._locks.setdefault(asyncio.get_running_loop(), asyncio.Lock())
