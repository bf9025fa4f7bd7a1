"""Resources of 1.x, as properties of the current ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from sinch._async.conversation import AsyncConversation
    from sinch._async.numbers import AsyncNumbers

    from .conversation.app import AsyncFormerApp
    from .conversation.contact import AsyncFormerContact
    from .conversation.conversation import AsyncFormerConversation
    from .conversation.event import AsyncFormerEvent
    from .conversation.message import AsyncFormerMessage
    from .conversation.opt_in import AsyncFormerOptIn, AsyncFormerOptOut
    from .conversation.template import AsyncFormerTemplate
    from .conversation.webhook import AsyncFormerWebhook
    from .numbers import AsyncFormerActive, AsyncFormerAvailable, AsyncFormerCallbacks


class AsyncFormerNumbersResources:
    """The resources that 1.x had on `numbers`."""

    @property
    def _current(self) -> AsyncNumbers:
        return cast("AsyncNumbers", self)

    @property
    def available(self) -> AsyncFormerAvailable:
        """Deprecated: use the methods of `numbers`."""
        from .numbers import AsyncFormerAvailable

        return AsyncFormerAvailable(self._current)

    @property
    def active(self) -> AsyncFormerActive:
        """Deprecated: use the methods of `numbers`."""
        from .numbers import AsyncFormerActive

        return AsyncFormerActive(self._current)

    @property
    def callbacks(self) -> AsyncFormerCallbacks:
        """Former name of `event_destinations`."""
        from .numbers import AsyncFormerCallbacks

        return AsyncFormerCallbacks(self._current.event_destinations)


class AsyncFormerConversationResources:
    """The resources that 1.x had on `conversation`."""

    @property
    def _current(self) -> AsyncConversation:
        return cast("AsyncConversation", self)

    @property
    def message(self) -> AsyncFormerMessage:
        """Former name of `messages`."""
        from .conversation.message import AsyncFormerMessage

        return AsyncFormerMessage(self._current.messages)

    @property
    def app(self) -> AsyncFormerApp:
        """Former name of `apps`."""
        from .conversation.app import AsyncFormerApp

        return AsyncFormerApp(self._current.apps)

    @property
    def contact(self) -> AsyncFormerContact:
        """Former name of `contacts`."""
        from .conversation.contact import AsyncFormerContact

        return AsyncFormerContact(self._current.contacts)

    @property
    def conversation(self) -> AsyncFormerConversation:
        """Former name of `conversations`."""
        from .conversation.conversation import AsyncFormerConversation

        return AsyncFormerConversation(self._current.conversations)

    @property
    def event(self) -> AsyncFormerEvent:
        """Former name of `events`."""
        from .conversation.event import AsyncFormerEvent

        return AsyncFormerEvent(self._current.events)

    @property
    def webhook(self) -> AsyncFormerWebhook:
        """Former name of `webhooks`."""
        from .conversation.webhook import AsyncFormerWebhook

        return AsyncFormerWebhook(self._current.webhooks)

    @property
    def template(self) -> AsyncFormerTemplate:
        """Former name of `templates_v1`."""
        from .conversation.template import AsyncFormerTemplate

        return AsyncFormerTemplate(self._current.templates_v1)

    @property
    def opt_in(self) -> AsyncFormerOptIn:
        """Former name of `opt_ins`."""
        from .conversation.opt_in import AsyncFormerOptIn

        return AsyncFormerOptIn(self._current.opt_ins)

    @property
    def opt_out(self) -> AsyncFormerOptOut:
        """Former name of `opt_outs`."""
        from .conversation.opt_in import AsyncFormerOptOut

        return AsyncFormerOptOut(self._current.opt_outs)
