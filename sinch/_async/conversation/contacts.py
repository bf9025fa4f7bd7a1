"""Contacts: the people and parties at the other end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch._codec import UNSET, Unset
from sinch._core.conversation_arguments import changed_fields, recipient_of
from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.contact import (
    contact_get_channel_profile,
    contact_update_contact,
)
from sinch_openapi.conversation.async_methods.contacts import AsyncContactsMethods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

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
    )


class AsyncContacts(AsyncResource, AsyncContactsMethods):
    """Contacts of the project."""

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
