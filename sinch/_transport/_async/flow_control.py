"""Limits on the requests of a client: how many are in flight, and how fast they leave."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sinch._core.deadline import Deadline
from sinch._core.origins import host_of
from sinch._core.send_rate import SendRate
from sinch._transport.async_concurrency import AsyncGate, async_pause
from sinch._transport.interruptions import Ticket

if TYPE_CHECKING:
    from sinch._core.http import HttpRequest, HttpResponse, SendFailure

# The rest of its time is for the request itself: one that leaves late and gets no answer is worse than one that waits.
_PATIENCE: Final = 0.9


class AsyncFlowControl:
    """Lets requests leave when there is a place for them and it is their turn.

    Args:
        max_in_flight: Requests that may be under way at a time; None for any number.
        rate: Requests per second; None for as fast as they come, until a server answers 429.
    """

    def __init__(self, max_in_flight: int | None, rate: float | None) -> None:
        self._gate = AsyncGate(max_in_flight) if max_in_flight is not None else None
        self._rate = SendRate(rate, time.monotonic)
        self._lines: dict[str, AsyncGate] = {}

    async def enter(self, request: HttpRequest, ticket: Ticket) -> HttpRequest | None:
        """Let a request leave; whose ticket it has leaves in the end, whatever comes of it.

        Returns:
            The request with what is left of its time; None when its time does not last until it may leave.
        """
        total = request.timeout.total
        deadline = Deadline(total, time.monotonic)
        patience = Deadline(None if total is None else _PATIENCE * total, time.monotonic)
        if self._gate is not None and not await self._gate.enter(ticket, patience.left()):
            return None
        host = host_of(request.url)
        is_limited = self._rate.is_limited(host)
        wait = self._wait_in_line if is_limited else self._wait
        if not await wait(host, patience):
            return None
        if self._gate is None and not is_limited:
            return request
        return replace(request, timeout=deadline.held_to(request.timeout))

    async def _wait_in_line(self, host: str, patience: Deadline) -> bool:
        """Wait for a turn, which only the first of those who wait takes.

        The others would keep theirs when the rate is cut, and when they are cancelled.
        """
        line, ticket = self._lines.setdefault(host, AsyncGate(1)), Ticket()
        try:
            return await line.enter(ticket, patience.left()) and await self._wait(host, patience)
        finally:
            line.leave(ticket)

    async def _wait(self, host: str, patience: Deadline) -> bool:
        """Wait for a turn; tells whether the time lasts until then."""
        delay = self._rate.take(host, patience.left())
        if delay:
            await async_pause(delay)
        return delay is not None

    def leave(self, ticket: Ticket) -> None:
        """Give the place to the next request."""
        if self._gate is not None:
            self._gate.leave(ticket)

    def note(self, request: HttpRequest, left: float, outcome: HttpResponse | SendFailure) -> None:
        """Learn from what became of a request that left at that time, by the monotonic clock."""
        status = getattr(outcome, "status", None)
        if status == 429:
            self._rate.refused(host_of(request.url), left)
        elif status is not None:
            self._rate.taken(host_of(request.url))
