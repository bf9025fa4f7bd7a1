"""Flow control of a client: how many requests are in flight, and how many are sent a second."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sinch._core.deadline import Deadline
from sinch._core.origins import host_of
from sinch._core.send_rate import SendRate
from sinch._transport.async_concurrency import AsyncConcurrencyLimit, async_pause
from sinch._transport.interruptions import Permit

if TYPE_CHECKING:
    from sinch._core.http import HttpRequest, HttpResponse, SendFailure

# The rest of the timeout is for the request itself: one sent late that times out is worse than one that never leaves.
_WAITING_SHARE: Final = 0.9


class AsyncFlowControl:
    """Lets requests leave within the limits on concurrency and rate.

    Args:
        max_in_flight: Highest number of requests in flight; None for no limit.
        rate: Requests per second; None for no limit until a server responds with 429.
    """

    def __init__(self, max_in_flight: int | None, rate: float | None) -> None:
        self._concurrency = AsyncConcurrencyLimit(max_in_flight) if max_in_flight is not None else None
        self._rate = SendRate(rate, time.monotonic)
        self._queues: dict[str, AsyncConcurrencyLimit] = {}

    async def acquire(self, request: HttpRequest, permit: Permit) -> HttpRequest | None:
        """Wait until a request may leave; its permit is to be released whatever comes of it.

        Returns:
            The request with its remaining time; None when it may not leave in time.
        """
        total = request.timeout.total
        deadline = Deadline(total, time.monotonic)
        patience = Deadline(None if total is None else _WAITING_SHARE * total, time.monotonic)
        if self._concurrency is not None and not await self._concurrency.acquire(permit, patience.left()):
            return None
        host = host_of(request.url)
        is_limited = self._rate.is_limited(host)
        wait = self._wait_in_queue if is_limited else self._wait
        if not await wait(host, patience):
            return None
        if self._concurrency is None and not is_limited:
            return request
        return replace(request, timeout=deadline.held_to(request.timeout))

    async def _wait_in_queue(self, host: str, patience: Deadline) -> bool:
        """Wait for a send slot, which only the first waiter reserves.

        Slots reserved ahead would outlive a cut of the rate, and the cancellation of the waiter.
        """
        queue, permit = self._queues.setdefault(host, AsyncConcurrencyLimit(1)), Permit()
        try:
            return await queue.acquire(permit, patience.left()) and await self._wait(host, patience)
        finally:
            queue.release(permit)

    async def _wait(self, host: str, patience: Deadline) -> bool:
        """Wait for a send slot; return whether it comes in time."""
        delay = self._rate.take(host, patience.left())
        if delay:
            await async_pause(delay)
        return delay is not None

    def release(self, permit: Permit) -> None:
        """Free the slot of a request."""
        if self._concurrency is not None:
            self._concurrency.release(permit)

    def note(self, request: HttpRequest, left: float, outcome: HttpResponse | SendFailure) -> None:
        """Adapt the rate to the outcome of a request that left at a time of the monotonic clock."""
        status = getattr(outcome, "status", None)
        if status == 429:
            self._rate.refused(host_of(request.url), left)
        elif status is not None:
            self._rate.taken(host_of(request.url))
