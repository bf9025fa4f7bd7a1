"""Events of a conversation other than messages, such as typing."""

from __future__ import annotations

from sinch._async.caller import AsyncResource
from sinch._products.conversation.arguments import app_event, recipient_of
from sinch_openapi.conversation.async_methods.events import AsyncEventsMethods


class AsyncEvents(AsyncResource, AsyncEventsMethods):
    """Send events; read and delete those that were sent and received."""

    _app_event = staticmethod(app_event)
    _recipient = staticmethod(recipient_of)
