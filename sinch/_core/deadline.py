"""The time that a call has, and what is left of it."""

from __future__ import annotations

from collections.abc import Callable

from .http import Timeout


class Deadline:
    """When a piece of work that begins now has to end.

    Args:
        seconds: How long it may take; None for as long as it takes.
        clock: A clock that only goes forward, in seconds.

    Attributes:
        was_too_short: Whether something was not tried because there was no time left for it.
    """

    def __init__(self, seconds: float | None, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._end = None if seconds is None else clock() + seconds
        self.was_too_short = False

    def left(self) -> float | None:
        """Seconds that are left; None without a limit."""
        return None if self._end is None else max(0.0, self._end - self._clock())

    def is_over_after(self, seconds: float) -> bool:
        """Whether there is no time left after so many seconds."""
        left = self.left()
        if left is None or seconds < left:
            return False
        self.was_too_short = True
        return True

    def held_to(self, timeout: Timeout) -> Timeout:
        """The timeouts of one request, with what is left as its total."""
        return timeout if self._end is None else Timeout(timeout.connect, timeout.read, self.left())
