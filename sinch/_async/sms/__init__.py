"""The SMS API."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource

if TYPE_CHECKING:
    from .batches import AsyncBatches
    from .delivery_reports import AsyncDeliveryReports
    from .groups import AsyncGroups
    from .inbounds import AsyncInbounds


class AsyncSMS(AsyncResource):
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
