# Derived from sinch/_async/conversation/messages.py by `make sync`; never edited by hand.
"""Messages to contacts, on whatever channel reaches them."""

from __future__ import annotations

from sinch_openapi.conversation.methods.messages import MessagesMethods

from .sending import Sending


class Messages(Sending, MessagesMethods):
    """Send messages; read, change and delete those that were sent and received."""
