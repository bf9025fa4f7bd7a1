# Derived from sinch/_async/conversation/__init__.py by `make sync`; never edited by hand.
"""The Conversation API."""

from __future__ import annotations

import time
from functools import cached_property
from typing import TYPE_CHECKING

from sinch._core.raw_response import without_raw_answer
from sinch._earlier._sync.resources import FormerConversationResources
from sinch._sync.caller import Resource
from sinch_openapi.conversation.methods.resources import ConversationResources

if TYPE_CHECKING:
    from collections.abc import Callable

    from sinch.sinch_events import AnyNonceStore, ConversationSinchEvents
    from sinch.sinch_events.receivers import Secrets

    from .apps import Apps
    from .capability import Capability
    from .consents import Consents
    from .contacts import Contacts
    from .conversations import Conversations
    from .events import Events
    from .messages import Messages
    from .opt_ins import OptIns, OptOuts
    from .project_settings import ProjectSettingsResource
    from .templates import Templates
    from .templates_v1 import TemplatesV1
    from .transcoding import Transcoding
    from .webhooks import Webhooks


class Conversation(Resource, FormerConversationResources, ConversationResources):
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

    @cached_property
    def conversations(self) -> Conversations:
        """Conversations: threads of messages between an app and a contact."""
        from .conversations import Conversations

        return Conversations(self._caller)

    @cached_property
    def events(self) -> Events:
        """Events: what happens in a conversation beside its messages, such as typing."""
        from .events import Events

        return Events(self._caller)

    @cached_property
    def transcoding(self) -> Transcoding:
        """Transcoding: what a message looks like in the format of a channel."""
        from .transcoding import Transcoding

        return Transcoding(self._caller)

    @cached_property
    def capability(self) -> Capability:
        """Capability: what the channels of a recipient can do."""
        from .capability import Capability

        return Capability(self._caller)

    @cached_property
    def webhooks(self) -> Webhooks:
        """Webhooks: the URLs that receive the events of an app."""
        from .webhooks import Webhooks

        return Webhooks(self._caller)

    @property
    def event_destinations(self) -> Webhooks:
        """The webhooks, under the name that the other APIs have for them."""
        return self.webhooks

    @cached_property
    def templates(self) -> Templates:
        """Templates: messages to send by name, in several languages."""
        from .templates import Templates

        return Templates(self._caller)

    @cached_property
    def templates_v1(self) -> TemplatesV1:
        """Templates of version 1, which the API has ended."""
        from .templates_v1 import TemplatesV1

        return TemplatesV1(self._caller)

    @cached_property
    def consents(self) -> Consents:
        """Consents: who does not want to receive messages of an app."""
        from .consents import Consents

        return Consents(self._caller)

    @cached_property
    def project_settings(self) -> ProjectSettingsResource:
        """Project settings: what holds for all apps of the project."""
        from .project_settings import ProjectSettingsResource

        return ProjectSettingsResource(self._caller)

    @cached_property
    def opt_ins(self) -> OptIns:
        """Opt-ins; deprecated by the API."""
        from .opt_ins import OptIns

        return OptIns(self._caller)

    @cached_property
    def opt_outs(self) -> OptOuts:
        """Opt-outs; deprecated by the API."""
        from .opt_ins import OptOuts

        return OptOuts(self._caller)

    @without_raw_answer
    def sinch_events(
        self,
        callback_secret: Secrets = "",
        *,
        tolerance: float | None = None,
        nonces: AnyNonceStore | None = None,
        clock: Callable[[], float] = time.time,
        lease: float | None = None,
    ) -> ConversationSinchEvents:
        """Verify and parse the events that the Conversation API sends to your server.

        Args:
            callback_secret: The secret of the webhook, or of the app where a message names its own URL for events; or
                several.
            tolerance: How many seconds the signed timestamp may be off the clock; any number when left out.
            nonces: Remembers which events were received; none are when left out.
            clock: Seconds since the epoch.
            lease: How many seconds handling an event may take, before a repeat of it is handled too; 300 when left out.
        """
        from sinch.sinch_events import ConversationSinchEvents

        return ConversationSinchEvents(callback_secret, tolerance=tolerance, nonces=nonces, clock=clock, lease=lease)
