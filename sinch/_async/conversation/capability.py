"""Capability: what the channels of a recipient can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch._core.conversation_arguments import recipient_of
from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.capability import capability_query_capability
from sinch_openapi.conversation.async_methods.capability import AsyncCapabilityMethods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import (
        ChannelIdentitiesInput,
        ChannelRecipientIdentityInput,
        RecipientInput,
    )
    from sinch_openapi.conversation.models import QueryCapabilityResponse


class AsyncCapability(AsyncResource, AsyncCapabilityMethods):
    """Find out how recipients can be reached."""

    async def lookup(
        self,
        app_id: str,
        contact_id: str | None = None,
        recipient_identities: Sequence[ChannelRecipientIdentityInput] | None = None,
        *,
        request_id: str | None = None,
        recipient: RecipientInput | ChannelIdentitiesInput | None = None,
        **options: Unpack[CallOptions],
    ) -> QueryCapabilityResponse:
        """Start to find out what the channels of a recipient can do; the findings come as `CAPABILITY` events.

        The recipient is given as exactly one of `contact_id`, `recipient_identities` and `recipient`.

        Args:
            app_id: App that asks.
            contact_id: Contact to ask about.
            recipient_identities: Identities to ask about: `[{"channel": "RCS", "identity": "+15550100"}]`.
            request_id: Your own identifier of the lookup, repeated in its events; made by the API when left out.
            recipient: The recipient as the API has it: `{"contact_id": "..."}` or `{"identified_by": {...}}`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The lookup as it was accepted, with its `request_id`.

        Raises:
            ValueError: Not exactly one recipient is given.
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such app or contact.

        API operation: `Capability_QueryCapability`.
        """
        request = capability_query_capability.build(
            self._configuration.require_project_id(),
            body=models.QueryCapability(
                app_id=app_id,
                recipient=recipient_of(contact_id, recipient_identities, recipient),
                request_id=request_id,
            ),
        )
        return await self._call(request, capability_query_capability.parse, options)
