"""Contacts: the people and parties at the other end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch._core.conversation_arguments import changed_fields, recipient_of
from sinch_openapi.codec import UNSET, Unset
from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.contact import (
    contact_create_contact,
    contact_delete_contact,
    contact_get_channel_profile,
    contact_get_contact,
    contact_list_contacts,
    contact_list_identity_conflicts,
    contact_merge_contact,
    contact_update_contact,
)
from sinch_openapi.conversation.async_methods.contacts import AsyncContactsMethods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal, Unpack

    from sinch._async.paging import AsyncPaginator
    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import (
        ChannelIdentitiesInput,
        ChannelIdentityInput,
        ChannelRecipientIdentityInput,
        RecipientInput,
    )
    from sinch_openapi.conversation.models import (
        Contact,
        ContactLanguage,
        ConversationChannel,
        GetChannelProfileConversationChannel,
        GetChannelProfileResponse,
        IdentityConflict,
    )


class AsyncContacts(AsyncResource, AsyncContactsMethods):
    """Contacts of the project."""

    def list(
        self,
        page_size: int | None = None,
        page_token: str | None = None,
        external_id: str | None = None,
        channel: ConversationChannel | None = None,
        identity: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPaginator[Contact]:
        """List the contacts of the project.

        Args:
            page_size: Contacts a page, 10 by default and 20 at most.
            page_token: Page to start at, from an earlier list.
            external_id: Only the contacts with this ID in another system; not with `channel` and `identity`.
            channel: Only the contact with `identity` on this channel.
            identity: Identity on `channel`, such as `+15550100`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The contacts, page by page.

        Raises:
            BadRequestError: The API does not accept an argument.

        API operation: `Contact_ListContacts`.
        """
        request = contact_list_contacts.build(
            self._configuration.require_project_id(),
            page_size=page_size,
            page_token=page_token,
            external_id=external_id,
            channel=channel,
            identity=identity,
        )
        return self._list(request, options)

    async def create(
        self,
        channel_identities: Sequence[ChannelIdentityInput],
        language: ContactLanguage,
        channel_priority: Sequence[ConversationChannel] | Unset | None = UNSET,
        display_name: str | Unset | None = UNSET,
        email: str | Unset | None = UNSET,
        external_id: str | Unset | None = UNSET,
        metadata: str | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> Contact:
        """Create a contact; sending to a new recipient creates one as well.

        Args:
            channel_identities: Identities, at least one: `[{"channel": "SMS", "identity": "+15550100"}]`; an
                `app_id` beside them where an identity counts for one app only.
            language: Language, such as `EN_US` or `DE`.
            channel_priority: Channels to use for the contact, the preferred one first.
            display_name: Name; `Unknown` when left out.
            email: E-mail address.
            external_id: ID of the contact in another system.
            metadata: Text to store with the contact, up to 1024 characters.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The contact with its `id`.

        Raises:
            BadRequestError: The API does not accept an argument.

        API operation: `Contact_CreateContact`.
        """
        request = contact_create_contact.build(
            self._configuration.require_project_id(),
            body=models.ContactCreateRequest(
                channel_identities=channel_identities,
                language=language,
                channel_priority=channel_priority,
                display_name=display_name,
                email=email,
                external_id=external_id,
                metadata=metadata,
            ),
        )
        return await self._call(request, contact_create_contact.parse, options)

    async def get(self, contact_id: str, **options: Unpack[CallOptions]) -> Contact:
        """Get a contact.

        Args:
            contact_id: ID of the contact.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The contact.

        Raises:
            NotFoundError: There is no such contact.

        API operation: `Contact_GetContact`.
        """
        request = contact_get_contact.build(self._configuration.require_project_id(), contact_id)
        return await self._call(request, contact_get_contact.parse, options)

    async def delete(self, contact_id: str, **options: Unpack[CallOptions]) -> None:
        """Delete a contact.

        Args:
            contact_id: ID of the contact.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Raises:
            NotFoundError: There is no such contact.

        API operation: `Contact_DeleteContact`.
        """
        request = contact_delete_contact.build(self._configuration.require_project_id(), contact_id)
        return await self._call(request, contact_delete_contact.parse, options)

    async def update(
        self,
        contact_id: str,
        channel_identities: Sequence[ChannelIdentityInput] | Unset | None = UNSET,
        channel_priority: Sequence[ConversationChannel] | Unset | None = UNSET,
        display_name: str | Unset | None = UNSET,
        email: str | Unset | None = UNSET,
        external_id: str | Unset | None = UNSET,
        language: ContactLanguage | Unset = UNSET,
        metadata: str | Unset | None = UNSET,
        *,
        update_mask: Sequence[str] | str | None = None,
        **options: Unpack[CallOptions],
    ) -> Contact:
        """Change a contact: what is given is replaced, what is left out stays, None clears.

        Args:
            contact_id: ID of the contact.
            channel_identities: All identities of the contact.
            channel_priority: Channels to use for the contact, the preferred one first.
            display_name: Name.
            email: E-mail address.
            external_id: ID of the contact in another system.
            language: Language, such as `EN_US` or `DE`.
            metadata: Text to store with the contact, up to 1024 characters.
            update_mask: Fields to change, in place of those that are given.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The contact as it is now.

        Raises:
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such contact.

        API operation: `Contact_UpdateContact`.
        """
        body = models.Contact(
            channel_identities=channel_identities,
            channel_priority=channel_priority,
            display_name=display_name,
            email=email,
            external_id=external_id,
            language=language or None,
            metadata=metadata,
        )
        request = contact_update_contact.build(
            self._configuration.require_project_id(),
            contact_id,
            body=body,
            update_mask=changed_fields(body, update_mask, options.get("extra_body")),
        )
        return await self._call(request, contact_update_contact.parse, options)

    async def merge_contact(
        self,
        destination_id: str,
        source_id: str,
        strategy: Literal["MERGE"] | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> Contact:
        """Merge a contact into another one, which gets its conversations, and the identities and fields that it lacks.

        Args:
            destination_id: Contact to keep.
            source_id: Contact to merge into it; it is gone afterwards.
            strategy: `MERGE`, the only one there is.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The contact that is kept, as it is now.

        Raises:
            NotFoundError: There is no such contact.

        API operation: `Contact_MergeContact`.
        """
        request = contact_merge_contact.build(
            self._configuration.require_project_id(),
            destination_id,
            body=models.MergeContactRequest(source_id=source_id, strategy=strategy),
        )
        return await self._call(request, contact_merge_contact.parse, options)

    async def get_channel_profile(
        self,
        app_id: str,
        channel: GetChannelProfileConversationChannel,
        recipient: RecipientInput | ChannelIdentitiesInput,
        **options: Unpack[CallOptions],
    ) -> GetChannelProfileResponse:
        """Get the profile of a recipient on a channel.

        Args:
            app_id: App that asks.
            channel: `MESSENGER`, `INSTAGRAM`, `VIBER` or `LINE`.
            recipient: `{"contact_id": "..."}`, or `{"channel_identities": [{"channel": "...", "identity": "..."}]}`,
                also below `identified_by`, as the API has it.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The profile with its `profile_name`.

        Raises:
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such app or contact.

        API operation: `Contact_GetChannelProfile`.
        """
        request = contact_get_channel_profile.build(
            self._configuration.require_project_id(),
            body=models.GetChannelProfileRequest(
                app_id=app_id, channel=channel, recipient=recipient_of(recipient=recipient)
            ),
        )
        return await self._call(request, contact_get_channel_profile.parse, options)

    async def get_channel_profile_by_contact_id(
        self,
        app_id: str,
        channel: GetChannelProfileConversationChannel,
        contact_id: str,
        **options: Unpack[CallOptions],
    ) -> GetChannelProfileResponse:
        """Get the profile of a contact on a channel.

        Args:
            app_id: App that asks.
            channel: `MESSENGER`, `INSTAGRAM`, `VIBER` or `LINE`.
            contact_id: ID of the contact.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The profile with its `profile_name`.

        Raises:
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such app or contact.

        API operation: `Contact_GetChannelProfile`.
        """
        return await self.get_channel_profile(app_id, channel, recipient_of(contact_id), **options)

    async def get_channel_profile_by_channel_identity(
        self,
        app_id: str,
        channel: GetChannelProfileConversationChannel,
        recipient_identities: Sequence[ChannelRecipientIdentityInput],
        **options: Unpack[CallOptions],
    ) -> GetChannelProfileResponse:
        """Get the profile behind an identity on a channel.

        Args:
            app_id: App that asks.
            channel: `MESSENGER`, `INSTAGRAM`, `VIBER` or `LINE`.
            recipient_identities: Identities of the recipient: `[{"channel": "MESSENGER", "identity": "..."}]`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The profile with its `profile_name`.

        Raises:
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such app or identity.

        API operation: `Contact_GetChannelProfile`.
        """
        recipient = recipient_of(recipient_identities=recipient_identities)
        return await self.get_channel_profile(app_id, channel, recipient, **options)

    def list_identity_conflicts(
        self, page_size: int | None = None, page_token: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncPaginator[IdentityConflict]:
        """List the identities that several contacts share on SMS, MMS and RCS.

        They are to be resolved, by merging the contacts, before unified contact IDs can be enabled.

        Args:
            page_size: Conflicts a page, 20 at most.
            page_token: Page to start at, from an earlier list.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The conflicts, page by page.

        Raises:
            BadRequestError: The API does not accept an argument.

        API operation: `Contact_ListIdentityConflicts`.
        """
        request = contact_list_identity_conflicts.build(
            self._configuration.require_project_id(), page_size=page_size, page_token=page_token
        )
        return self._list(request, options)
