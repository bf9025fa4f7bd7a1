"""Messages to contacts, on whatever channel reaches them."""

from __future__ import annotations

from sinch_openapi.conversation.async_methods.messages import AsyncMessagesMethods

from .sending import AsyncSending


class AsyncMessages(AsyncSending, AsyncMessagesMethods):
    """Send messages; read, change and delete those that were sent and received."""
