"""Limits on the requests of a client: how many are in flight, and how fast they leave."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from sinch._core.deadline import Deadline
from sinch._core.origins import host_of
from sinch._core.send_rate import SendRate
from sinch._transport.async_concurrency import AsyncGate, async_pause

if TYPE_CHECKING:
    from sinch._core.http import HttpRequest, HttpResponse, SendFailure


class AsyncFlowControl:
    """Lets requests leave when there is a place for them and it is their turn.

    Args:
        max_in_flight: Requests that may be under way at a time; None for any number.
        rate: Requests per second; None for as fast as they come, until a server answers 429.
    """

    def __init__(self, max_in_flight: int | None, rate: float | None) -> None:
        self._gate = AsyncGate(max_in_flight) if max_in_flight is not None else None
        self._rate = SendRate(rate, time.monotonic)

    async def enter(self, request: HttpRequest) -> HttpRequest | None:
        """The request with what is left of its time, when it may leave; None when its time does not last until then."""
        deadline = Deadline(request.timeout.total, time.monotonic)
        if self._gate is not None and not await self._gate.enter(deadline.left()):
            return None
        try:
            delay = self._rate.take(host_of(request.url), deadline.left())
            if delay:
                await async_pause(delay)
        except BaseException:
            self.leave()
            raise
        if delay is None:
            self.leave()
            return None
        if self._gate is None and not delay:
            return request
        return replace(request, timeout=deadline.held_to(request.timeout))

    def leave(self) -> None:
        """Give the place to the next request."""
        if self._gate is not None:
            self._gate.leave()

    def note(self, request: HttpRequest, left: float, outcome: HttpResponse | SendFailure) -> None:
        """Learn from what became of a request that left at that time, by the monotonic clock."""
        if getattr(outcome, "status", None) == 429:
            self._rate.refused(host_of(request.url), left)
