"""The SMS API."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource

if TYPE_CHECKING:
    from .former_names import AsyncFormerBatches, AsyncFormerDeliveryReports, AsyncFormerGroups
    from .inbounds import AsyncInbounds


class AsyncSMS(AsyncResource):
    """SMS: batches of messages, their delivery reports, inbound messages, groups of recipients."""

    @cached_property
    def batches(self) -> AsyncFormerBatches:
        """Batches: messages sent together."""
        from .former_names import AsyncFormerBatches

        return AsyncFormerBatches(self._caller)

    @cached_property
    def delivery_reports(self) -> AsyncFormerDeliveryReports:
        """Delivery reports: what became of messages."""
        from .former_names import AsyncFormerDeliveryReports

        return AsyncFormerDeliveryReports(self._caller)

    @cached_property
    def inbounds(self) -> AsyncInbounds:
        """Inbounds: messages sent to your numbers."""
        from .inbounds import AsyncInbounds

        return AsyncInbounds(self._caller)

    @cached_property
    def groups(self) -> AsyncFormerGroups:
        """Groups: recipients that a batch addresses by one ID."""
        from .former_names import AsyncFormerGroups

        return AsyncFormerGroups(self._caller)
