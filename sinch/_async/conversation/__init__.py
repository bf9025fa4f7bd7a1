"""The Conversation API."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch._core.raw_response import without_raw_response
from sinch._earlier._async.resources import AsyncFormerConversationResources
from sinch._lazy_properties import resource_property
from sinch_openapi.conversation.async_methods.resources import AsyncConversationResources

if TYPE_CHECKING:
    from collections.abc import Callable

    from sinch.sinch_events import AnyNonceStore, ConversationSinchEvents
    from sinch.sinch_events.receivers import Secrets

    from .apps import AsyncApps
    from .capability import AsyncCapability
    from .consents import AsyncConsents
    from .contacts import AsyncContacts
    from .conversations import AsyncConversations
    from .events import AsyncEvents
    from .messages import AsyncMessages
    from .opt_ins import AsyncOptIns, AsyncOptOuts
    from .project_settings import AsyncProjectSettingsResource
    from .templates import AsyncTemplates
    from .templates_v1 import AsyncTemplatesV1
    from .transcoding import AsyncTranscoding
    from .webhooks import AsyncWebhooks


class AsyncConversation(AsyncResource, AsyncFormerConversationResources, AsyncConversationResources):
    """Messages over many channels."""

    @resource_property
    def messages(self) -> type[AsyncMessages]:
        """Messages to contacts, on any channel that reaches them."""
        from .messages import AsyncMessages

        return AsyncMessages

    @resource_property
    def apps(self) -> type[AsyncApps]:
        """Apps: the senders, with their channels."""
        from .apps import AsyncApps

        return AsyncApps

    @resource_property
    def contacts(self) -> type[AsyncContacts]:
        """Contacts: the people and organisations that an app exchanges messages with."""
        from .contacts import AsyncContacts

        return AsyncContacts

    @resource_property
    def conversations(self) -> type[AsyncConversations]:
        """Conversations: threads of messages between an app and a contact."""
        from .conversations import AsyncConversations

        return AsyncConversations

    @resource_property
    def events(self) -> type[AsyncEvents]:
        """Events of a conversation other than messages, such as typing."""
        from .events import AsyncEvents

        return AsyncEvents

    @resource_property
    def transcoding(self) -> type[AsyncTranscoding]:
        """Transcoding: conversion of messages to the formats of channels."""
        from .transcoding import AsyncTranscoding

        return AsyncTranscoding

    @resource_property
    def capability(self) -> type[AsyncCapability]:
        """Capability: features that the channels of a recipient support."""
        from .capability import AsyncCapability

        return AsyncCapability

    @resource_property
    def webhooks(self) -> type[AsyncWebhooks]:
        """Webhooks: the URLs that receive the events of an app."""
        from .webhooks import AsyncWebhooks

        return AsyncWebhooks

    @property
    def event_destinations(self) -> AsyncWebhooks:
        """Alias of `webhooks`, the name that the other APIs use."""
        return self.webhooks

    @resource_property
    def templates(self) -> type[AsyncTemplates]:
        """Templates: messages to send by name, in several languages."""
        from .templates import AsyncTemplates

        return AsyncTemplates

    @resource_property
    def templates_v1(self) -> type[AsyncTemplatesV1]:
        """Templates of version 1, which the API has retired."""
        from .templates_v1 import AsyncTemplatesV1

        return AsyncTemplatesV1

    @resource_property
    def consents(self) -> type[AsyncConsents]:
        """Consents: opt-out lists of apps."""
        from .consents import AsyncConsents

        return AsyncConsents

    @resource_property
    def project_settings(self) -> type[AsyncProjectSettingsResource]:
        """Project settings, which apply to all apps of the project."""
        from .project_settings import AsyncProjectSettingsResource

        return AsyncProjectSettingsResource

    @resource_property
    def opt_ins(self) -> type[AsyncOptIns]:
        """Opt-ins; deprecated by the API."""
        from .opt_ins import AsyncOptIns

        return AsyncOptIns

    @resource_property
    def opt_outs(self) -> type[AsyncOptOuts]:
        """Opt-outs; deprecated by the API."""
        from .opt_ins import AsyncOptOuts

        return AsyncOptOuts

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
