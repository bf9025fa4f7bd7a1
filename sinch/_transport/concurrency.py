"""Waiting, taking turns and calling back, in threads."""

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
from .interruptions import Ticket

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


class Admission:
    """Lets no more than so many tickets in at a time, by their turn; a forked process begins with none inside.

    Who enters leaves in the end, whether or not there was a place. A ticket that is gone, because Ctrl-C has struck on
    the way, has left. The first of those that came and have not left are inside: what is one step of a dictionary needs
    no lock, which Ctrl-C could leave taken.
    """

    _LONGEST_WAIT: Final = 1.0  # until who waits looks for tickets that are gone

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.renew()
        _ADMISSIONS.add(self)

    def enter(self, ticket: Ticket, seconds: float | None) -> bool:
        """Wait for a place, so many seconds at most; tells whether there is one."""
        place = weakref.ref(ticket)
        self._doors[place] = None
        if self._is_inside(place):
            return True
        end = math.inf if seconds is None else time.monotonic() + seconds
        door = self._doors[place] = SimpleQueue()
        while not self._is_inside(place):
            left = end - time.monotonic()
            if left <= 0:
                return False
            with suppress(Empty):
                door.get(timeout=min(left, self._LONGEST_WAIT))
        self._doors[place] = None
        return True

    def leave(self, ticket: Ticket) -> None:
        """Give the place, or the one that was waited for, to the next."""
        self._doors.pop(weakref.ref(ticket), None)
        if len(self._doors) >= self._limit:
            for door in tuple(self._doors.values())[: self._limit]:
                if door is not None:
                    door.put(None)

    def renew(self) -> None:
        """Forget who is inside."""
        self._doors: dict[weakref.ref[Ticket], SimpleQueue[None] | None] = {}

    def _is_inside(self, place: weakref.ref[Ticket]) -> bool:
        if len(self._doors) <= self._limit:
            return True
        for one in tuple(self._doors):
            if one() is None:
                self._doors.pop(one, None)
        return place in tuple(self._doors)[: self._limit]


Gate = Admission


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


# The threads that are inside, or hold the lock, are not there in a forked process.
_ADMISSIONS: weakref.WeakSet[Admission] = weakref.WeakSet()


def _renew_admissions() -> None:
    for admission in _ADMISSIONS:
        admission.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_admissions)
