"""The SMS API."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch._core.raw_response import without_raw_response
from sinch._lazy_properties import resource_property
from sinch_openapi.sms.async_methods.resources import AsyncSmsResources

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sinch.sinch_events import AnyNonceStore, SmsSinchEvents
    from sinch.sinch_events.credentials import BearerCheck, Login
    from sinch.sinch_events.receivers import Secrets

    from .batches import AsyncBatches
    from .delivery_reports import AsyncDeliveryReports
    from .groups import AsyncGroups
    from .inbounds import AsyncInbounds


class AsyncSMS(AsyncResource, AsyncSmsResources):
    """SMS: batches of messages, their delivery reports, inbound messages, groups of recipients."""

    @resource_property
    def batches(self) -> type[AsyncBatches]:
        """Batches: messages sent together."""
        from .batches import AsyncBatches

        return AsyncBatches

    @resource_property
    def delivery_reports(self) -> type[AsyncDeliveryReports]:
        """Delivery reports: the delivery status of messages."""
        from .delivery_reports import AsyncDeliveryReports

        return AsyncDeliveryReports

    @resource_property
    def inbounds(self) -> type[AsyncInbounds]:
        """Inbounds: messages sent to your numbers."""
        from .inbounds import AsyncInbounds

        return AsyncInbounds

    @resource_property
    def groups(self) -> type[AsyncGroups]:
        """Groups: recipients that a batch addresses by one ID."""
        from .groups import AsyncGroups

        return AsyncGroups

    @without_raw_response
    def sinch_events(
        self,
        sinch_event_secret: Secrets = "",
        *,
        tolerance: float | None = None,
        nonces: AnyNonceStore | None = None,
        clock: Callable[[], float] = time.time,
        lease: float | None = None,
        basic: Login | Sequence[Login] = (),
        bearer: BearerCheck | None = None,
    ) -> SmsSinchEvents:
        """Verify and parse the events that the SMS API sends to your server.

        Args:
            sinch_event_secret: Secret agreed for the service plan; several are accepted during a rotation.
            tolerance: How many seconds the signed timestamp may be off the clock; any number when left out.
            nonces: Remembers which events were received; none are when left out.
            clock: Seconds since the epoch.
            lease: How many seconds handling an event may take, before a repeat of it is handled too; 300 when left out.
            basic: User name and password, if agreed in place of the secret; several pairs are accepted during a
                rotation.
            bearer: Function that returns whether an OAuth token is valid, if one is agreed; it must not block.
        """
        from sinch.sinch_events import SmsSinchEvents

        return SmsSinchEvents(
            sinch_event_secret,
            tolerance=tolerance,
            nonces=nonces,
            clock=clock,
            lease=lease,
            basic=basic,
            bearer=bearer,
        )
