"""Concurrency primitives of the asynchronous client: time limits, semaphores, hooks."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable, Coroutine
from types import TracebackType
from typing import Any, Generic, Protocol, TypeVar

import httpx

from sinch._core.errors import ConfigurationError

from .decompression import decoder_of, is_for_httpx
from .httpx_mapping import OutOfTimeError
from .interruptions import Permit

T = TypeVar("T")


def running_loop() -> asyncio.AbstractEventLoop:
    """Return the running event loop.

    Raises:
        ConfigurationError: No event loop of asyncio is running.
    """
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        raise ConfigurationError(
            "AsyncSinchClient needs asyncio, which is not running here; under trio, call SinchClient in a thread"
        ) from None


async def async_pause(seconds: float) -> None:
    """Sleep for a number of seconds."""
    await asyncio.sleep(seconds)


async def async_run_hook(hook: Callable[[T], Any] | None, event: T) -> None:
    """Call a hook, if any; it may be a function or a coroutine function."""
    if hook is not None:
        result = hook(event)
        if inspect.isawaitable(result):
            await result


def async_trace_callback(note: Callable[[str, Any], None]) -> Callable[[str, Any], Coroutine[Any, Any, None]]:
    """Return a trace callback in the form that httpcore expects."""

    async def trace(event: str, details: Any) -> None:
        note(event, details)

    return trace


class AsyncTimeLimit:
    """A time limit for a block, which is interrupted when the time is up."""

    def __init__(self, seconds: float | None) -> None:
        running_loop()
        self._timeout = asyncio.timeout(seconds)
        self.end: float | None = None  # the event loop keeps the time

    def check(self) -> None:
        """Do nothing: the event loop interrupts the block."""

    async def __aenter__(self) -> AsyncTimeLimit:
        await self._timeout.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            await self._timeout.__aexit__(kind, error, traceback)
        except TimeoutError:
            raise OutOfTimeError from None


class AsyncDecompressedBody:
    """The decompressed body of a response, in chunks of bounded size."""

    def __init__(self, response: httpx.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if is_for_httpx(self._response):
            async for part in self._response.aiter_bytes():
                yield part
            return
        decoder = decoder_of(self._response)
        async for raw in self._response.aiter_raw():
            if decoder is None:
                yield raw
                continue
            for part in decoder.decode(raw):
                yield part
        for part in decoder.flush() if decoder is not None else ():
            yield part


class PerLoop(Generic[T]):
    """One object per event loop, made on first use."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: dict[asyncio.AbstractEventLoop, T] = {}

    def get(self) -> T:
        """Return the object of the running event loop."""
        loop = running_loop()
        made = self._made.get(loop)
        if made is None:
            self._forget_closed_loops()
            made = self._made[loop] = self._make()
        return made

    def pop(self) -> T | None:
        """Remove and return the object of the running event loop."""
        return self._made.pop(running_loop(), None) if self._made else None

    def clear(self) -> None:
        """Forget everything."""
        self._made.clear()

    def _forget_closed_loops(self) -> None:
        # The objects refer to their loop, so a weak-key mapping would keep both alive forever.
        for loop in [loop for loop in self._made if loop.is_closed()]:
            self._made.pop(loop, None)


class AsyncFairSemaphore:
    """A semaphore that serves waiters in FIFO order.

    Every `acquire` is followed by a `release` with the same permit, whether or not it was granted.
    """

    def __init__(self, limit: int) -> None:
        self._semaphore = asyncio.Semaphore(limit)
        self._holders: set[Permit] = set()

    async def acquire(self, permit: Permit, seconds: float | None) -> bool:
        """Wait for a slot, at most the given seconds; return whether it was granted."""
        if self._semaphore.locked():
            try:
                async with asyncio.timeout(seconds):
                    await self._semaphore.acquire()
            except TimeoutError:
                return False
        else:
            await self._semaphore.acquire()
        self._holders.add(permit)
        return True

    def release(self, permit: Permit) -> None:
        """Free the slot of a permit, if it has one."""
        if permit in self._holders:
            self._holders.discard(permit)
            self._semaphore.release()


class AsyncConcurrencyLimit:
    """One `AsyncFairSemaphore` per event loop."""

    def __init__(self, limit: int) -> None:
        self._semaphores = PerLoop(lambda: AsyncFairSemaphore(limit))

    async def acquire(self, permit: Permit, seconds: float | None) -> bool:
        """Wait for a slot, at most the given seconds; return whether it was granted."""
        return await self._semaphores.get().acquire(permit, seconds)

    def release(self, permit: Permit) -> None:
        """Free the slot of a permit, if it has one."""
        self._semaphores.get().release(permit)


class AsyncResourceCloser:
    """Closes resources in their own tasks, so that none stays open when the caller is cancelled."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def close(self, thing: _Closable) -> None:
        """Start closing a resource."""
        task = asyncio.ensure_future(thing.aclose())
        self._tasks.add(task)
        task.add_done_callback(self._closed)

    async def finish(self) -> None:
        """Wait until everything is closed."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _closed(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # a connection that cannot be closed is already gone


class _Closable(Protocol):
    def aclose(self) -> Coroutine[Any, Any, None]: ...
