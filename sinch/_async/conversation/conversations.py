"""Conversations: threads of messages between an app and a contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch._core.arguments import exactly_one
from sinch._core.conversation_arguments import changed_fields
from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.conversation import (
    conversation_create_conversation,
    conversation_delete_conversation,
    conversation_get_conversation,
    conversation_inject_event,
    conversation_inject_message,
    conversation_list_conversations,
    conversation_list_recent_conversations,
    conversation_stop_active_conversation,
    conversation_update_conversation,
)
from sinch_openapi.conversation.async_methods.conversations import AsyncConversationsMethods

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any, Unpack

    from sinch._async.paging import AsyncPaginator
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
        ConversationRecentMessage,
        ConversationsOrder,
        InjectEventResponse,
        MetadataUpdateStrategy,
        ProcessingMode,
    )


class AsyncConversations(AsyncResource, AsyncConversationsMethods):
    """Conversations of the project."""

    def list(
        self,
        *,
        only_active: bool | None = None,
        page_size: int | None = None,
        page_token: str | None = None,
        app_id: str | None = None,
        contact_id: str | None = None,
        active_channel: ConversationChannel | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPaginator[Conversation]:
        """List conversations.

        Args:
            only_active: Whether to leave out conversations that were stopped.
            page_size: Conversations a page.
            page_token: Page to start at, from an earlier list.
            app_id: Only conversations of this app.
            contact_id: Only conversations with this contact.
            active_channel: Only conversations that use this channel.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The conversations, page by page.

        Raises:
            BadRequestError: The API does not accept an argument.

        API operation: `Conversation_ListConversations`.
        """
        request = conversation_list_conversations.build(
            self._configuration.require_project_id(),
            only_active=only_active,
            page_size=page_size,
            page_token=page_token,
            app_id=app_id,
            contact_id=contact_id,
            active_channel=active_channel,
        )
        return self._list(request, options)

    def list_recent(
        self,
        app_id: str,
        *,
        only_active: bool | None = None,
        page_size: int | None = None,
        page_token: str | None = None,
        order: ConversationsOrder | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPaginator[ConversationRecentMessage]:
        """List the conversations of an app by the time of their last message.

        Args:
            app_id: ID of the app.
            only_active: Whether to leave out conversations that were stopped.
            page_size: Conversations a page.
            page_token: Page to start at, from an earlier list.
            order: `DESC`, the latest first (the default), or `ASC`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            Each `conversation` with its `last_message`, page by page.

        Raises:
            BadRequestError: The API does not accept an argument.

        API operation: `Conversation_ListRecentConversations`.
        """
        request = conversation_list_recent_conversations.build(
            self._configuration.require_project_id(),
            app_id=app_id,
            only_active=only_active,
            page_size=page_size,
            page_token=page_token,
            order=order,
        )
        return self._list(request, options)

    async def create(
        self,
        app_id: str,
        contact_id: str,
        *,
        active: bool | None = None,
        active_channel: ConversationChannel | None = None,
        metadata: str | None = None,
        conversation_metadata: Mapping[str, Any] | None = None,
        correlation_id: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Conversation:
        """Create a conversation without a message; sending a message creates one as well.

        Args:
            app_id: App that takes part.
            contact_id: Contact that takes part.
            active: Whether the conversation is active.
            active_channel: Channel that the conversation uses.
            metadata: Text to store with the conversation; the API prefers `conversation_metadata`.
            conversation_metadata: Object to store with the conversation, up to 2048 characters as JSON.
            correlation_id: Your own identifier of the conversation.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The conversation with its `id`.

        Raises:
            BadRequestError: The API does not accept an argument.

        API operation: `Conversation_CreateConversation`.
        """
        request = conversation_create_conversation.build(
            self._configuration.require_project_id(),
            body=models.CreateConversationRequest(
                app_id=app_id,
                contact_id=contact_id,
                active=active,
                active_channel=active_channel,
                metadata=metadata,
                conversation_metadata=conversation_metadata,
                correlation_id=correlation_id,
            ),
        )
        return await self._call(request, conversation_create_conversation.parse, options)

    async def get(self, conversation_id: str, **options: Unpack[CallOptions]) -> Conversation:
        """Get a conversation.

        Args:
            conversation_id: ID of the conversation.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The conversation, without its messages: see `messages.list`.

        Raises:
            NotFoundError: There is no such conversation.

        API operation: `Conversation_GetConversation`.
        """
        request = conversation_get_conversation.build(self._configuration.require_project_id(), conversation_id)
        return await self._call(request, conversation_get_conversation.parse, options)

    async def update(
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
        return await self._call(request, conversation_update_conversation.parse, options)

    async def delete(self, conversation_id: str, **options: Unpack[CallOptions]) -> None:
        """Delete a conversation and the messages in it.

        Args:
            conversation_id: ID of the conversation.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Raises:
            NotFoundError: There is no such conversation.

        API operation: `Conversation_DeleteConversation`.
        """
        request = conversation_delete_conversation.build(self._configuration.require_project_id(), conversation_id)
        return await self._call(request, conversation_delete_conversation.parse, options)

    async def stop_active(self, conversation_id: str, **options: Unpack[CallOptions]) -> None:
        """Stop a conversation; the next message between the two opens a new one.

        Args:
            conversation_id: ID of the conversation.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Raises:
            NotFoundError: There is no such conversation.

        API operation: `Conversation_StopActiveConversation`.
        """
        request = conversation_stop_active_conversation.build(self._configuration.require_project_id(), conversation_id)
        return await self._call(request, conversation_stop_active_conversation.parse, options)

    async def inject_message(
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
        return await self._call(request, conversation_inject_message.parse, options)

    async def inject_event(
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
        return await self._call(request, conversation_inject_event.parse, options)
