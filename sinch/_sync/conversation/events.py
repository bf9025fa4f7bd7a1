# Derived from sinch/_async/conversation/events.py by `make sync`; never edited by hand.
"""Events of a conversation other than messages, such as typing."""

from __future__ import annotations

from sinch._products.conversation.arguments import app_event, recipient_of
from sinch._sync.caller import Resource
from sinch_openapi.conversation.methods.events import EventsMethods


class Events(Resource, EventsMethods):
    """Send events; read and delete those that were sent and received."""

    _app_event = staticmethod(app_event)
    _recipient = staticmethod(recipient_of)
