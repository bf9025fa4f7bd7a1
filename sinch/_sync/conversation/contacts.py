# Derived from sinch/_async/conversation/contacts.py by `make sync`; never edited by hand.
"""Contacts of the Conversation API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._products.conversation.arguments import changed_fields, recipient_of
from sinch._sync.caller import Resource
from sinch_openapi.conversation.methods.contacts import ContactsMethods

if TYPE_CHECKING:
    from typing import Unpack

    from sinch._codec import ListOf
    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import (
        ChannelRecipientIdentityInput,
    )
    from sinch_openapi.conversation.models import (
        GetChannelProfileConversationChannel,
        GetChannelProfileResponse,
    )


class Contacts(Resource, ContactsMethods):
    """Contacts of the project."""

    _changed_fields = staticmethod(changed_fields)
    _recipient = staticmethod(recipient_of)

    def get_channel_profile_by_contact_id(
        self,
        app_id: str,
        channel: GetChannelProfileConversationChannel,
        contact_id: str,
        **options: Unpack[CallOptions],
    ) -> GetChannelProfileResponse:
        """Get the profile of a contact on a channel.

        Args:
            app_id: ID of the app to look the profile up for.
            channel: `MESSENGER`, `INSTAGRAM`, `VIBER` or `LINE`.
            contact_id: ID of the contact.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The profile with its `profile_name`.

        Raises:
            BadRequestError: The API rejected an argument.
            NotFoundError: The app or the contact does not exist.

        API operation: `Contact_GetChannelProfile`.
        """
        return self.get_channel_profile(app_id, channel, recipient_of(options, contact_id), **options)

    def get_channel_profile_by_channel_identity(
        self,
        app_id: str,
        channel: GetChannelProfileConversationChannel,
        recipient_identities: ListOf[ChannelRecipientIdentityInput],
        **options: Unpack[CallOptions],
    ) -> GetChannelProfileResponse:
        """Get the profile behind an identity on a channel.

        Args:
            app_id: ID of the app to look the profile up for.
            channel: `MESSENGER`, `INSTAGRAM`, `VIBER` or `LINE`.
            recipient_identities: Identities of the recipient: `[{"channel": "MESSENGER", "identity": "..."}]`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The profile with its `profile_name`.

        Raises:
            BadRequestError: The API rejected an argument.
            NotFoundError: The app or the identity does not exist.

        API operation: `Contact_GetChannelProfile`.
        """
        recipient = recipient_of(options, recipient_identities=recipient_identities)
        return self.get_channel_profile(app_id, channel, recipient, **options)
