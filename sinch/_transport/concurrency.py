"""Concurrency primitives of the synchronous client: time limits, semaphores, hooks."""

from __future__ import annotations

import inspect
import math
import os
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Final, Protocol, TypeVar

import httpx

from .decompression import decoder_of, is_for_httpx
from .httpx_mapping import OutOfTimeError
from .interruptions import Permit

T = TypeVar("T")


def pause(seconds: float) -> None:
    """Sleep for a number of seconds."""
    time.sleep(seconds)


def run_hook(hook: Callable[[T], Any] | None, event: T) -> None:
    """Call a hook, if any."""
    if hook is None:
        return
    result = hook(event)
    if inspect.iscoroutine(result):
        result.close()
        raise TypeError("a hook of SinchClient must be a function, not a coroutine function")


def trace_callback(note: Callable[[str, Any], None]) -> Callable[[str, Any], None]:
    """Return a trace callback in the form that httpcore expects."""
    return note


class TimeLimit:
    """A time limit for a block; the block must call `check`, as a thread cannot be interrupted.

    Attributes:
        end: When the time is up, by the monotonic clock.
    """

    def __init__(self, seconds: float | None) -> None:
        self.end = time.monotonic() + seconds if seconds is not None else None

    def check(self) -> None:
        """Raise `OutOfTimeError` when the time is up."""
        if self.end is not None and time.monotonic() > self.end:
            raise OutOfTimeError

    def __enter__(self) -> TimeLimit:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        pass


class DecompressedBody:
    """The decompressed body of a response, in chunks of bounded size."""

    def __init__(self, response: httpx.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        if is_for_httpx(self._response):
            yield from self._response.iter_bytes()
            return
        decoder = decoder_of(self._response)
        for raw in self._response.iter_raw():
            if decoder is None:
                yield raw
            else:
                yield from decoder.decode(raw)
        if decoder is not None:
            yield from decoder.flush()


class FairSemaphore:
    """A semaphore that serves waiters in FIFO order; a forked process starts with all slots free.

    Every `acquire` is followed by a `release` with the same permit, whether or not it was granted. A permit that is
    garbage-collected because of a Ctrl-C in between counts as released. The first `limit` permits in the queue hold
    the slots: each change is a single dictionary operation and needs no lock, which Ctrl-C could leave locked.
    """

    _LONGEST_WAIT: Final = 1.0  # seconds until a waiter looks for garbage-collected permits

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.renew()
        _SEMAPHORES.add(self)

    def acquire(self, permit: Permit, seconds: float | None) -> bool:
        """Wait for a slot, at most the given seconds; return whether it was granted."""
        holder = weakref.ref(permit)
        self._queue[holder] = None
        if self._is_admitted(holder):
            return True
        end = math.inf if seconds is None else time.monotonic() + seconds
        waiter = self._queue[holder] = SimpleQueue()
        while not self._is_admitted(holder):
            left = end - time.monotonic()
            if left <= 0:
                return False
            with suppress(Empty):
                waiter.get(timeout=min(left, self._LONGEST_WAIT))
        self._queue[holder] = None
        return True

    def release(self, permit: Permit) -> None:
        """Remove a permit from the queue and wake the next waiters."""
        self._queue.pop(weakref.ref(permit), None)
        if len(self._queue) >= self._limit:
            for waiter in tuple(self._queue.values())[: self._limit]:
                if waiter is not None:
                    waiter.put(None)

    def renew(self) -> None:
        """Free all slots."""
        self._queue: dict[weakref.ref[Permit], SimpleQueue[None] | None] = {}

    def _is_admitted(self, holder: weakref.ref[Permit]) -> bool:
        if len(self._queue) <= self._limit:
            return True
        for one in tuple(self._queue):
            if one() is None:
                self._queue.pop(one, None)
        return holder in tuple(self._queue)[: self._limit]


ConcurrencyLimit = FairSemaphore


class ResourceCloser:
    """Closes resources, ignoring errors."""

    def close(self, thing: _Closable) -> None:
        """Close a resource."""
        with suppress(Exception):
            thing.close()

    def finish(self) -> None:
        """Do nothing: everything is closed."""


class _Closable(Protocol):
    def close(self) -> None: ...


# The threads that hold slots do not exist in a forked process.
_SEMAPHORES: weakref.WeakSet[FairSemaphore] = weakref.WeakSet()


def _renew_semaphores() -> None:
    for semaphore in _SEMAPHORES:
        semaphore.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_semaphores)
