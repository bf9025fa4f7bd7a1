# Derived from sinch/_async/conversation/capability.py by `make sync`; never edited by hand.
"""Capability look-ups of recipients' channels."""

from __future__ import annotations

from sinch._earlier._sync.methods import FormerCapabilityNames
from sinch._products.conversation.arguments import recipient_of
from sinch._sync.caller import Resource
from sinch_openapi.conversation.methods.capability import CapabilityMethods


class Capability(Resource, FormerCapabilityNames, CapabilityMethods):
    """Look-ups of the channels that reach a recipient."""

    _recipient = staticmethod(recipient_of)
