"""Refusing events that were received before, or are too old."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from threading import Lock
from typing import Final, Protocol

from .errors import InvalidSignatureError, ReplayedEventError
from .signatures import Stamp

# Sinch repeats an event for 81,920 seconds.
_REMEMBERED_FOR: Final = 86_400.0
_SECONDS: Final = re.compile(r"\d{1,12}(\.\d+)?")


class NonceStore(Protocol):
    """Remembers the nonces of events; shared by all processes that receive them."""

    def claim(self, nonce: str, lifetime: float) -> bool:
        """Remember a nonce for so many seconds; False when it is remembered already. One atomic step."""
        ...

    def release(self, nonce: str) -> None:
        """Forget a nonce, so that the event may come again."""
        ...


class MemoryNonceStore:
    """Remembers nonces in this process; when full, the oldest are forgotten first.

    Args:
        capacity: How many nonces to remember at most.
        clock: Seconds, counting up.
    """

    def __init__(self, capacity: int = 100_000, *, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError("capacity: must be at least 1")
        self._capacity = capacity
        self._clock = clock
        self._lock = Lock()
        self._expiries: dict[str, float] = {}

    def claim(self, nonce: str, lifetime: float) -> bool:
        """Remember a nonce for so many seconds; False when it is remembered already."""
        now = self._clock()
        with self._lock:
            if self._expiries.get(nonce, now) > now:
                return False
            self._expiries.pop(nonce, None)
            self._make_room(now)
            self._expiries[nonce] = now + lifetime
        return True

    def release(self, nonce: str) -> None:
        """Forget a nonce, so that the event may come again."""
        with self._lock:
            self._expiries.pop(nonce, None)

    def _make_room(self, now: float) -> None:
        while self._expiries:
            oldest = next(iter(self._expiries))
            if self._expiries[oldest] > now and len(self._expiries) < self._capacity:
                return
            del self._expiries[oldest]


class ReplayGuard:
    """The rules of one receiver: how far a timestamp may be off, and which nonces are spent."""

    def __init__(
        self,
        tolerance: float | None = None,
        nonces: NonceStore | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        if tolerance is not None and not tolerance > 0:
            raise ValueError("tolerance: must be a number of seconds above 0, or None for no window")
        self._tolerance = tolerance
        self._nonces = nonces
        self._clock = clock

    def check_time(self, stamp: Stamp) -> None:
        """Refuse a timestamp outside of the window.

        Raises:
            InvalidSignatureError: The timestamp is too old, too far ahead, or no number of seconds.
        """
        if self._tolerance is None:
            return
        if not _SECONDS.fullmatch(stamp.timestamp):
            raise InvalidSignatureError("the timestamp of the signature is not a number of seconds")
        if abs(self._clock() - float(stamp.timestamp)) > self._tolerance:
            raise InvalidSignatureError(f"the timestamp of the signature is more than {self._tolerance:g} s off")

    def spend(self, stamp: Stamp) -> None:
        """Take the nonce of an event that is about to be handled.

        Raises:
            ReplayedEventError: It was taken before.
        """
        # An event passes the window for twice the tolerance, first ahead of the clock and then behind it.
        lifetime = _REMEMBERED_FOR if self._tolerance is None else 2 * self._tolerance + 1
        if self._nonces is not None and not self._nonces.claim(stamp.nonce, lifetime):
            raise ReplayedEventError("the event was received before")

    def release(self, stamp: Stamp) -> None:
        """Give the nonce back, so that the event may come again."""
        if self._nonces is not None:
            self._nonces.release(stamp.nonce)
