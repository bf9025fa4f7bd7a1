"""Inbounds: messages sent to your numbers."""

from __future__ import annotations

from sinch._async.caller import AsyncResource
from sinch._products.sms.filters import receivers
from sinch_openapi.sms.async_methods.inbounds import AsyncInboundsMethods


class AsyncInbounds(AsyncResource, AsyncInboundsMethods):
    """Read inbound messages."""

    _receivers = staticmethod(receivers)
