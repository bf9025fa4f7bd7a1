# Derived from sinch/_async/sms/binary_batches.py by `make sync`; never edited by hand.
"""Batches of binary messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sinch._core.arguments import one_of_two_names
from sinch._sync.sms.batch_calls import BatchCalls
from sinch_openapi.sms import models

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import Unpack

    from sinch._core.options import CallOptions
    from sinch_openapi.sms.models import BinaryResponse, DeliveryReportType, DryRunResponse


class BinaryBatches(BatchCalls):
    """Send, preview, change and replace binary messages."""

    def send_binary(
        self,
        to: Sequence[str],
        from_: str | None,
        body: str,
        udh: str,
        delivery_report: DeliveryReportType | None = None,
        send_at: datetime | str | None = None,
        expire_at: datetime | str | None = None,
        event_destination_target: str | None = None,
        client_reference: str | None = None,
        feedback_enabled: bool | None = None,
        from_ton: int | None = None,
        from_npi: int | None = None,
        *,
        flash_message: bool | None = None,
        max_number_of_message_parts: int | None = None,
        truncate_concat: bool | None = None,
        callback_url: str | None = None,
        find_unknown: bool = False,
        **options: Unpack[CallOptions],
    ) -> BinaryResponse:
        """Send a binary message to one or more recipients.

        Args:
            to: Recipients, 1-1000: phone numbers in E.164, such as `+15550100`, and group IDs.
            from_: Sender: a phone number in E.164, a short code or an alphanumeric name; None for the default of the
                account.
            body: Payload in base64; at most 140 bytes together with `udh`.
            udh: User data header in hexadecimal, such as `06050423F423F4`; at most 140 bytes together with the body.
            delivery_report: Callbacks to receive: `none`, `summary`, `full`, `per_recipient`, `per_recipient_final`.
            send_at: When to send, with a time zone; at once when left out.
            expire_at: When delivery attempts end, with a time zone; 3 days after `send_at` when left out.
            event_destination_target: URL that receives the events of this batch, up to 2048 characters.
            client_reference: Your own identifier of the batch, repeated in its delivery reports.
            feedback_enabled: Whether delivery feedback will be given for the batch.
            from_ton: Type of number of the sender, 0-6.
            from_npi: Numbering plan indicator of the sender, 0-18.
            flash_message: Whether the message shows on the screen at once and is not stored.
            max_number_of_message_parts: Parts allowed; a message that needs more is not sent.
            truncate_concat: Whether a message longer than one part is shortened to fit.
            callback_url: `event_destination_target` under the name of the API.
            find_unknown: Whether to ask the API for the batch, by a `client_reference` that is made unless given,
                when the answer to the send was lost; see `look_up` of the error when it is not found either.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The batch with its `id`.

        Raises:
            ValueError: The number of recipients is not 1-1000, or a date-time has no time zone.
            BadRequestError: The API does not accept an argument.

        API operation: `SendSMS`. Never repeated when the API may already have taken the batch.
        """
        sent = self._send(
            models.BinaryRequest(
                to=to,
                from_=from_,
                body=body,
                udh=udh,
                delivery_report=delivery_report,
                send_at=send_at,
                expire_at=expire_at,
                event_destination_target=one_of_two_names(
                    event_destination_target=event_destination_target, callback_url=callback_url
                ),
                client_reference=client_reference,
                feedback_enabled=feedback_enabled,
                from_ton=from_ton,
                from_npi=from_npi,
                flash_message=flash_message,
                max_number_of_message_parts=max_number_of_message_parts,
                truncate_concat=truncate_concat,
            ),
            options,
            find_unknown=find_unknown,
        )
        return cast("BinaryResponse", sent)

    def dry_run_binary(
        self,
        to: Sequence[str],
        from_: str | None,
        body: str,
        udh: str,
        per_recipient: bool | None = None,
        number_of_recipients: int | None = None,
        delivery_report: DeliveryReportType | None = None,
        send_at: datetime | str | None = None,
        expire_at: datetime | str | None = None,
        event_destination_target: str | None = None,
        client_reference: str | None = None,
        feedback_enabled: bool | None = None,
        from_ton: int | None = None,
        from_npi: int | None = None,
        *,
        flash_message: bool | None = None,
        max_number_of_message_parts: int | None = None,
        truncate_concat: bool | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> DryRunResponse:
        """Preview a binary message: bodies, encodings and numbers of parts; nothing is sent.

        Args:
            to: Recipients, 1-1000: phone numbers in E.164, such as `+15550100`, and group IDs.
            from_: Sender: a phone number in E.164, a short code or an alphanumeric name; None for the default of the
                account.
            body: Payload in base64; at most 140 bytes together with `udh`.
            udh: User data header in hexadecimal, such as `06050423F423F4`; at most 140 bytes together with the body.
            per_recipient: Whether to answer body, parts and encoding for each recipient.
            number_of_recipients: Recipients to answer details for at most, up to 1000.
            delivery_report: Callbacks to receive: `none`, `summary`, `full`, `per_recipient`, `per_recipient_final`.
            send_at: When to send, with a time zone; at once when left out.
            expire_at: When delivery attempts end, with a time zone; 3 days after `send_at` when left out.
            event_destination_target: URL that receives the events of this batch, up to 2048 characters.
            client_reference: Your own identifier of the batch, repeated in its delivery reports.
            feedback_enabled: Whether delivery feedback will be given for the batch.
            from_ton: Type of number of the sender, 0-6.
            from_npi: Numbering plan indicator of the sender, 0-18.
            flash_message: Whether the message shows on the screen at once and is not stored.
            max_number_of_message_parts: Parts allowed; a message that needs more is not sent.
            truncate_concat: Whether a message longer than one part is shortened to fit.
            callback_url: `event_destination_target` under the name of the API.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            Numbers of recipients and messages, with details of each recipient on request.

        Raises:
            ValueError: The number of recipients is not 1-1000, or a date-time has no time zone.
            BadRequestError: The API does not accept an argument.

        API operation: `Dry_Run`.
        """
        return self._dry_run(
            models.BinaryRequest(
                to=to,
                from_=from_,
                body=body,
                udh=udh,
                delivery_report=delivery_report,
                send_at=send_at,
                expire_at=expire_at,
                event_destination_target=one_of_two_names(
                    event_destination_target=event_destination_target, callback_url=callback_url
                ),
                client_reference=client_reference,
                feedback_enabled=feedback_enabled,
                from_ton=from_ton,
                from_npi=from_npi,
                flash_message=flash_message,
                max_number_of_message_parts=max_number_of_message_parts,
                truncate_concat=truncate_concat,
            ),
            per_recipient,
            number_of_recipients,
            options,
        )

    def update_binary(
        self,
        batch_id: str,
        udh: str,
        from_: str | None = None,
        to_add: Sequence[str] | None = None,
        to_remove: Sequence[str] | None = None,
        body: str | None = None,
        delivery_report: DeliveryReportType | None = None,
        send_at: datetime | str | None = None,
        expire_at: datetime | str | None = None,
        event_destination_target: str | None = None,
        client_reference: str | None = None,
        feedback_enabled: bool | None = None,
        from_ton: int | None = None,
        from_npi: int | None = None,
        *,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> BinaryResponse:
        """Change a batch of binary messages that is not sent yet; what is left out stays.

        Args:
            batch_id: Batch, by the ID that sending answered.
            udh: User data header in hexadecimal, such as `06050423F423F4`; at most 140 bytes together with the body.
            from_: Sender: a phone number in E.164, a short code or an alphanumeric name; None for the default of the
                account.
            to_add: Recipients to add: phone numbers in E.164 and group IDs.
            to_remove: Recipients to remove: phone numbers in E.164 and group IDs.
            body: New payload in base64; at most 140 bytes together with `udh`.
            delivery_report: Callbacks to receive: `none`, `summary`, `full`, `per_recipient`, `per_recipient_final`.
            send_at: When to send, with a time zone; at once when left out.
            expire_at: When delivery attempts end, with a time zone; 3 days after `send_at` when left out.
            event_destination_target: URL that receives the events of this batch, up to 2048 characters.
            client_reference: Your own identifier of the batch, repeated in its delivery reports.
            feedback_enabled: Whether delivery feedback will be given for the batch.
            from_ton: Type of number of the sender, 0-6.
            from_npi: Numbering plan indicator of the sender, 0-18.
            callback_url: `event_destination_target` under the name of the API.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The batch after the change.

        Raises:
            ValueError: A date-time has no time zone.
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such batch.

        API operation: `UpdateBatchMessage`. Never repeated when the API may already have made the change.
        """
        updated = self._update(
            batch_id,
            models.UpdateBinaryRequest(
                udh=udh,
                from_=from_,
                to_add=to_add,
                to_remove=to_remove,
                body=body,
                delivery_report=delivery_report,
                send_at=send_at,
                expire_at=expire_at,
                event_destination_target=one_of_two_names(
                    event_destination_target=event_destination_target, callback_url=callback_url
                ),
                client_reference=client_reference,
                feedback_enabled=feedback_enabled,
                from_ton=from_ton,
                from_npi=from_npi,
            ),
            options,
        )
        return cast("BinaryResponse", updated)

    def replace_binary(
        self,
        batch_id: str,
        to: Sequence[str],
        from_: str | None,
        body: str,
        udh: str,
        delivery_report: DeliveryReportType | None = None,
        send_at: datetime | str | None = None,
        expire_at: datetime | str | None = None,
        event_destination_target: str | None = None,
        client_reference: str | None = None,
        feedback_enabled: bool | None = None,
        from_ton: int | None = None,
        from_npi: int | None = None,
        *,
        flash_message: bool | None = None,
        max_number_of_message_parts: int | None = None,
        truncate_concat: bool | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> BinaryResponse:
        """Put a binary message in place of a batch that is not sent yet; what is left out is not carried over.

        Args:
            batch_id: Batch, by the ID that sending answered.
            to: Recipients, 1-1000: phone numbers in E.164, such as `+15550100`, and group IDs.
            from_: Sender: a phone number in E.164, a short code or an alphanumeric name; None for the default of the
                account.
            body: Payload in base64; at most 140 bytes together with `udh`.
            udh: User data header in hexadecimal, such as `06050423F423F4`; at most 140 bytes together with the body.
            delivery_report: Callbacks to receive: `none`, `summary`, `full`, `per_recipient`, `per_recipient_final`.
            send_at: When to send, with a time zone; at once when left out.
            expire_at: When delivery attempts end, with a time zone; 3 days after `send_at` when left out.
            event_destination_target: URL that receives the events of this batch, up to 2048 characters.
            client_reference: Your own identifier of the batch, repeated in its delivery reports.
            feedback_enabled: Whether delivery feedback will be given for the batch.
            from_ton: Type of number of the sender, 0-6.
            from_npi: Numbering plan indicator of the sender, 0-18.
            flash_message: Whether the message shows on the screen at once and is not stored.
            max_number_of_message_parts: Parts allowed; a message that needs more is not sent.
            truncate_concat: Whether a message longer than one part is shortened to fit.
            callback_url: `event_destination_target` under the name of the API.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The batch that now stands in its place.

        Raises:
            ValueError: The number of recipients is not 1-1000, or a date-time has no time zone.
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such batch.

        API operation: `ReplaceBatch`.
        """
        replaced = self._replace(
            batch_id,
            models.BinaryRequest(
                to=to,
                from_=from_,
                body=body,
                udh=udh,
                delivery_report=delivery_report,
                send_at=send_at,
                expire_at=expire_at,
                event_destination_target=one_of_two_names(
                    event_destination_target=event_destination_target, callback_url=callback_url
                ),
                client_reference=client_reference,
                feedback_enabled=feedback_enabled,
                from_ton=from_ton,
                from_npi=from_npi,
                flash_message=flash_message,
                max_number_of_message_parts=max_number_of_message_parts,
                truncate_concat=truncate_concat,
            ),
            options,
        )
        return cast("BinaryResponse", replaced)
