# Derived from sinch/_async/conversation/__init__.py by `make sync`; never edited by hand.
"""The Conversation API."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sinch._sync.caller import Resource

if TYPE_CHECKING:
    from .apps import Apps
    from .contacts import Contacts
    from .messages import Messages


class Conversation(Resource):
    """Messages over many channels."""

    @cached_property
    def messages(self) -> Messages:
        """Messages to contacts, on whatever channel reaches them."""
        from .messages import Messages

        return Messages(self._caller)

    @cached_property
    def apps(self) -> Apps:
        """Apps: the senders, with their channels."""
        from .apps import Apps

        return Apps(self._caller)

    @cached_property
    def contacts(self) -> Contacts:
        """Contacts: the people and parties at the other end."""
        from .contacts import Contacts

        return Contacts(self._caller)
