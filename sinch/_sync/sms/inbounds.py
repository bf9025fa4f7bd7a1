# Derived from sinch/_async/sms/inbounds.py by `make sync`; never edited by hand.
"""Inbounds: messages sent to your numbers."""

from __future__ import annotations

from sinch._products.sms.filters import receivers
from sinch._sync.caller import Resource
from sinch_openapi.sms.methods.inbounds import InboundsMethods


class Inbounds(Resource, InboundsMethods):
    """Read inbound messages."""

    _receivers = staticmethod(receivers)
