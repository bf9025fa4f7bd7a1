"""Rate limiting of a client, and the slowdown that a 429 causes for all of its calls."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Final

# The cubic curve of botocore's adaptive mode with a smaller cut and five times as steep, as the messages of a bulk are
# waiting behind it.
_CUT: Final = 0.85
_STEEPNESS: Final = 2.0
_SLOWEST: Final = 1.0
# What a client that is refused sends at least, when it has sent too little to tell how fast it was.
_LEAST_MEASURED: Final = 50.0
# A host that takes so much more than what it once refused is as good as unlimited.
_FORGOTTEN_BEYOND: Final = 10.0


class SendRate:
    """When requests may leave: at the rate that is set, and slower to a host that answered 429.

    A refusal cuts the rate of its host to 85 % of what it was, but not below 85 % of what the host took in the last
    second; from then on it is regained, first fast, slowly around the rate that was refused, and faster again when that
    is accepted. Requests are spread evenly, without bursts.

    Args:
        rate: Requests per second to all hosts together; None for as many as there are.
        clock: A clock that only goes forward, in seconds.
    """

    def __init__(self, rate: float | None, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._whole = _Turns(rate) if rate is not None else None
        self._hosts: dict[str, _Adaptive] = {}
        self._measured = _Measured()

    def is_limited(self, host: str) -> bool:
        """Whether requests to a host wait for their turn."""
        return self._whole is not None or host in self._hosts

    def take(self, host: str, most: float | None) -> float | None:
        """Seconds until a request may leave, whose turn is taken with that.

        Args:
            host: Where the request goes.
            most: How long it can wait; as long as it takes when None.

        Returns:
            The seconds; None when that is too long, and no turn is taken.
        """
        now = self._clock()
        with self._lock:
            self._measured.count(now)
            adaptive = self._hosts.get(host)
            if adaptive is not None and adaptive.is_regained(now):
                del self._hosts[host]
                adaptive = None
            turns = [one for one in (self._whole, adaptive) if one is not None]
            start = max((one.next_turn(now) for one in turns), default=now)
            if most is not None and start - now > most:
                return None
            for one in turns:
                one.take(start)
        return start - now

    def taken(self, host: str) -> None:
        """Note that the host has answered something else than 429."""
        adaptive = self._hosts.get(host)
        if adaptive is not None:
            with self._lock:
                adaptive.note_taken(self._clock())

    def refused(self, host: str, left: float) -> None:
        """Slow down, as the host answered 429 to a request that left at that time."""
        now = self._clock()
        with self._lock:
            adaptive = self._hosts.get(host)
            if adaptive is None:
                self._hosts[host] = _Adaptive(self._measured.rate(now), now)
            else:
                adaptive.refuse(left, now)


class _Turns:
    """Turns at a rate."""

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self._next = 0.0

    def next_turn(self, now: float) -> float:
        return max(now, self._next)

    def take(self, start: float) -> None:
        self._next = start + 1 / self.rate


class _Adaptive(_Turns):
    """Turns at a rate that is cut when it is refused, and regained."""

    def __init__(self, measured: int, now: float) -> None:
        self._first = max(measured, _LEAST_MEASURED)
        super().__init__(self._first)
        self._taken = deque([now] * measured)
        self._cut(self._first, now)

    def next_turn(self, now: float) -> float:
        self.rate = self._regained(now)
        return super().next_turn(now)

    def is_regained(self, now: float) -> bool:
        return self._regained(now) > _FORGOTTEN_BEYOND * self._first

    def refuse(self, left: float, now: float) -> None:
        # What left before the cut says nothing about the rate since then.
        if left > self._cut_at:
            self._cut(self._regained(now), now)

    def note_taken(self, now: float) -> None:
        self._taken.append(now)
        self._forget_taken(now)

    def _cut(self, refused: float, now: float) -> None:
        self._forget_taken(now)
        # What follows on a burst is refused until its second is over, which says nothing about the rate.
        rate = max(_CUT * refused, min(_CUT * len(self._taken), refused))
        self._refused, self._cut_at = refused, now
        self._level_after: float = ((refused - rate) / _STEEPNESS) ** (1 / 3)

    def _forget_taken(self, now: float) -> None:
        while self._taken and self._taken[0] <= now - 1:
            self._taken.popleft()

    def _regained(self, now: float) -> float:
        rate: float = _STEEPNESS * (now - self._cut_at - self._level_after) ** 3 + self._refused
        return max(rate, _SLOWEST)


class _Measured:
    """How many requests a second left, of late."""

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
