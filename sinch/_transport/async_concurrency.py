"""Waiting, taking turns and calling back, in tasks."""

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
from .interruptions import Ticket

T = TypeVar("T")


def running_loop() -> asyncio.AbstractEventLoop:
    """The event loop of asyncio.

    Raises:
        ConfigurationError: None is running: there is none at all, or one of another library.
    """
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        raise ConfigurationError(
            "AsyncSinchClient needs asyncio, which is not running here; under trio, call SinchClient in a thread"
        ) from None


async def async_pause(seconds: float) -> None:
    """Wait."""
    await asyncio.sleep(seconds)


async def async_call_back(hook: Callable[[T], Any] | None, event: T) -> None:
    """Call a hook, if there is one; it may be a function or a coroutine function."""
    if hook is not None:
        result = hook(event)
        if inspect.isawaitable(result):
            await result


def async_tracer(note: Callable[[str, Any], None]) -> Callable[[str, Any], Coroutine[Any, Any, None]]:
    """What tells of the events of httpcore, in the form that it asks for."""

    async def trace(event: str, details: Any) -> None:
        note(event, details)

    return trace


class AsyncTimeLimit:
    """A limit for a piece of work, which is interrupted when the time is up."""

    def __init__(self, seconds: float | None) -> None:
        running_loop()
        self._timeout = asyncio.timeout(seconds)
        self.end: float | None = None  # the event loop keeps the time

    def check(self) -> None:
        """Nothing to look at: the event loop keeps the time."""

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


class AsyncParts:
    """The decompressed body of an answer, in parts of a bounded size."""

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
    """Something that belongs to an event loop, made for each loop that asks for it."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: dict[asyncio.AbstractEventLoop, T] = {}

    def get(self) -> T:
        """What belongs to the running event loop."""
        loop = running_loop()
        made = self._made.get(loop)
        if made is None:
            self._forget_closed_loops()
            made = self._made[loop] = self._make()
        return made

    def pop(self) -> T | None:
        """Forget, and give back, what was made for the running event loop."""
        return self._made.pop(running_loop(), None) if self._made else None

    def clear(self) -> None:
        """Forget everything."""
        self._made.clear()

    def _forget_closed_loops(self) -> None:
        # What was made holds on to its loop, so that weak references would keep both for ever.
        for loop in [loop for loop in self._made if loop.is_closed()]:
            self._made.pop(loop, None)


class AsyncAdmission:
    """Lets no more than so many tickets in at a time; those who wait come in by their turn.

    Who enters leaves in the end, whether or not there was a place.
    """

    def __init__(self, limit: int) -> None:
        self._places = asyncio.Semaphore(limit)
        self._inside: set[Ticket] = set()

    async def enter(self, ticket: Ticket, seconds: float | None) -> bool:
        """Wait for a place, so many seconds at most; tells whether there is one."""
        if self._places.locked():
            try:
                async with asyncio.timeout(seconds):
                    await self._places.acquire()
            except TimeoutError:
                return False
        else:
            await self._places.acquire()
        self._inside.add(ticket)
        return True

    def leave(self, ticket: Ticket) -> None:
        """Give the place to the next."""
        if ticket in self._inside:
            self._inside.discard(ticket)
            self._places.release()


class AsyncGate:
    """Lets no more than so many tasks of each event loop in at a time, each with a ticket."""

    def __init__(self, limit: int) -> None:
        self._admissions = PerLoop(lambda: AsyncAdmission(limit))

    async def enter(self, ticket: Ticket, seconds: float | None) -> bool:
        """Wait for a place, so many seconds at most; tells whether there is one."""
        return await self._admissions.get().enter(ticket, seconds)

    def leave(self, ticket: Ticket) -> None:
        """Give the place to the next."""
        self._admissions.get().leave(ticket)


class AsyncClosing:
    """Closes things in tasks of their own, so that nothing stays open when the one who closes is cancelled."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def close(self, thing: _Closable) -> None:
        """Close it soon."""
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
            task.exception()  # a connection that cannot be closed is gone


class _Closable(Protocol):
    def aclose(self) -> Coroutine[Any, Any, None]: ...
