# Derived from sinch/_async/sms/__init__.py by `make sync`; never edited by hand.
"""The SMS API."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sinch._sync.caller import Resource

if TYPE_CHECKING:
    from .batches import Batches
    from .delivery_reports import DeliveryReports
    from .groups import Groups
    from .inbounds import Inbounds


class SMS(Resource):
    """SMS: batches of messages, their delivery reports, inbound messages, groups of recipients."""

    @cached_property
    def batches(self) -> Batches:
        """Batches: messages sent together."""
        from .batches import Batches

        return Batches(self._caller)

    @cached_property
    def delivery_reports(self) -> DeliveryReports:
        """Delivery reports: what became of messages."""
        from .delivery_reports import DeliveryReports

        return DeliveryReports(self._caller)

    @cached_property
    def inbounds(self) -> Inbounds:
        """Inbounds: messages sent to your numbers."""
        from .inbounds import Inbounds

        return Inbounds(self._caller)

    @cached_property
    def groups(self) -> Groups:
        """Groups: recipients that a batch addresses by one ID."""
        from .groups import Groups

        return Groups(self._caller)
