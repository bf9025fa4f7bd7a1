# Derived from sinch/_async/conversation/conversations.py by `make sync`; never edited by hand.
"""Conversations: threads of messages between an app and a contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._core.arguments import exactly_one
from sinch._core.conversation_arguments import changed_fields
from sinch._sync.caller import Resource
from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.conversation import (
    conversation_inject_event,
    conversation_inject_message,
    conversation_update_conversation,
)
from sinch_openapi.conversation.methods.conversations import ConversationsMethods

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any, Unpack

    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import (
        AppEventInput,
        AppMessageInput,
        ChannelIdentityInput,
        ContactMessageInput,
    )
    from sinch_openapi.conversation.models import (
        Conversation,
        ConversationChannel,
        ConversationDirection,
        InjectEventResponse,
        MetadataUpdateStrategy,
        ProcessingMode,
    )


class Conversations(Resource, ConversationsMethods):
    """Conversations of the project."""

    def update(
        self,
        conversation_id: str,
        *,
        active: bool | None = None,
        active_channel: ConversationChannel | None = None,
        app_id: str | None = None,
        contact_id: str | None = None,
        metadata: str | None = None,
        conversation_metadata: Mapping[str, Any] | None = None,
        correlation_id: str | None = None,
        metadata_update_strategy: MetadataUpdateStrategy | None = None,
        update_mask: Sequence[str] | str | None = None,
        **options: Unpack[CallOptions],
    ) -> Conversation:
        """Change a conversation: what is given is replaced, what is left out stays.

        Args:
            conversation_id: ID of the conversation.
            active: Whether the conversation is active.
            active_channel: Channel that the conversation uses.
            app_id: App that takes part.
            contact_id: Contact that takes part.
            metadata: Text to store with the conversation; the API prefers `conversation_metadata`.
            conversation_metadata: Object to store with the conversation, up to 2048 characters as JSON.
            correlation_id: Your own identifier of the conversation.
            metadata_update_strategy: Whether `conversation_metadata` takes the place of what is stored (`REPLACE`) or
                is merged into it (`MERGE_PATCH`).
            update_mask: Fields to change, in place of those that are given; one that is named and not given is
                cleared.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The conversation as it is now.

        Raises:
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such conversation.

        API operation: `Conversation_UpdateConversation`.
        """
        body = models.Conversation(
            active=active,
            active_channel=active_channel,
            app_id=app_id,
            contact_id=contact_id,
            metadata=metadata,
            conversation_metadata=conversation_metadata,
            correlation_id=correlation_id,
        )
        request = conversation_update_conversation.build(
            self._configuration.require_project_id(),
            conversation_id,
            body=body,
            update_mask=changed_fields(body, update_mask, options.get("extra_body")),
            metadata_update_strategy=metadata_update_strategy,
        )
        return self._call(request, conversation_update_conversation.parse, options)

    def inject_message(
        self,
        conversation_id: str,
        accept_time: datetime | str,
        channel_identity: ChannelIdentityInput,
        contact_id: str,
        direction: ConversationDirection,
        *,
        app_message: AppMessageInput | None = None,
        contact_message: ContactMessageInput | None = None,
        sender_id: str | None = None,
        processing_mode: ProcessingMode | None = None,
        metadata: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Add a message to the history of a conversation without sending it.

        The message is given as exactly one of `app_message` and `contact_message`.

        Args:
            conversation_id: ID of the conversation.
            accept_time: When the message was accepted, with a time zone.
            channel_identity: Channel and identity of the contact: `{"channel": "SMS", "identity": "+15550100"}`.
            contact_id: ID of the contact.
            direction: `TO_APP` or `TO_CONTACT`.
            app_message: Message of the app, as for `messages.send`.
            contact_message: Message of the contact: `{"text_message": {"text": "..."}}`.
            sender_id: Identity of the app on the channel, such as a phone number.
            processing_mode: `CONVERSATION` or `DISPATCH`.
            metadata: Text to store with the message, up to 1024 characters.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Raises:
            ValueError: Not exactly one message is given.
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such conversation.

        API operation: `Conversation_InjectMessage`. Never repeated when the API may already have taken the message.
        """
        exactly_one(app_message=app_message, contact_message=contact_message)
        request = conversation_inject_message.build(
            self._configuration.require_project_id(),
            conversation_id,
            body=models.InjectMessageRequest(
                accept_time=accept_time,
                channel_identity=channel_identity,
                contact_id=contact_id,
                direction=direction,
                app_message=app_message,
                contact_message=contact_message,
                sender_id=sender_id,
                processing_mode=processing_mode,
                metadata=metadata,
            ),
        )
        return self._call(request, conversation_inject_message.parse, options)

    def inject_event(
        self,
        conversation_id: str,
        accept_time: datetime | str,
        *,
        app_event: AppEventInput | None = None,
        contact_id: str | None = None,
        channel_identity: ChannelIdentityInput | None = None,
        processing_mode: ProcessingMode | None = None,
        **options: Unpack[CallOptions],
    ) -> InjectEventResponse:
        """Add an event to the history of a conversation without sending it.

        Args:
            conversation_id: ID of the conversation.
            accept_time: When the event was accepted, with a time zone.
            app_event: The event, as for `events.send`.
            contact_id: ID of the contact.
            channel_identity: Channel and identity of the contact: `{"channel": "SMS", "identity": "+15550100"}`.
            processing_mode: `CONVERSATION` or `DISPATCH`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The ID of the event and when it was accepted.

        Raises:
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such conversation.

        API operation: `Conversation_InjectEvent`. Never repeated when the API may already have taken the event.
        """
        request = conversation_inject_event.build(
            self._configuration.require_project_id(),
            conversation_id,
            body=models.InjectConversationEventRequest(
                accept_time=accept_time,
                app_event=app_event,
                contact_id=contact_id,
                channel_identity=channel_identity,
                processing_mode=processing_mode,
            ),
        )
        return self._call(request, conversation_inject_event.parse, options)
