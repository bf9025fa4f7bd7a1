# Derived from sinch/_earlier/_async/conversation/conversation.py by `make sync`; never edited by hand.
"""`conversation.conversation` of 1.x."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._codec.deprecation import deprecated
from sinch._earlier.former_names import FormerResource, delegated
from sinch._sync.conversation.conversations import Conversations

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any, Unpack

    from sinch._codec import ListOf
    from sinch._core.options import CallOptions
    from sinch._sync.paging import Paginator
    from sinch_openapi.conversation import models
    from sinch_openapi.conversation.arguments import AppMessageInput, ChannelIdentityInput, ContactMessageInput
    from sinch_openapi.conversation.models import ConversationChannel, ConversationDirection, MetadataUpdateStrategy


class FormerConversation(FormerResource[Conversations]):
    """`conversation.conversation`."""

    @deprecated("conversation.conversation.create is deprecated: use conversation.conversations.create")
    def create(
        self,
        id: str | None = None,  # noqa: A002, ARG002  # set by the API
        metadata: str | None = None,
        conversation_metadata: Mapping[str, Any] | None = None,
        *,
        contact_id: str,
        app_id: str,
        active_channel: ConversationChannel | None = None,
        active: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Conversation:
        """Former name of `conversations.create`; `id` is set by the API and is not sent."""
        return self._resource.create(
            app_id,
            contact_id,
            metadata=metadata,
            conversation_metadata=conversation_metadata,
            active_channel=active_channel,
            active=active,
            **options,
        )

    @deprecated("conversation.conversation.list is deprecated: use conversation.conversations.list")
    def list(
        self,
        only_active: bool | None = None,
        page_size: int | None = None,
        page_token: str | None = None,
        app_id: str | None = None,
        contact_id: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Paginator[models.Conversation]:
        """Former name of `conversations.list`."""
        return self._resource.list(
            only_active=only_active,
            page_size=page_size,
            page_token=page_token,
            app_id=app_id,
            contact_id=contact_id,
            **options,
        )

    @deprecated("conversation.conversation.get is deprecated: use conversation.conversations.get")
    @delegated(Conversations.get)
    def get(self) -> None:
        """Former name of `conversations.get`."""

    @deprecated("conversation.conversation.delete is deprecated: use conversation.conversations.delete")
    @delegated(Conversations.delete)
    def delete(self) -> None:
        """Former name of `conversations.delete`."""

    @deprecated("conversation.conversation.update is deprecated: use conversation.conversations.update")
    def update(
        self,
        conversation_id: str,
        update_mask: ListOf[str] | str | None = None,
        metadata_update_strategy: MetadataUpdateStrategy | None = None,
        metadata: str | None = None,
        conversation_metadata: Mapping[str, Any] | None = None,
        contact_id: str | None = None,
        app_id: str | None = None,
        active_channel: ConversationChannel | None = None,
        active: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Conversation:
        """Former name of `conversations.update`."""
        return self._resource.update(
            conversation_id,
            update_mask=update_mask,
            metadata_update_strategy=metadata_update_strategy,
            metadata=metadata,
            conversation_metadata=conversation_metadata,
            contact_id=contact_id,
            app_id=app_id,
            active_channel=active_channel,
            active=active,
            **options,
        )

    @deprecated("conversation.conversation.stop is deprecated: use conversation.conversations.stop_active")
    @delegated(Conversations.stop_active)
    def stop(self) -> None:
        """Former name of `conversations.stop_active`."""

    @deprecated(
        "conversation.conversation.inject_message_to_conversation is deprecated: use conversation.conversations.inject_message"
    )
    def inject_message_to_conversation(
        self,
        conversation_id: str,
        accept_time: datetime | str,
        app_message: AppMessageInput | None = None,
        *,
        channel_identity: ChannelIdentityInput,
        contact_id: str,
        contact_message: ContactMessageInput | None = None,
        direction: ConversationDirection,
        metadata: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Former name of `conversations.inject_message`."""
        return self._resource.inject_message(
            conversation_id,
            accept_time,
            channel_identity,
            contact_id,
            direction,
            app_message=app_message,
            contact_message=contact_message,
            metadata=metadata,
            **options,
        )
