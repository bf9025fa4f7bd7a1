"""The Conversation API as a standalone object: `Conversation(client)`, `AsyncConversation(async_client)`."""

from sinch._async.conversation import AsyncConversation
from sinch._sync.conversation import Conversation

__all__ = ["AsyncConversation", "Conversation"]
