# Derived from sinch/_transport/_async/flow_control.py by `make sync`; never edited by hand.
"""Flow control of a client: limits on requests in flight and on requests per second."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sinch._core.deadline import Deadline
from sinch._core.origins import host_of
from sinch._core.send_rate import SendRate
from sinch._transport.concurrency import ConcurrencyLimit, pause
from sinch._transport.interruptions import Permit

if TYPE_CHECKING:
    from sinch._core.http import HttpRequest, HttpResponse, SendFailure

# The rest of the timeout is for the request itself: one that times out is worse than one that was never sent.
_WAITING_SHARE: Final = 0.9


class FlowControl:
    """Delays requests to keep within the limits on concurrency and rate.

    Args:
        max_in_flight: Maximum number of requests in flight; None for no limit.
        rate: Requests per second; None for no limit until a server responds with 429.
    """

    def __init__(self, max_in_flight: int | None, rate: float | None) -> None:
        self._concurrency = ConcurrencyLimit(max_in_flight) if max_in_flight is not None else None
        self._rate = SendRate(rate, time.monotonic)
        self._queues: dict[str, ConcurrencyLimit] = {}

    def acquire(self, request: HttpRequest, permit: Permit) -> HttpRequest | None:
        """Wait until a request may be sent; release its permit in any case.

        Returns:
            The request with its remaining timeout; None when it cannot be sent in time.
        """
        total = request.timeout.total
        deadline = Deadline(total, time.monotonic)
        patience = Deadline(None if total is None else _WAITING_SHARE * total, time.monotonic)
        if self._concurrency is not None and not self._concurrency.acquire(permit, patience.remaining()):
            return None
        host = host_of(request.url)
        is_limited = self._rate.is_limited(host)
        wait = self._wait_in_queue if is_limited else self._wait
        if not wait(host, patience):
            return None
        if self._concurrency is None and not is_limited:
            return request
        return replace(request, timeout=deadline.limit(request.timeout))

    def _wait_in_queue(self, host: str, patience: Deadline) -> bool:
        """Wait for a send slot; only the first waiter reserves one.

        Slots reserved further ahead would outlive a rate reduction and the cancellation of their waiters.
        """
        queue, permit = self._queues.setdefault(host, ConcurrencyLimit(1)), Permit()
        try:
            return queue.acquire(permit, patience.remaining()) and self._wait(host, patience)
        finally:
            queue.release(permit)

    def _wait(self, host: str, patience: Deadline) -> bool:
        """Wait for a send slot; return whether one was available in time."""
        delay = self._rate.reserve(host, patience.remaining())
        if delay:
            pause(delay)
        return delay is not None

    def release(self, permit: Permit) -> None:
        """Free the slot of a request."""
        if self._concurrency is not None:
            self._concurrency.release(permit)

    def record(self, request: HttpRequest, sent_at: float, outcome: HttpResponse | SendFailure) -> None:
        """Adapt the rate to the outcome of a request sent at a time of the monotonic clock."""
        status = getattr(outcome, "status", None)
        if status == 429:
            self._rate.note_throttled(host_of(request.url), sent_at)
        elif status is not None:
            self._rate.note_accepted(host_of(request.url))
