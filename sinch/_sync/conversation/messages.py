# Derived from sinch/_async/conversation/messages.py by `make sync`; never edited by hand.
"""Messages to contacts, on whatever channel reaches them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._core.arguments import exactly_one, one_of_two_names, seconds_text
from sinch._sync.caller import Resource
from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.messages import messages_send_message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Unpack

    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import ChannelRecipientIdentityInput, RecipientInput
    from sinch_openapi.conversation.models import (
        ConversationChannel,
        MessageContentType,
        MessageQueue,
        MetadataUpdateStrategy,
        ProcessingStrategy,
        SendMessageResponse,
    )


class Messages(Resource):
    """Send messages."""

    def send_text_message(
        self,
        app_id: str,
        text: str,
        contact_id: str | None = None,
        recipient_identities: Sequence[ChannelRecipientIdentityInput] | None = None,
        ttl: str | int | None = None,
        event_destination_target: str | None = None,
        channel_priority_order: Sequence[ConversationChannel] | None = None,
        channel_properties: Mapping[str, str] | None = None,
        message_metadata: str | None = None,
        conversation_metadata: Mapping[str, Any] | None = None,
        queue: MessageQueue | None = None,
        processing_strategy: ProcessingStrategy | None = None,
        correlation_id: str | None = None,
        conversation_metadata_update_strategy: MetadataUpdateStrategy | None = None,
        message_content_type: MessageContentType | None = None,
        *,
        recipient: RecipientInput | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> SendMessageResponse:
        """Send a text message.

        The recipient is given as exactly one of `contact_id`, `recipient_identities` and `recipient`.

        Args:
            app_id: App that sends the message.
            text: Text of the message.
            contact_id: Contact to send to.
            recipient_identities: Identities to send to: `[{"channel": "SMS", "identity": "+15550100"}]`.
            ttl: How long delivery may take: seconds as an int, or text such as `10s`.
            event_destination_target: URL that receives the events of this message.
            channel_priority_order: Channels to try, first to last.
            channel_properties: Settings of channels: `{"SMS_SENDER": "+15550101"}`.
            message_metadata: Text returned in the events of this message, up to 1024 characters.
            conversation_metadata: Object to store with the conversation.
            queue: `NORMAL_PRIORITY` or `HIGH_PRIORITY`.
            processing_strategy: `DEFAULT`, or `DISPATCH_ONLY` to keep no conversation.
            correlation_id: Your own identifier of the message, up to 128 characters.
            conversation_metadata_update_strategy: `REPLACE` or `MERGE_PATCH`.
            message_content_type: What the message is about: `CONTENT_MARKETING`, `CONTENT_NOTIFICATION`.
            recipient: The recipient as the API has it: `{"contact_id": "..."}` or `{"identified_by": {...}}`.
            callback_url: `event_destination_target` under the name of the API.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The ID of the message and when it was accepted.

        Raises:
            ValueError: Not exactly one recipient is given.
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such app or contact.

        API operation: `Messages_SendMessage`. Never repeated when the API may already have taken the message.
        """
        request = messages_send_message.build(
            self._configuration.require_project_id(),
            body=models.SendMessageRequest(
                app_id=app_id,
                recipient=_recipient(contact_id, recipient_identities, recipient),
                message={"text_message": {"text": text}},
                ttl=seconds_text(ttl),
                event_destination_target=one_of_two_names(
                    event_destination_target=event_destination_target, callback_url=callback_url
                ),
                channel_priority_order=channel_priority_order,
                channel_properties=channel_properties,
                message_metadata=message_metadata,
                conversation_metadata=conversation_metadata,
                queue=queue,
                processing_strategy=processing_strategy,
                correlation_id=correlation_id,
                conversation_metadata_update_strategy=conversation_metadata_update_strategy,
                message_content_type=message_content_type,
            ),
        )
        return self._call(request, messages_send_message.parse, options)


def _recipient(
    contact_id: str | None,
    recipient_identities: Sequence[ChannelRecipientIdentityInput] | None,
    recipient: RecipientInput | None,
) -> RecipientInput:
    exactly_one(contact_id=contact_id, recipient_identities=recipient_identities, recipient=recipient)
    if recipient is not None:
        return recipient
    if recipient_identities is not None:
        return {"identified_by": {"channel_identities": recipient_identities}}
    return models.Recipient(contact_id=contact_id)
