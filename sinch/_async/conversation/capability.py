"""Capability look-ups of recipients' channels."""

from __future__ import annotations

from sinch._async.caller import AsyncResource
from sinch._earlier._async.methods import AsyncFormerCapabilityNames
from sinch._products.conversation.arguments import recipient_of
from sinch_openapi.conversation.async_methods.capability import AsyncCapabilityMethods


class AsyncCapability(AsyncResource, AsyncFormerCapabilityNames, AsyncCapabilityMethods):
    """Look-ups of the channels that reach a recipient."""

    _recipient = staticmethod(recipient_of)
