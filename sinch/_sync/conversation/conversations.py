# Derived from sinch/_async/conversation/conversations.py by `make sync`; never edited by hand.
"""Conversations: threads of messages between an app and a contact."""

from __future__ import annotations

from sinch._products.conversation.arguments import changed_fields
from sinch._sync.caller import Resource
from sinch_openapi.conversation.methods.conversations import ConversationsMethods


class Conversations(Resource, ConversationsMethods):
    """Conversations of the project."""

    _changed_fields = staticmethod(changed_fields)
