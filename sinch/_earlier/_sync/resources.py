# Derived from sinch/_earlier/_async/resources.py by `make sync`; never edited by hand.
"""Resources of 1.x, as properties of the current ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from sinch._sync.conversation import Conversation
    from sinch._sync.numbers import Numbers

    from .conversation.app import FormerApp
    from .conversation.contact import FormerContact
    from .conversation.conversation import FormerConversation
    from .conversation.event import FormerEvent
    from .conversation.message import FormerMessage
    from .conversation.opt_in import FormerOptIn, FormerOptOut
    from .conversation.template import FormerTemplate
    from .conversation.webhook import FormerWebhook
    from .numbers import FormerActive, FormerAvailable, FormerCallbacks


class FormerNumbersResources:
    """The resources that 1.x had on `numbers`."""

    @property
    def _current(self) -> Numbers:
        return cast("Numbers", self)

    @property
    def available(self) -> FormerAvailable:
        """Deprecated: use the methods of `numbers`."""
        from .numbers import FormerAvailable

        return FormerAvailable(self._current)

    @property
    def active(self) -> FormerActive:
        """Deprecated: use the methods of `numbers`."""
        from .numbers import FormerActive

        return FormerActive(self._current)

    @property
    def callbacks(self) -> FormerCallbacks:
        """Former name of `event_destinations`."""
        from .numbers import FormerCallbacks

        return FormerCallbacks(self._current.event_destinations)


class FormerConversationResources:
    """The resources that 1.x had on `conversation`."""

    @property
    def _current(self) -> Conversation:
        return cast("Conversation", self)

    @property
    def message(self) -> FormerMessage:
        """Former name of `messages`."""
        from .conversation.message import FormerMessage

        return FormerMessage(self._current.messages)

    @property
    def app(self) -> FormerApp:
        """Former name of `apps`."""
        from .conversation.app import FormerApp

        return FormerApp(self._current.apps)

    @property
    def contact(self) -> FormerContact:
        """Former name of `contacts`."""
        from .conversation.contact import FormerContact

        return FormerContact(self._current.contacts)

    @property
    def conversation(self) -> FormerConversation:
        """Former name of `conversations`."""
        from .conversation.conversation import FormerConversation

        return FormerConversation(self._current.conversations)

    @property
    def event(self) -> FormerEvent:
        """Former name of `events`."""
        from .conversation.event import FormerEvent

        return FormerEvent(self._current.events)

    @property
    def webhook(self) -> FormerWebhook:
        """Former name of `webhooks`."""
        from .conversation.webhook import FormerWebhook

        return FormerWebhook(self._current.webhooks)

    @property
    def template(self) -> FormerTemplate:
        """Former name of `templates_v1`."""
        from .conversation.template import FormerTemplate

        return FormerTemplate(self._current.templates_v1)

    @property
    def opt_in(self) -> FormerOptIn:
        """Former name of `opt_ins`."""
        from .conversation.opt_in import FormerOptIn

        return FormerOptIn(self._current.opt_ins)

    @property
    def opt_out(self) -> FormerOptOut:
        """Former name of `opt_outs`."""
        from .conversation.opt_in import FormerOptOut

        return FormerOptOut(self._current.opt_outs)
