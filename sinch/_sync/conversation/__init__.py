# Derived from sinch/_async/conversation/__init__.py by `make sync`; never edited by hand.
"""The Conversation API."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sinch._core.raw_response import without_raw_response
from sinch._earlier._sync.resources import FormerConversationResources
from sinch._lazy_properties import resource_property
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

    @resource_property
    def messages(self) -> type[Messages]:
        """Messages to contacts, on any channel that reaches them."""
        from .messages import Messages

        return Messages

    @resource_property
    def apps(self) -> type[Apps]:
        """Apps: the senders, with their channels."""
        from .apps import Apps

        return Apps

    @resource_property
    def contacts(self) -> type[Contacts]:
        """Contacts: the people and organisations that an app exchanges messages with."""
        from .contacts import Contacts

        return Contacts

    @resource_property
    def conversations(self) -> type[Conversations]:
        """Conversations: threads of messages between an app and a contact."""
        from .conversations import Conversations

        return Conversations

    @resource_property
    def events(self) -> type[Events]:
        """Events of a conversation other than messages, such as typing."""
        from .events import Events

        return Events

    @resource_property
    def transcoding(self) -> type[Transcoding]:
        """Transcoding: conversion of messages to the formats of channels."""
        from .transcoding import Transcoding

        return Transcoding

    @resource_property
    def capability(self) -> type[Capability]:
        """Capability: features that the channels of a recipient support."""
        from .capability import Capability

        return Capability

    @resource_property
    def webhooks(self) -> type[Webhooks]:
        """Webhooks: the URLs that receive the events of an app."""
        from .webhooks import Webhooks

        return Webhooks

    @property
    def event_destinations(self) -> Webhooks:
        """Alias of `webhooks`, the name that the other APIs use."""
        return self.webhooks

    @resource_property
    def templates(self) -> type[Templates]:
        """Templates: messages to send by name, in several languages."""
        from .templates import Templates

        return Templates

    @resource_property
    def templates_v1(self) -> type[TemplatesV1]:
        """Templates of version 1, which the API has retired."""
        from .templates_v1 import TemplatesV1

        return TemplatesV1

    @resource_property
    def consents(self) -> type[Consents]:
        """Consents: opt-out lists of apps."""
        from .consents import Consents

        return Consents

    @resource_property
    def project_settings(self) -> type[ProjectSettingsResource]:
        """Project settings, which apply to all apps of the project."""
        from .project_settings import ProjectSettingsResource

        return ProjectSettingsResource

    @resource_property
    def opt_ins(self) -> type[OptIns]:
        """Opt-ins; deprecated by the API."""
        from .opt_ins import OptIns

        return OptIns

    @resource_property
    def opt_outs(self) -> type[OptOuts]:
        """Opt-outs; deprecated by the API."""
        from .opt_ins import OptOuts

        return OptOuts

    @without_raw_response
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
            callback_secret: Secret of the webhook, or of the app for a message with its own URL for events; several are
                accepted.
            tolerance: How many seconds the signed timestamp may be off the clock; any number when left out.
            nonces: Remembers which events were received; none are when left out.
            clock: Seconds since the epoch.
            lease: How many seconds handling an event may take, before a repeat of it is handled too; 300 when left out.
        """
        from sinch.sinch_events import ConversationSinchEvents

        return ConversationSinchEvents(callback_secret, tolerance=tolerance, nonces=nonces, clock=clock, lease=lease)
