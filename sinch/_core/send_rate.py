"""Rate limiting of a client: a fixed rate, and an adaptive one for hosts that responded with 429."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Final

# The cubic curve of botocore's adaptive mode with a smaller cut and five times as steep, as a whole bulk waits for it.
_CUT_FACTOR: Final = 0.85
_STEEPNESS: Final = 2.0
_LOWEST_RATE: Final = 1.0
# First rate after a 429 for a client that has sent too little to measure its rate.
_LOWEST_FIRST_RATE: Final = 50.0
# A host that accepts this multiple of the rate that it once refused counts as unlimited.
_UNLIMITED_FACTOR: Final = 10.0


class SendRate:
    """Schedules requests at a fixed rate, and slower to a host that responded with 429.

    A 429 cuts the rate of its host to 85 % of what it was, but not below 85 % of what the host accepted in the last
    second. Then the rate rises again: first fast, slowly around the refused rate, and faster again beyond it. Requests
    are spread evenly, without bursts.

    Args:
        rate: Requests per second to all hosts together; None for no limit.
        clock: Monotonic clock, in seconds.
    """

    def __init__(self, rate: float | None, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._total = _FixedRate(rate) if rate is not None else None
        self._hosts: dict[str, _AdaptiveRate] = {}
        self._meter = _RateMeter()

    def is_limited(self, host: str) -> bool:
        """Return whether requests to a host are limited."""
        return self._total is not None or host in self._hosts

    def reserve(self, host: str, most: float | None) -> float | None:
        """Reserve a send slot for a request.

        Args:
            host: Where the request goes.
            most: Longest wait in seconds; None for any.

        Returns:
            Seconds until the request may leave; None when that is too long, and no slot is reserved.
        """
        now = self._clock()
        with self._lock:
            self._meter.count(now)
            adaptive = self._hosts.get(host)
            if adaptive is not None and adaptive.is_regained(now):
                del self._hosts[host]
                adaptive = None
            rates = [one for one in (self._total, adaptive) if one is not None]
            start = max((one.next_slot(now) for one in rates), default=now)
            if most is not None and start - now > most:
                return None
            for one in rates:
                one.reserve(start)
        return start - now

    def note_accepted(self, host: str) -> None:
        """Record a response other than 429."""
        adaptive = self._hosts.get(host)
        if adaptive is not None:
            with self._lock:
                adaptive.note_accepted(self._clock())

    def note_throttled(self, host: str, left: float) -> None:
        """Slow down after a 429 for a request that left at a given time."""
        now = self._clock()
        with self._lock:
            adaptive = self._hosts.get(host)
            if adaptive is None:
                self._hosts[host] = _AdaptiveRate(self._meter.rate(now), now)
            else:
                adaptive.refuse(left, now)


class _FixedRate:
    """Send slots at a fixed rate."""

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self._next = 0.0

    def next_slot(self, now: float) -> float:
        return max(now, self._next)

    def reserve(self, start: float) -> None:
        self._next = start + 1 / self.rate


class _AdaptiveRate(_FixedRate):
    """Send slots at a rate that is cut by a 429, and rises again."""

    def __init__(self, measured: int, now: float) -> None:
        self._first = max(measured, _LOWEST_FIRST_RATE)
        super().__init__(self._first)
        self._accepted = deque([now] * measured)
        self._cut(self._first, now)

    def next_slot(self, now: float) -> float:
        self.rate = self._regained(now)
        return super().next_slot(now)

    def is_regained(self, now: float) -> bool:
        return self._regained(now) > _UNLIMITED_FACTOR * self._first

    def refuse(self, left: float, now: float) -> None:
        # Requests sent before the cut say nothing about the rate since then.
        if left > self._cut_at:
            self._cut(self._regained(now), now)

    def note_accepted(self, now: float) -> None:
        self._accepted.append(now)
        self._forget_accepted(now)

    def _cut(self, refused: float, now: float) -> None:
        self._forget_accepted(now)
        # After a burst, requests are refused until its second is over, which says nothing about the rate.
        rate = max(_CUT_FACTOR * refused, min(_CUT_FACTOR * len(self._accepted), refused))
        self._refused, self._cut_at = refused, now
        self._level_after: float = ((refused - rate) / _STEEPNESS) ** (1 / 3)

    def _forget_accepted(self, now: float) -> None:
        while self._accepted and self._accepted[0] <= now - 1:
            self._accepted.popleft()

    def _regained(self, now: float) -> float:
        rate: float = _STEEPNESS * (now - self._cut_at - self._level_after) ** 3 + self._refused
        return max(rate, _LOWEST_RATE)


class _RateMeter:
    """Measures the requests sent in the current or the previous second."""

    def __init__(self) -> None:
        self._second = 0.0
        self._count = self._before = 0

    def count(self, now: float) -> None:
        self._turn_over(now)
        self._count += 1

    def rate(self, now: float) -> int:
        self._turn_over(now)
        return max(self._count, self._before)

    def _turn_over(self, now: float) -> None:
        if now - self._second >= 1:
            self._before = self._count if now - self._second < 2 else 0
            self._second, self._count = now, 0
