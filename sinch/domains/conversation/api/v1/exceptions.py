"""Exceptions of the Conversation API under the import path of the 2.x generation."""

from sinch._core.errors import ConversationException

__all__ = ["ConversationException"]
