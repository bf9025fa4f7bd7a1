"""Opt-ins and opt-outs: the older way to tell the API who wants to receive messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch._core.conversation_arguments import recipient_of
from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.opt_in_opt_out import opt_in_register_opt_in, opt_in_register_opt_out
from sinch_openapi.conversation.async_methods.opt_ins import AsyncOptInsMethods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import (
        ChannelIdentitiesInput,
        ChannelRecipientIdentityInput,
        RecipientInput,
    )
    from sinch_openapi.conversation.models import ConversationChannel, OptInResponse, OptOutResponse


class AsyncOptIns(AsyncResource, AsyncOptInsMethods):
    """Opt-ins; deprecated by the API."""

    async def register(
        self,
        app_id: str,
        channels: Sequence[ConversationChannel],
        contact_id: str | None = None,
        recipient_identities: Sequence[ChannelRecipientIdentityInput] | None = None,
        *,
        request_id: str | None = None,
        recipient: RecipientInput | ChannelIdentitiesInput | None = None,
        **options: Unpack[CallOptions],
    ) -> OptInResponse:
        """Register that a recipient agrees to receive messages.

        The recipient is given as exactly one of `contact_id`, `recipient_identities` and `recipient`.

        Args:
            app_id: App that the recipient agrees to.
            channels: Channels that the recipient agrees to.
            contact_id: Contact that agrees.
            recipient_identities: Identities that agree: `[{"channel": "WHATSAPP", "identity": "+15550100"}]`.
            request_id: Your own identifier of the opt-in, repeated in its event; made by the API when left out.
            recipient: The recipient as the API has it: `{"contact_id": "..."}` or `{"identified_by": {...}}`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The `opt_in` as registered, with its `request_id`.

        Raises:
            ValueError: Not exactly one recipient is given.
            BadRequestError: The API does not accept an argument.

        API operation: `OptIn_RegisterOptIn`, deprecated by the API.
        """
        request = opt_in_register_opt_in.build(
            self._configuration.require_project_id(),
            body=models.OptIn(
                app_id=app_id,
                channels=channels,
                recipient=recipient_of(contact_id, recipient_identities, recipient),
            ),
            request_id=request_id,
        )
        return await self._call(request, opt_in_register_opt_in.parse, options)


class AsyncOptOuts(AsyncResource):
    """Opt-outs; deprecated by the API."""

    async def register(
        self,
        app_id: str,
        channels: Sequence[ConversationChannel],
        contact_id: str | None = None,
        recipient_identities: Sequence[ChannelRecipientIdentityInput] | None = None,
        *,
        request_id: str | None = None,
        recipient: RecipientInput | ChannelIdentitiesInput | None = None,
        **options: Unpack[CallOptions],
    ) -> OptOutResponse:
        """Register that a recipient no longer wants to receive messages.

        The recipient is given as exactly one of `contact_id`, `recipient_identities` and `recipient`.

        Args:
            app_id: App that the recipient opts out of.
            channels: Channels that the recipient opts out of.
            contact_id: Contact that opts out.
            recipient_identities: Identities that opt out: `[{"channel": "WHATSAPP", "identity": "+15550100"}]`.
            request_id: Your own identifier of the opt-out, repeated in its event; made by the API when left out.
            recipient: The recipient as the API has it: `{"contact_id": "..."}` or `{"identified_by": {...}}`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The `opt_out` as registered, with its `request_id`.

        Raises:
            ValueError: Not exactly one recipient is given.
            BadRequestError: The API does not accept an argument.

        API operation: `OptIn_RegisterOptOut`, deprecated by the API.
        """
        request = opt_in_register_opt_out.build(
            self._configuration.require_project_id(),
            body=models.OptOut(
                app_id=app_id,
                channels=channels,
                recipient=recipient_of(contact_id, recipient_identities, recipient),
            ),
            request_id=request_id,
        )
        return await self._call(request, opt_in_register_opt_out.parse, options)
