"""Messages to contacts, on any channel that reaches them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinch._async.caller import AsyncResource
from sinch._core.arguments import seconds_text
from sinch._products.conversation.arguments import app_message, recipient_of
from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.messages import messages_send_message
from sinch_openapi.conversation.async_methods.messages import AsyncMessagesMethods

if TYPE_CHECKING:
    from sinch._codec import ListOf
    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import (
        AppMessageInput,
        ChannelIdentitiesInput,
        ChannelRecipientIdentityInput,
        RecipientInput,
    )
    from sinch_openapi.conversation.models import SendMessageResponse


class AsyncMessages(AsyncResource, AsyncMessagesMethods):
    """Send messages; read, change and delete those that were sent and received."""

    async def _send_message(
        self,
        message: AppMessageInput,
        options: CallOptions,
        *,
        contact_id: str | None,
        recipient_identities: ListOf[ChannelRecipientIdentityInput] | None,
        recipient: RecipientInput | ChannelIdentitiesInput | None,
        ttl: str | int | None,
        **fields: Any,
    ) -> SendMessageResponse:
        """Send a message, with the recipient in one of three forms and the time to live as a number or as text."""
        request = messages_send_message.build(
            self._configuration.require_project_id(),
            body=models.SendMessageRequest(
                recipient=recipient_of(options, contact_id, recipient_identities, recipient),
                message=app_message("message", message),
                ttl=seconds_text(ttl),
                **fields,
            ),
        )
        return await self._call(request, messages_send_message.parse, options)
