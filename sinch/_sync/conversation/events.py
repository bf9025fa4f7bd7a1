# Derived from sinch/_async/conversation/events.py by `make sync`; never edited by hand.
"""Events: what happens in a conversation beside its messages, such as typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._codec import one_of_two_names
from sinch._core.conversation_arguments import recipient_of
from sinch._sync.caller import Resource
from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.events import (
    events_send_event,
)
from sinch_openapi.conversation.methods.events import EventsMethods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import (
        AppEventInput,
        ChannelIdentitiesInput,
        ChannelRecipientIdentityInput,
        RecipientInput,
    )
    from sinch_openapi.conversation.models import (
        ConversationChannel,
        MessageQueue,
        SendEventResponse,
    )


class Events(Resource, EventsMethods):
    """Send events; read and delete those that were sent and received."""

    def send(
        self,
        app_id: str,
        event: AppEventInput,
        contact_id: str | None = None,
        recipient_identities: Sequence[ChannelRecipientIdentityInput] | None = None,
        *,
        event_destination_target: str | None = None,
        channel_priority_order: Sequence[ConversationChannel] | None = None,
        event_metadata: str | None = None,
        queue: MessageQueue | None = None,
        recipient: RecipientInput | ChannelIdentitiesInput | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> SendEventResponse:
        """Send an event to a contact.

        The recipient is given as exactly one of `contact_id`, `recipient_identities` and `recipient`.

        Args:
            app_id: App that sends the event.
            event: Event of exactly one kind: `{"composing_event": {}}`, `{"composing_end_event": {}}`,
                `{"read_message_event": {}}`, `{"comment_reply_event": {"text": "..."}}`,
                `{"agent_joined_event": {...}}`, `{"agent_left_event": {...}}` or `{"generic_event": {...}}`.
            contact_id: Contact to send to.
            recipient_identities: Identities to send to: `[{"channel": "MESSENGER", "identity": "..."}]`.
            event_destination_target: URL that receives the events about this event, in place of the app's webhooks.
            channel_priority_order: Channels to try, first to last.
            event_metadata: Text returned in the delivery reports of the event.
            queue: `NORMAL_PRIORITY` or `HIGH_PRIORITY`.
            recipient: The recipient as the API has it: `{"contact_id": "..."}` or `{"identified_by": {...}}`.
            callback_url: `event_destination_target` under the name of the API.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The ID of the event and when it was accepted.

        Raises:
            ValueError: Not exactly one recipient is given.
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such app or contact.

        API operation: `Events_SendEvent`. Never repeated when the API may already have taken the event.
        """
        request = events_send_event.build(
            self._configuration.require_project_id(),
            body=models.SendEventRequest(
                app_id=app_id,
                event=event,
                recipient=recipient_of(contact_id, recipient_identities, recipient),
                event_destination_target=one_of_two_names(
                    event_destination_target=event_destination_target, callback_url=callback_url
                ),
                channel_priority_order=channel_priority_order,
                event_metadata=event_metadata,
                queue=queue,
            ),
        )
        return self._call(request, events_send_event.parse, options)
