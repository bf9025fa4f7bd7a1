"""Waiting, taking turns and calling back, in threads."""

from __future__ import annotations

import inspect
import os
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import TracebackType
from typing import Any, Protocol, TypeVar

import httpx

from .decompression import decoder_of, is_for_httpx
from .httpx_mapping import OutOfTimeError

T = TypeVar("T")


def pause(seconds: float) -> None:
    """Wait."""
    time.sleep(seconds)


def call_back(hook: Callable[[T], Any] | None, event: T) -> None:
    """Call a hook, if there is one."""
    if hook is None:
        return
    result = hook(event)
    if inspect.iscoroutine(result):
        result.close()
        raise TypeError("a hook of SinchClient must be a function, not a coroutine function")


def tracer(note: Callable[[str, Any], None]) -> Callable[[str, Any], None]:
    """What tells of the events of httpcore, in the form that it asks for."""
    return note


class TimeLimit:
    """A limit for a piece of work, which looks at the clock itself, as a thread cannot be interrupted.

    Attributes:
        end: When the time is up, on the monotonic clock.
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


class Parts:
    """The decompressed body of an answer, in parts of a bounded size."""

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


class Lock:
    """A lock for threads; a forked process starts with a free one, as the thread that held it is not there."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        _LOCKS.add(self)

    def enter(self, seconds: float | None) -> bool:
        """Wait for the lock, so many seconds at most; tells whether it is held."""
        return self._lock.acquire(timeout=-1 if seconds is None else min(seconds, threading.TIMEOUT_MAX))

    def leave(self) -> None:
        """Give the lock to the next."""
        self._lock.release()

    def __enter__(self) -> None:
        self.enter(None)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.leave()

    def renew(self) -> None:
        """Forget who holds the lock."""
        self._lock = threading.Lock()


class Admission:
    """Lets no more than so many threads in at a time."""

    def __init__(self, limit: int) -> None:
        self._places = threading.Semaphore(limit)

    def enter(self, seconds: float | None) -> bool:
        """Wait for a place, so many seconds at most; tells whether there is one."""
        return self._places.acquire(timeout=seconds)

    def leave(self) -> None:
        """Give the place to the next."""
        self._places.release()


class Gate:
    """Lets no more than so many threads in at a time; a forked process begins with none inside."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._renew()

    def enter(self, seconds: float | None) -> bool:
        """Wait for a place, so many seconds at most; tells whether there is one."""
        if self._process != os.getpid():
            self._renew()
        return self._admission.enter(seconds)

    def leave(self) -> None:
        """Give the place to the next."""
        self._admission.leave()

    def _renew(self) -> None:
        self._admission, self._process = Admission(self._limit), os.getpid()


class Closing:
    """Closes things; what cannot be closed is gone."""

    def close(self, thing: _Closable) -> None:
        """Close it."""
        with suppress(Exception):
            thing.close()

    def finish(self) -> None:
        """Nothing to wait for: everything is closed."""


class _Closable(Protocol):
    def close(self) -> None: ...


_LOCKS: weakref.WeakSet[Lock] = weakref.WeakSet()


def _renew_locks() -> None:
    for lock in _LOCKS:
        lock.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_locks)
