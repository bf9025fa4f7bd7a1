"""`conversation.message` of 1.x."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.conversation.messages import AsyncMessages
from sinch._codec.deprecation import deprecated
from sinch._earlier.former_names import FormerResource, delegated

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Unpack

    from sinch._async.paging import AsyncPaginator
    from sinch._codec import ListOf
    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import AppMessageInput, RecipientInput
    from sinch_openapi.conversation.models import (
        ConversationChannel,
        ConversationMessage,
        ConversationMessagesView,
        MessageQueue,
        MessageSource,
        ProcessingStrategy,
        SendMessageResponse,
    )


class AsyncFormerMessage(FormerResource[AsyncMessages]):
    """`conversation.message`."""

    @deprecated("conversation.message.send is deprecated: use conversation.messages.send")
    async def send(
        self,
        app_id: str,
        recipient: RecipientInput,
        message: AppMessageInput,
        callback_url: str | None = None,
        channel_priority_order: ListOf[ConversationChannel] | None = None,
        channel_properties: Mapping[str, str] | None = None,
        message_metadata: str | None = None,
        conversation_metadata: Mapping[str, Any] | None = None,
        queue: MessageQueue | None = None,
        ttl: str | int | None = None,
        processing_strategy: ProcessingStrategy | None = None,
        **options: Unpack[CallOptions],
    ) -> SendMessageResponse:
        """Former name of `messages.send`."""
        return await self._resource.send(
            app_id,
            message,
            recipient=recipient,
            callback_url=callback_url,
            channel_priority_order=channel_priority_order,
            channel_properties=channel_properties,
            message_metadata=message_metadata,
            conversation_metadata=conversation_metadata,
            queue=queue,
            ttl=ttl,
            processing_strategy=processing_strategy,
            **options,
        )

    @deprecated("conversation.message.get is deprecated: use conversation.messages.get")
    @delegated(AsyncMessages.get)
    def get(self) -> None:
        """Former name of `messages.get`."""

    @deprecated("conversation.message.delete is deprecated: use conversation.messages.delete")
    @delegated(AsyncMessages.delete)
    def delete(self) -> None:
        """Former name of `messages.delete`."""

    @deprecated("conversation.message.list is deprecated: use conversation.messages.list")
    def list(
        self,
        conversation_id: str | None = None,
        contact_id: str | None = None,
        app_id: str | None = None,
        page_size: int | None = None,
        page_token: str | None = None,
        view: ConversationMessagesView | None = None,
        messages_source: MessageSource | None = None,
        only_recipient_originated: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPaginator[ConversationMessage]:
        """Former name of `messages.list`."""
        return self._resource.list(
            conversation_id=conversation_id,
            contact_id=contact_id,
            app_id=app_id,
            page_size=page_size,
            page_token=page_token,
            view=view,
            messages_source=messages_source,
            only_recipient_originated=only_recipient_originated,
            **options,
        )
