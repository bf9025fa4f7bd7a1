# Derived from sinch/_async/sms/__init__.py by `make sync`; never edited by hand.
"""The SMS API."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sinch._sync.caller import Resource

if TYPE_CHECKING:
    from .former_names import FormerBatches, FormerDeliveryReports, FormerGroups
    from .inbounds import Inbounds


class SMS(Resource):
    """SMS: batches of messages, their delivery reports, inbound messages, groups of recipients."""

    @cached_property
    def batches(self) -> FormerBatches:
        """Batches: messages sent together."""
        from .former_names import FormerBatches

        return FormerBatches(self._caller)

    @cached_property
    def delivery_reports(self) -> FormerDeliveryReports:
        """Delivery reports: what became of messages."""
        from .former_names import FormerDeliveryReports

        return FormerDeliveryReports(self._caller)

    @cached_property
    def inbounds(self) -> Inbounds:
        """Inbounds: messages sent to your numbers."""
        from .inbounds import Inbounds

        return Inbounds(self._caller)

    @cached_property
    def groups(self) -> FormerGroups:
        """Groups: recipients that a batch addresses by one ID."""
        from .former_names import FormerGroups

        return FormerGroups(self._caller)
