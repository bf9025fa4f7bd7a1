"""`conversation.contact` of 1.x."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.conversation.contacts import AsyncContacts
from sinch._codec.deprecation import deprecated
from sinch._earlier.former_names import FormerResource, delegated, without_none

if TYPE_CHECKING:
    from typing import Literal, Unpack

    from sinch._codec import ListOf
    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import ChannelIdentityInput, RecipientInput
    from sinch_openapi.conversation.models import (
        Contact,
        ContactLanguage,
        ConversationChannel,
        GetChannelProfileConversationChannel,
        GetChannelProfileResponse,
    )


class AsyncFormerContact(FormerResource[AsyncContacts]):
    """`conversation.contact`."""

    @deprecated("conversation.contact.create is deprecated: use conversation.contacts.create")
    async def create(
        self,
        channel_identities: ListOf[ChannelIdentityInput],
        language: ContactLanguage,
        display_name: str | None = None,
        email: str | None = None,
        external_id: str | None = None,
        metadata: str | None = None,
        channel_priority: ListOf[ConversationChannel] | None = None,
        **options: Unpack[CallOptions],
    ) -> Contact:
        """Former name of `contacts.create`."""
        fields = without_none(
            display_name=display_name,
            email=email,
            external_id=external_id,
            metadata=metadata,
            channel_priority=channel_priority,
        )
        return await self._resource.create(channel_identities, language, **fields, **options)

    @deprecated("conversation.contact.update is deprecated: use conversation.contacts.update")
    async def update(
        self,
        contact_id: str,
        channel_identities: ListOf[ChannelIdentityInput] | None = None,
        language: ContactLanguage | None = None,
        display_name: str | None = None,
        email: str | None = None,
        external_id: str | None = None,
        metadata: str | None = None,
        channel_priority: ListOf[ConversationChannel] | None = None,
        **options: Unpack[CallOptions],
    ) -> Contact:
        """Former name of `contacts.update`."""
        fields = without_none(
            channel_identities=channel_identities,
            language=language,
            display_name=display_name,
            email=email,
            external_id=external_id,
            metadata=metadata,
            channel_priority=channel_priority,
        )
        return await self._resource.update(contact_id, **fields, **options)

    @deprecated("conversation.contact.delete is deprecated: use conversation.contacts.delete")
    @delegated(AsyncContacts.delete)
    def delete(self) -> None:
        """Former name of `contacts.delete`."""

    @deprecated("conversation.contact.get is deprecated: use conversation.contacts.get")
    @delegated(AsyncContacts.get)
    def get(self) -> None:
        """Former name of `contacts.get`."""

    @deprecated("conversation.contact.list is deprecated: use conversation.contacts.list")
    @delegated(AsyncContacts.list)
    def list(self) -> None:
        """Former name of `contacts.list`."""

    @deprecated("conversation.contact.merge is deprecated: use conversation.contacts.merge_contact")
    async def merge(
        self,
        source_id: str,
        destination_id: str,
        strategy: Literal["MERGE"] | None = None,
        **options: Unpack[CallOptions],
    ) -> Contact:
        """Former name of `contacts.merge_contact`."""
        return await self._resource.merge_contact(
            destination_id, source_id, **without_none(strategy=strategy), **options
        )

    @deprecated("conversation.contact.get_channel_profile is deprecated: use conversation.contacts.get_channel_profile")
    async def get_channel_profile(
        self,
        app_id: str,
        recipient: RecipientInput,
        channel: GetChannelProfileConversationChannel,
        **options: Unpack[CallOptions],
    ) -> GetChannelProfileResponse:
        """Former name of `contacts.get_channel_profile`."""
        return await self._resource.get_channel_profile(app_id, channel, recipient, **options)
