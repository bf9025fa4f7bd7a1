"""Sending messages: of any kind with `send`, of one kind with the methods named after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sinch._async.caller import AsyncResource
from sinch._codec import one_of_two_names
from sinch._core.arguments import seconds_text
from sinch._core.conversation_arguments import recipient_of
from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.messages import messages_send_message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Unpack

    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import (
        AppMessageInput,
        CardMessageInput,
        CarouselMessageInput,
        ChannelIdentitiesInput,
        ChannelRecipientIdentityInput,
        ChoiceMessageInput,
        ContactInfoMessageInput,
        ListMessageInput,
        LocationMessageInput,
        MediaPropertiesInput,
        RecipientInput,
        TemplateMessageInput,
    )
    from sinch_openapi.conversation.models import (
        ConversationChannel,
        MessageContentType,
        MessageQueue,
        MetadataUpdateStrategy,
        ProcessingStrategy,
        SendMessageResponse,
    )

# What every method that sends takes beside the content of the message.
_DELIVERY: Final = (
    "app_id",
    "contact_id",
    "recipient_identities",
    "ttl",
    "event_destination_target",
    "channel_priority_order",
    "channel_properties",
    "message_metadata",
    "conversation_metadata",
    "queue",
    "processing_strategy",
    "correlation_id",
    "conversation_metadata_update_strategy",
    "message_content_type",
    "recipient",
    "callback_url",
)


class AsyncSending(AsyncResource):
    """Send messages."""

    async def send(
        self,
        app_id: str,
        message: AppMessageInput,
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
        recipient: RecipientInput | ChannelIdentitiesInput | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> SendMessageResponse:
        """Send a message of any kind.

        The recipient is given as exactly one of `contact_id`, `recipient_identities` and `recipient`. A recipient
        without a contact gets one, and a conversation with the app, unless the message is only dispatched.

        Args:
            app_id: App that sends the message.
            message: Content of exactly one kind, such as `{"text_message": {"text": "..."}}`. Beside it stand what
                replaces it on single channels (`channel_specific_message`, `explicit_channel_message`,
                `explicit_channel_omni_message`), the `agent` who sends and the message to `reply_to`.
            contact_id: Contact to send to.
            recipient_identities: Identities to send to, one for each channel that may be used:
                `[{"channel": "SMS", "identity": "+15550100"}]`.
            ttl: How long delivery may take: seconds as an int, or text such as `10s`.
            event_destination_target: URL that receives the events of this message, in place of the app's webhooks.
            channel_priority_order: Channels to try, first to last; the next one is tried when delivery fails.
            channel_properties: Settings of channels: `{"SMS_SENDER": "+15550101"}`.
            message_metadata: Text returned in the events of this message, up to 1024 characters.
            conversation_metadata: Object to store with the conversation, up to 2048 characters as JSON.
            queue: `NORMAL_PRIORITY` or `HIGH_PRIORITY`.
            processing_strategy: `DEFAULT`, or `DISPATCH_ONLY` to keep no contact and no conversation.
            correlation_id: Your own identifier of the message, up to 128 characters.
            conversation_metadata_update_strategy: Whether `conversation_metadata` takes the place of what is stored
                (`REPLACE`) or is merged into it (`MERGE_PATCH`).
            message_content_type: What the message is about, for opt-outs: `CONTENT_MARKETING`,
                `CONTENT_NOTIFICATION`.
            recipient: The recipient as the API has it: `{"contact_id": "..."}` or `{"identified_by": {...}}`.
            callback_url: `event_destination_target` under the name of the API.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The ID of the message and when it was accepted; what becomes of it comes as events.

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
                recipient=recipient_of(contact_id, recipient_identities, recipient),
                message=message,
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
        return await self._call(request, messages_send_message.parse, options)

    async def send_text_message(
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
        recipient: RecipientInput | ChannelIdentitiesInput | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> SendMessageResponse:
        """Send a text message.

        `text` is the text of the message.
        The other arguments, the result and the errors are those of `send`.

        API operation: `Messages_SendMessage`.
        """
        return await self._send({"text_message": {"text": text}}, locals())

    async def send_card_message(
        self,
        app_id: str,
        card_message: CardMessageInput,
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
        recipient: RecipientInput | ChannelIdentitiesInput | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> SendMessageResponse:
        """Send a card: a title with a description, media and choices.

        `card_message` is such as `{"title": "...", "media_message": {"url": "..."}, "choices": [...]}`.
        The other arguments, the result and the errors are those of `send`.

        API operation: `Messages_SendMessage`.
        """
        return await self._send({"card_message": card_message}, locals())

    async def send_carousel_message(
        self,
        app_id: str,
        carousel_message: CarouselMessageInput,
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
        recipient: RecipientInput | ChannelIdentitiesInput | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> SendMessageResponse:
        """Send a row of cards.

        `carousel_message` is such as `{"cards": [{"title": "..."}, {"title": "..."}]}`, with choices below the cards
        under `choices`.
        The other arguments, the result and the errors are those of `send`.

        API operation: `Messages_SendMessage`.
        """
        return await self._send({"carousel_message": carousel_message}, locals())

    async def send_choice_message(
        self,
        app_id: str,
        choice_message: ChoiceMessageInput,
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
        recipient: RecipientInput | ChannelIdentitiesInput | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> SendMessageResponse:
        """Send a text with choices to pick from.

        `choice_message` is such as `{"text_message": {"text": "..."}, "choices": [{"text_message": {"text": "Yes"}}]}`;
        a choice is a text, a URL, a phone call, a location, a calendar entry or a request for a location.
        The other arguments, the result and the errors are those of `send`.

        API operation: `Messages_SendMessage`.
        """
        return await self._send({"choice_message": choice_message}, locals())

    async def send_contact_info_message(
        self,
        app_id: str,
        contact_info_message: ContactInfoMessageInput,
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
        recipient: RecipientInput | ChannelIdentitiesInput | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> SendMessageResponse:
        """Send a contact card.

        `contact_info_message` is such as
        `{"name": {"full_name": "..."}, "phone_numbers": [{"phone_number": "+15550100"}]}`.
        The other arguments, the result and the errors are those of `send`.

        API operation: `Messages_SendMessage`.
        """
        return await self._send({"contact_info_message": contact_info_message}, locals())

    async def send_list_message(
        self,
        app_id: str,
        list_message: ListMessageInput,
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
        recipient: RecipientInput | ChannelIdentitiesInput | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> SendMessageResponse:
        """Send a list of choices or products in sections.

        `list_message` is such as `{"title": "...", "sections": [{"items": [{"choice": {"title": "..."}}]}]}`.
        The other arguments, the result and the errors are those of `send`.

        API operation: `Messages_SendMessage`.
        """
        return await self._send({"list_message": list_message}, locals())

    async def send_location_message(
        self,
        app_id: str,
        location_message: LocationMessageInput,
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
        recipient: RecipientInput | ChannelIdentitiesInput | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> SendMessageResponse:
        """Send a position on a map.

        `location_message` is such as `{"title": "...", "coordinates": {"latitude": 55.6, "longitude": 13.0}}`.
        The other arguments, the result and the errors are those of `send`.

        API operation: `Messages_SendMessage`.
        """
        return await self._send({"location_message": location_message}, locals())

    async def send_media_message(
        self,
        app_id: str,
        media_message: MediaPropertiesInput,
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
        recipient: RecipientInput | ChannelIdentitiesInput | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> SendMessageResponse:
        """Send an image, a video, a document or another file.

        `media_message` is such as `{"url": "https://..."}`, with `thumbnail_url` and `filename_override` beside it.
        The other arguments, the result and the errors are those of `send`.

        API operation: `Messages_SendMessage`.
        """
        return await self._send({"media_message": media_message}, locals())

    async def send_template_message(
        self,
        app_id: str,
        template_message: TemplateMessageInput,
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
        recipient: RecipientInput | ChannelIdentitiesInput | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> SendMessageResponse:
        """Send a message made from a template.

        `template_message` is such as `{"omni_template": {"template_id": "...", "version": "latest"}}`, or has one
        template for each channel under `channel_template`.
        The other arguments, the result and the errors are those of `send`.

        API operation: `Messages_SendMessage`.
        """
        return await self._send({"template_message": template_message}, locals())

    async def _send(self, message: AppMessageInput, arguments: Mapping[str, Any]) -> SendMessageResponse:
        """Send what a method made of its own argument, with the other arguments that it was called with.

        They come as its `locals()`: nine methods that named sixteen arguments each once more would hide what differs.
        """
        delivery = {name: arguments[name] for name in _DELIVERY}
        return await self.send(message=message, **delivery, **arguments["options"])
