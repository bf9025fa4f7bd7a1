"""`conversation.event` of 1.x."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.conversation.events import AsyncEvents
from sinch._codec.deprecation import deprecated
from sinch._earlier.former_names import FormerResource

if TYPE_CHECKING:
    from typing import Unpack

    from sinch._codec import ListOf
    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import AppEventInput, RecipientInput
    from sinch_openapi.conversation.models import ConversationChannel, MessageQueue, SendEventResponse


class AsyncFormerEvent(FormerResource[AsyncEvents]):
    """`conversation.event`."""

    @deprecated("conversation.event.send is deprecated: use conversation.events.send")
    async def send(
        self,
        app_id: str,
        recipient: RecipientInput,
        event: AppEventInput,
        callback_url: str | None = None,
        channel_priority_order: ListOf[ConversationChannel] | None = None,
        event_metadata: str | None = None,
        queue: MessageQueue | None = None,
        **options: Unpack[CallOptions],
    ) -> SendEventResponse:
        """Former name of `events.send`."""
        return await self._resource.send(
            app_id,
            event,
            recipient=recipient,
            callback_url=callback_url,
            channel_priority_order=channel_priority_order,
            event_metadata=event_metadata,
            queue=queue,
            **options,
        )
