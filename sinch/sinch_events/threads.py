"""Threads for sync handlers in an event loop, and an event loop for async handlers outside of one."""

from __future__ import annotations

import asyncio
import atexit
import os
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, contextmanager
from contextvars import copy_context
from functools import partial
from threading import Lock, Thread
from typing import Any, Final, Generic, TypeVar

Made = TypeVar("Made")
Result = TypeVar("Result")


class PerProcess(Generic[Made]):
    """Something with threads, made at first use; a process forked afterwards, which has none of them, makes its own."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: tuple[int, Made] | None = None

    def get(self) -> Made:
        """What this process has of it."""
        made, process = self._made, os.getpid()
        if made is not None and made[0] == process:
            return made[1]
        with self._lock:
            if self._made is None or self._made[0] != process:
                self._made = (process, self._make())
            return self._made[1]


class Threads:
    """Runs sync functions for an event loop, so many at once; the others wait without holding up the loop.

    Args:
        size: How many run at once.
    """

    def __init__(self, size: int) -> None:
        if size < 1:
            raise ValueError("threads: must be at least 1")
        self._pool = PerProcess(lambda: ThreadPoolExecutor(size, thread_name_prefix="sinch-events"))

    async def run(self, function: Callable[..., Result], *args: Any, **named: Any) -> Result:
        """Call a function in the context of the caller."""
        call = partial(copy_context().run, function, *args, **named)
        return await asyncio.get_running_loop().run_in_executor(self._pool.get(), call)


class _StandingLoop:
    """An event loop that runs in a thread until the process ends."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._run, name="sinch-events-loop", daemon=True)
        self._thread.start()
        atexit.register(self._stop, os.getpid())

    def result(self, awaitable: Awaitable[Result]) -> Result:
        future = asyncio.run_coroutine_threadsafe(_awaited(awaitable), self._loop)
        try:
            return future.result()
        except BaseException:
            future.cancel()
            raise

    def _run(self) -> None:
        try:
            self._loop.run_forever()
        finally:
            self._loop.close()

    def _stop(self, process: int) -> None:
        if process == os.getpid():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(timeout=1)


async def _awaited(awaitable: Awaitable[Result]) -> Result:
    return await awaitable


# One for the process, so that what belongs to a loop, as a client with its connections does, may be shared.
_standing_loop: Final = PerProcess(_StandingLoop)


def result_of(awaitable: Awaitable[Result]) -> Result:
    """Wait, in a thread without an event loop, for what runs in the standing loop of the process."""
    return _standing_loop.get().result(awaitable)


@contextmanager
def waiting(around: AbstractAsyncContextManager[object]) -> Iterator[None]:
    """Enter and leave an async context manager in the standing loop."""
    result_of(around.__aenter__())
    try:
        yield
    except BaseException as error:
        if not result_of(around.__aexit__(type(error), error, error.__traceback__)):
            raise
    else:
        result_of(around.__aexit__(None, None, None))


def start_standing_loop() -> None:
    """Start the standing loop of the process where it does not run yet."""
    _standing_loop.get()
