"""Batches: messages sent together."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sinch._async.caller import AsyncResource
from sinch._core.arguments import one_of_two_names
from sinch_openapi.sms import models
from sinch_openapi.sms.api.batches import send_sms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Unpack

    from sinch._core.options import CallOptions
    from sinch_openapi.sms.models import DeliveryReportType, TextResponse


class AsyncBatches(AsyncResource):
    """Send batches of messages."""

    async def send_sms(
        self,
        to: Sequence[str],
        from_: str,
        body: str,
        delivery_report: DeliveryReportType | None = None,
        send_at: datetime | str | None = None,
        expire_at: datetime | str | None = None,
        event_destination_target: str | None = None,
        client_reference: str | None = None,
        feedback_enabled: bool | None = None,
        flash_message: bool | None = None,
        max_number_of_message_parts: int | None = None,
        truncate_concat: bool | None = None,
        from_ton: int | None = None,
        from_npi: int | None = None,
        parameters: Mapping[str, Mapping[str, str]] | None = None,
        *,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> TextResponse:
        """Send a text message to one or more recipients.

        Args:
            to: Recipients, 1-1000: phone numbers in E.164, such as `+15550100`, and group IDs.
            from_: Sender: a phone number in E.164, a short code or an alphanumeric name.
            body: Text of the message, up to 2000 characters; `${name}` is replaced from `parameters`.
            delivery_report: Callbacks to receive: `none`, `summary`, `full`, `per_recipient`, `per_recipient_final`.
            send_at: When to send, with a time zone; at once when left out.
            expire_at: When delivery attempts end, with a time zone; 3 days after `send_at` when left out.
            event_destination_target: URL that receives the events of this batch, up to 2048 characters.
            client_reference: Your own identifier of the batch, repeated in its delivery reports.
            feedback_enabled: Whether delivery feedback will be given for the batch.
            flash_message: Whether the message shows on the screen at once and is not stored.
            max_number_of_message_parts: Parts allowed; a message that needs more is not sent.
            truncate_concat: Whether a message longer than one part is shortened to fit.
            from_ton: Type of number of the sender, 0-6.
            from_npi: Numbering plan indicator of the sender, 0-18.
            parameters: Values of placeholders by recipient: `{"name": {"+15550100": "Ada", "default": "you"}}`.
            callback_url: `event_destination_target` under the name of the API.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The batch with its `id`.

        Raises:
            BadRequestError: The API does not accept an argument.

        API operation: `SendSMS`. Never repeated when the API may already have taken the batch.
        """
        request = send_sms.build(
            self._configuration.require_sms_path_id(),
            body=models.TextRequest(
                to=to,
                from_=from_,
                body=body,
                delivery_report=delivery_report,
                send_at=send_at,
                expire_at=expire_at,
                event_destination_target=one_of_two_names(
                    event_destination_target=event_destination_target, callback_url=callback_url
                ),
                client_reference=client_reference,
                feedback_enabled=feedback_enabled,
                flash_message=flash_message,
                max_number_of_message_parts=max_number_of_message_parts,
                truncate_concat=truncate_concat,
                from_ton=from_ton,
                from_npi=from_npi,
                parameters=parameters,
            ),
        )
        return cast("TextResponse", await self._call(request, send_sms.parse, options))
