"""Conversations: threads of messages between an app and a contact."""

from __future__ import annotations

from sinch._async.caller import AsyncResource
from sinch._products.conversation.arguments import changed_fields
from sinch_openapi.conversation.async_methods.conversations import AsyncConversationsMethods


class AsyncConversations(AsyncResource, AsyncConversationsMethods):
    """Conversations of the project."""

    _changed_fields = staticmethod(changed_fields)
