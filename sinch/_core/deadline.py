"""Deadline of a call."""

from __future__ import annotations

from collections.abc import Callable

from .http import Timeout


class Deadline:
    """Point in time by which work that starts now must end.

    Args:
        seconds: Time limit; None for no limit.
        clock: Monotonic clock, in seconds.

    Attributes:
        was_too_short: Whether work was skipped because there was no time left for it.
    """

    def __init__(self, seconds: float | None, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._end = None if seconds is None else clock() + seconds
        self.was_too_short = False

    def remaining(self) -> float | None:
        """Return the remaining seconds; None without a limit."""
        return None if self._end is None else max(0.0, self._end - self._clock())

    def expires_within(self, seconds: float) -> bool:
        """Return whether the deadline expires within a number of seconds, and record that it was too short."""
        left = self.remaining()
        if left is None or seconds < left:
            return False
        self.was_too_short = True
        return True

    def limit(self, timeout: Timeout) -> Timeout:
        """Return the timeouts of one request, with the remaining time as their total."""
        return timeout if self._end is None else Timeout(timeout.connect, timeout.read, self.remaining())
