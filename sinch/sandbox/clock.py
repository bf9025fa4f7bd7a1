"""Clock of the sandbox, which tests can move forward."""

import asyncio
import time
from contextlib import suppress
from datetime import datetime, timedelta

from sinch.sandbox.sources import FROZEN_START, Clock
from sinch.sandbox.store import Store

_KIND = "clock"


class MovableClock:
    """A clock that can be moved forward; how far is part of the state.

    Args:
        store: Keeps how far the clock is ahead.
        clock: The clock that it goes by.
        counts: That clock moves on by being read.
    """

    def __init__(self, store: Store, clock: Clock, *, counts: bool = False) -> None:
        self._store = store
        self._clock = clock
        self._counts = counts
        self._last = FROZEN_START
        self._waiting: list[asyncio.Future[None]] = []
        self._ahead = timedelta(seconds=(store.get(_KIND, "", _KIND) or {"ahead": 0})["ahead"])

    def __call__(self) -> datetime:
        """Return the time."""
        self._last = self._clock() + self._ahead
        return self._last

    def last(self) -> datetime:
        """Return the last time read, without advancing a clock that advances when read."""
        return self._last

    def for_lifetimes(self, now: datetime) -> datetime:
        """Return the time for expiry, which does not advance by being read."""
        return FROZEN_START + self._ahead if self._counts else now

    def advance(self, duration: timedelta) -> None:
        """Move forward, and wake whoever waits.

        Raises:
            OverflowError: There is no such time.
        """
        _ = self._last + duration
        self._set(self._ahead + duration)

    def reset(self) -> None:
        """Remove the offset."""
        self._ahead = timedelta()

    async def pause(self, seconds: float) -> float:
        """Wait until the time has passed, and return by how many seconds it was passed."""
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
        # A clock that tests set by hand does not pass by itself, but a pause must end all the same.
        return time.monotonic() + self._ahead.total_seconds()

    def _set(self, ahead: timedelta) -> None:
        self._ahead = ahead
        self._store.put(_KIND, "", _KIND, {"ahead": ahead.total_seconds()})
        for moved in self._waiting:
            if not moved.done():
                moved.set_result(None)
