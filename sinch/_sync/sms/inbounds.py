# Derived from sinch/_async/sms/inbounds.py by `make sync`; never edited by hand.
"""Inbounds: messages sent to your numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._core.arguments import as_list
from sinch._sync.caller import Resource
from sinch_openapi.sms.api.inbounds import list_inbound_messages
from sinch_openapi.sms.methods.inbounds import InboundsMethods

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Unpack

    from sinch._codec import ListOf
    from sinch._core.options import CallOptions
    from sinch._sync.paging import Paginator
    from sinch_openapi.sms.models import InboundMessage


class Inbounds(Resource, InboundsMethods):
    """Read inbound messages."""

    def list(
        self,
        page: int | None = None,
        page_size: int | None = None,
        to: ListOf[str] | str | None = None,
        start_date: datetime | str | None = None,
        end_date: datetime | str | None = None,
        client_reference: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Paginator[InboundMessage]:
        """List inbound messages, the newest first.

        Args:
            page: Page to start at, counted from 0.
            page_size: Messages per page, 1-100; 30 when left out.
            to: Only messages to these numbers or short codes.
            start_date: Only messages received at or after this time, with a time zone.
            end_date: Only messages received before this time, with a time zone.
            client_reference: Only answers to batches with this reference.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The messages; further pages are fetched when they are needed.

        Raises:
            ValueError: A date-time has no time zone.
            BadRequestError: The API does not accept an argument.

        API operation: `ListInboundMessages`.
        """
        request = list_inbound_messages.build(
            self._configuration.require_sms_path_id(),
            page=page,
            page_size=page_size,
            to=as_list(to),
            start_date=start_date,
            end_date=end_date,
            client_reference=client_reference,
        )
        return self._list(request, options)
