# Derived from sinch/_async/conversation/__init__.py by `make sync`; never edited by hand.
"""The Conversation API."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sinch._sync.caller import Resource

if TYPE_CHECKING:
    from .messages import Messages


class Conversation(Resource):
    """Messages over many channels."""

    @cached_property
    def messages(self) -> Messages:
        """Messages to contacts, on whatever channel reaches them."""
        from .messages import Messages

        return Messages(self._caller)
