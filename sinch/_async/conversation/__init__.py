"""The Conversation API."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource

if TYPE_CHECKING:
    from .apps import AsyncApps
    from .contacts import AsyncContacts
    from .messages import AsyncMessages


class AsyncConversation(AsyncResource):
    """Messages over many channels."""

    @cached_property
    def messages(self) -> AsyncMessages:
        """Messages to contacts, on whatever channel reaches them."""
        from .messages import AsyncMessages

        return AsyncMessages(self._caller)

    @cached_property
    def apps(self) -> AsyncApps:
        """Apps: the senders, with their channels."""
        from .apps import AsyncApps

        return AsyncApps(self._caller)

    @cached_property
    def contacts(self) -> AsyncContacts:
        """Contacts: the people and parties at the other end."""
        from .contacts import AsyncContacts

        return AsyncContacts(self._caller)
