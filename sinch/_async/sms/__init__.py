"""The SMS API."""

from __future__ import annotations

import time
from functools import cached_property
from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch_openapi.sms.async_methods.resources import AsyncSmsResources

if TYPE_CHECKING:
    from collections.abc import Callable

    from sinch.sinch_events import NonceStore, SmsSinchEvents

    from .batches import AsyncBatches
    from .delivery_reports import AsyncDeliveryReports
    from .groups import AsyncGroups
    from .inbounds import AsyncInbounds


class AsyncSMS(AsyncResource, AsyncSmsResources):
    """SMS: batches of messages, their delivery reports, inbound messages, groups of recipients."""

    @cached_property
    def batches(self) -> AsyncBatches:
        """Batches: messages sent together."""
        from .batches import AsyncBatches

        return AsyncBatches(self._caller)

    @cached_property
    def delivery_reports(self) -> AsyncDeliveryReports:
        """Delivery reports: what became of messages."""
        from .delivery_reports import AsyncDeliveryReports

        return AsyncDeliveryReports(self._caller)

    @cached_property
    def inbounds(self) -> AsyncInbounds:
        """Inbounds: messages sent to your numbers."""
        from .inbounds import AsyncInbounds

        return AsyncInbounds(self._caller)

    @cached_property
    def groups(self) -> AsyncGroups:
        """Groups: recipients that a batch addresses by one ID."""
        from .groups import AsyncGroups

        return AsyncGroups(self._caller)

    def sinch_events(
        self,
        sinch_event_secret: str,
        *,
        tolerance: float | None = None,
        nonces: NonceStore | None = None,
        clock: Callable[[], float] = time.time,
    ) -> SmsSinchEvents:
        """Verify and parse the events that the SMS API sends to your server.

        Args:
            sinch_event_secret: The secret that is agreed for the service plan.
            tolerance: How many seconds the signed timestamp may be off the clock; any number when left out.
            nonces: Remembers which events were received; none are when left out.
            clock: Seconds since the epoch.
        """
        from sinch.sinch_events import SmsSinchEvents

        return SmsSinchEvents(sinch_event_secret, tolerance=tolerance, nonces=nonces, clock=clock)
