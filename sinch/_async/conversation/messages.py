"""Messages to contacts, on whatever channel reaches them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.messages import (
    messages_delete_message,
    messages_get_message,
    messages_list_last_messages_by_channel_identity,
    messages_list_messages,
    messages_update_message_metadata,
)
from sinch_openapi.conversation.async_methods.messages import AsyncMessagesMethods

from .sending import AsyncSending

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import Unpack

    from sinch._async.paging import AsyncPaginator
    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.models import (
        ConversationChannel,
        ConversationDirection,
        ConversationMessage,
        ConversationMessagesView,
        MessageSource,
    )


class AsyncMessages(AsyncSending, AsyncMessagesMethods):
    """Send messages; read, change and delete those that were sent and received."""

    async def get(
        self, message_id: str, messages_source: MessageSource | None = None, **options: Unpack[CallOptions]
    ) -> ConversationMessage:
        """Get a message.

        Args:
            message_id: ID of the message.
            messages_source: Where to look: `CONVERSATION_SOURCE` (the default), or `DISPATCH_SOURCE` for messages that
                were only dispatched.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The message: `app_message` when the app sent it, `contact_message` when the contact did.

        Raises:
            NotFoundError: There is no such message.

        API operation: `Messages_GetMessage`.
        """
        request = messages_get_message.build(
            self._configuration.require_project_id(), message_id, messages_source=messages_source
        )
        return await self._call(request, messages_get_message.parse, options)

    async def delete(
        self, message_id: str, messages_source: MessageSource | None = None, **options: Unpack[CallOptions]
    ) -> None:
        """Delete a message from the store; the recipient keeps it.

        Args:
            message_id: ID of the message.
            messages_source: Where to look: `CONVERSATION_SOURCE` (the default) or `DISPATCH_SOURCE`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Raises:
            NotFoundError: There is no such message.

        API operation: `Messages_DeleteMessage`.
        """
        request = messages_delete_message.build(
            self._configuration.require_project_id(), message_id, messages_source=messages_source
        )
        return await self._call(request, messages_delete_message.parse, options)

    async def update(
        self,
        message_id: str,
        metadata: str,
        messages_source: MessageSource | None = None,
        **options: Unpack[CallOptions],
    ) -> ConversationMessage:
        """Change the metadata of a message.

        Args:
            message_id: ID of the message.
            metadata: Text to store with the message, up to 1024 characters.
            messages_source: Where to look: `CONVERSATION_SOURCE` (the default) or `DISPATCH_SOURCE`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The message as it is now.

        Raises:
            NotFoundError: There is no such message.

        API operation: `Messages_UpdateMessageMetadata`.
        """
        request = messages_update_message_metadata.build(
            self._configuration.require_project_id(),
            message_id,
            body=models.UpdateMessageMetadataRequest(metadata=metadata),
            messages_source=messages_source,
        )
        return await self._call(request, messages_update_message_metadata.parse, options)

    def list(
        self,
        page_size: int | None = None,
        page_token: str | None = None,
        conversation_id: str | None = None,
        contact_id: str | None = None,
        app_id: str | None = None,
        channel_identity: str | None = None,
        start_time: datetime | str | None = None,
        end_time: datetime | str | None = None,
        view: ConversationMessagesView | None = None,
        messages_source: MessageSource | None = None,
        only_recipient_originated: bool | None = None,
        channel: ConversationChannel | None = None,
        direction: ConversationDirection | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPaginator[ConversationMessage]:
        """List messages, the latest first.

        Args:
            page_size: Messages a page, 10 by default and 1000 at most.
            page_token: Page to start at, from an earlier list.
            conversation_id: Only messages of this conversation.
            contact_id: Only messages of this contact.
            app_id: Only messages of this app.
            channel_identity: Only messages of this identity, such as `+15550100`.
            start_time: Only messages accepted at this time or later, with a time zone.
            end_time: Only messages accepted before this time, with a time zone.
            view: `WITH_METADATA` or `WITHOUT_METADATA`.
            messages_source: `CONVERSATION_SOURCE` (the default) or `DISPATCH_SOURCE`.
            only_recipient_originated: Whether to leave out what the app sent first.
            channel: Only messages over this channel.
            direction: `TO_APP` or `TO_CONTACT`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The messages, page by page.

        Raises:
            BadRequestError: The API does not accept an argument.

        API operation: `Messages_ListMessages`.
        """
        request = messages_list_messages.build(
            self._configuration.require_project_id(),
            conversation_id=conversation_id,
            contact_id=contact_id,
            app_id=app_id,
            channel_identity=channel_identity,
            start_time=start_time,
            end_time=end_time,
            page_size=page_size,
            page_token=page_token,
            view=view,
            messages_source=messages_source,
            only_recipient_originated=only_recipient_originated,
            channel=channel,
            direction=direction,
        )
        return self._list(request, options)

    def list_last_messages_by_channel_identity(
        self,
        channel_identities: Sequence[str] | None = None,
        contact_ids: Sequence[str] | None = None,
        app_id: str | None = None,
        messages_source: MessageSource | None = None,
        page_size: int | None = None,
        page_token: str | None = None,
        view: ConversationMessagesView | None = None,
        start_time: datetime | str | None = None,
        end_time: datetime | str | None = None,
        channel: ConversationChannel | None = None,
        direction: ConversationDirection | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPaginator[ConversationMessage]:
        """List the last message of each channel identity, or of each contact.

        Args:
            channel_identities: Identities, such as `["+15550100"]`.
            contact_ids: Contacts; not with `DISPATCH_SOURCE`.
            app_id: Only messages of this app.
            messages_source: `CONVERSATION_SOURCE` (the default) or `DISPATCH_SOURCE`.
            page_size: Messages a page, 10 by default and 1000 at most.
            page_token: Page to start at, from an earlier list.
            view: `WITH_METADATA` or `WITHOUT_METADATA`.
            start_time: Only messages accepted at this time or later, with a time zone.
            end_time: Only messages accepted before this time, with a time zone.
            channel: Only messages over this channel.
            direction: `TO_APP` or `TO_CONTACT`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The messages, page by page.

        Raises:
            BadRequestError: The API does not accept an argument.

        API operation: `Messages_ListLastMessagesByChannelIdentity`.
        """
        request = messages_list_last_messages_by_channel_identity.build(
            self._configuration.require_project_id(),
            body=models.ListMessagesByChannelIdentityRequest(
                channel_identities=channel_identities,
                contact_ids=contact_ids,
                app_id=app_id,
                messages_source=messages_source,
                page_size=page_size,
                page_token=page_token,
                view=view,
                start_time=start_time,
                end_time=end_time,
                channel=channel,
                direction=direction,
            ),
        )
        return self._list(request, options)
