"""Clock of the sandbox, which tests can advance."""

import asyncio
import time
from contextlib import suppress
from datetime import datetime, timedelta

from sinch.sandbox.sources import FROZEN_START, Clock
from sinch.sandbox.store import Store

_KIND = "clock"


class MovableClock:
    """A clock that can be advanced; the offset is part of the state.

    Args:
        store: Keeps the offset.
        clock: The underlying clock.
        counts: Whether reading the underlying clock advances it.
    """

    def __init__(self, store: Store, clock: Clock, *, counts: bool = False) -> None:
        self._store = store
        self._clock = clock
        self._counts = counts
        self._last = FROZEN_START
        self._waiting: list[asyncio.Future[None]] = []
        self._ahead = timedelta(seconds=(store.get(_KIND, "", _KIND) or {"ahead": 0})["ahead"])

    def __call__(self) -> datetime:
        """Return the current time."""
        self._last = self._clock() + self._ahead
        return self._last

    def last(self) -> datetime:
        """Return the time that was read last, without reading the clock."""
        return self._last

    def for_lifetimes(self, now: datetime) -> datetime:
        """Return the time for checking expiry, which reading the clock does not advance."""
        return FROZEN_START + self._ahead if self._counts else now

    def advance(self, duration: timedelta) -> None:
        """Advance the clock and end the pauses that are due.

        Raises:
            OverflowError: The new time cannot be represented.
        """
        _ = self._last + duration
        self._set(self._ahead + duration)

    def reset(self) -> None:
        """Remove the offset."""
        self._ahead = timedelta()

    async def pause(self, seconds: float) -> float:
        """Wait for a number of seconds of this clock, and return by how many it was exceeded."""
        end = self._passed() + seconds
        while (left := end - self._passed()) > 0:
            await self._wait(left)
        return -left

    async def _wait(self, seconds: float) -> None:
        moved = asyncio.get_running_loop().create_future()
        self._waiting.append(moved)
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(moved, seconds)
        finally:
            self._waiting.remove(moved)

    def _passed(self) -> float:
        # The underlying clock may stand still, but pauses must end.
        return time.monotonic() + self._ahead.total_seconds()

    def _set(self, ahead: timedelta) -> None:
        self._ahead = ahead
        self._store.put(_KIND, "", _KIND, {"ahead": ahead.total_seconds()})
        for moved in self._waiting:
            if not moved.done():
                moved.set_result(None)
