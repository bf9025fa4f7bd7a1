"""The Conversation API."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource

if TYPE_CHECKING:
    from .messages import AsyncMessages


class AsyncConversation(AsyncResource):
    """Messages over many channels."""

    @cached_property
    def messages(self) -> AsyncMessages:
        """Messages to contacts, on whatever channel reaches them."""
        from .messages import AsyncMessages

        return AsyncMessages(self._caller)
