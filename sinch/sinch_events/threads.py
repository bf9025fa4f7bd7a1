"""Threads for sync handlers in an event loop, and a background event loop for async handlers outside of one."""

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

Value = TypeVar("Value")
Result = TypeVar("Result")


class PerProcess(Generic[Value]):
    """A lazily created object, created again in forked processes because they do not inherit its threads."""

    def __init__(self, make: Callable[[], Value]) -> None:
        self._make = make
        self._lock = Lock()
        self._value: tuple[int, Value] | None = None

    def get(self) -> Value:
        """Return the object of this process."""
        value, process = self._value, os.getpid()
        if value is not None and value[0] == process:
            return value[1]
        with self._lock:
            if self._value is None or self._value[0] != process:
                self._value = (process, self._make())
            return self._value[1]


class Threads:
    """Thread pool that runs sync functions without blocking the event loop.

    Args:
        size: Maximum number of functions running at once; others wait.
    """

    def __init__(self, size: int) -> None:
        if size < 1:
            raise ValueError("threads: must be at least 1")
        self._pool = PerProcess(lambda: ThreadPoolExecutor(size, thread_name_prefix="sinch-events"))

    async def run(self, function: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
        """Call a function in a thread, with the context variables of the caller."""
        call = partial(copy_context().run, function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._pool.get(), call)


class _BackgroundLoop:
    """An event loop that runs in a thread until the process exits."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._run_forever, name="sinch-events-loop", daemon=True)
        self._thread.start()
        atexit.register(self._stop, os.getpid())

    def run(self, awaitable: Awaitable[Result]) -> Result:
        future = asyncio.run_coroutine_threadsafe(_coroutine(awaitable), self._loop)
        try:
            return future.result()
        except BaseException:
            future.cancel()
            raise

    def _run_forever(self) -> None:
        try:
            self._loop.run_forever()
        finally:
            self._loop.close()

    def _stop(self, process: int) -> None:
        if process == os.getpid():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(timeout=1)


async def _coroutine(awaitable: Awaitable[Result]) -> Result:
    return await awaitable


# One loop per process, so that handlers can share objects that belong to a loop, such as the connections of a client.
_background_loop: Final = PerProcess(_BackgroundLoop)


def run_in_background_loop(awaitable: Awaitable[Result]) -> Result:
    """Run an awaitable in the background loop of the process, and wait for its result."""
    return _background_loop.get().run(awaitable)


@contextmanager
def in_background_loop(manager: AbstractAsyncContextManager[object]) -> Iterator[None]:
    """Enter and exit an async context manager in the background loop."""
    run_in_background_loop(manager.__aenter__())
    try:
        yield
    except BaseException as error:
        if not run_in_background_loop(manager.__aexit__(type(error), error, error.__traceback__)):
            raise
    else:
        run_in_background_loop(manager.__aexit__(None, None, None))


def start_background_loop() -> None:
    """Start the background loop of the process unless it is running."""
    _background_loop.get()
