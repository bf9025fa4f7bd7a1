"""Delivery reports: what became of messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch._async.sms.former_names import AsyncFormerDeliveryReportNames
from sinch._core.arguments import exactly_one
from sinch_openapi.sms.api.delivery_reports import (
    get_delivery_report_by_batch_id,
    get_delivery_report_by_phone_number,
    get_delivery_reports,
)
from sinch_openapi.sms.async_methods.delivery_reports import AsyncDeliveryReportsMethods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import Unpack

    from sinch._async.paging import AsyncPaginator
    from sinch._core.options import CallOptions
    from sinch_openapi.sms.models import (
        BatchDeliveryReport,
        DeliveryReceiptStatusCode,
        DeliveryStatus,
        QueryReportType,
        RecipientDeliveryReport,
    )


class AsyncDeliveryReports(AsyncResource, AsyncFormerDeliveryReportNames, AsyncDeliveryReportsMethods):
    """Read delivery reports of batches and of single recipients."""

    async def get(
        self,
        batch_id: str,
        report_type: QueryReportType | None = None,
        status: Sequence[DeliveryStatus] | None = None,
        code: Sequence[DeliveryReceiptStatusCode] | None = None,
        client_reference: str | None = None,
        **options: Unpack[CallOptions],
    ) -> BatchDeliveryReport:
        """Read the report of a batch, whatever callbacks the batch asked for.

        Args:
            batch_id: Batch, by the ID that sending answered.
            report_type: `summary` for counts, `full` for counts with phone numbers; `summary` when left out.
            status: Only these statuses, such as `Delivered` and `Failed`.
            code: Only these codes, such as 0 for delivered and 400 for queued.
            client_reference: Reference that the batch must carry.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The number of messages, in all and by status and code.

        Raises:
            NotFoundError: There is no such batch.

        API operation: `GetDeliveryReportByBatchId`.
        """
        request = get_delivery_report_by_batch_id.build(
            self._configuration.require_sms_path_id(),
            batch_id,
            report_type=report_type,
            status=status,
            code=code,
            client_reference=client_reference,
        )
        return await self._call(request, get_delivery_report_by_batch_id.parse, options)

    async def get_for_number(
        self,
        batch_id: str,
        recipient: str | None = None,
        *,
        recipient_number: str | None = None,
        **options: Unpack[CallOptions],
    ) -> RecipientDeliveryReport:
        """Read the report of one recipient of a batch.

        Args:
            batch_id: Batch, by the ID that sending answered.
            recipient: Phone number in E.164, such as `+15550100`.
            recipient_number: The same, under its other name.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            Status, code and time of the message to that recipient.

        Raises:
            ValueError: No recipient is given, or two.
            NotFoundError: There is no such batch, or it has no such recipient.

        API operation: `GetDeliveryReportByPhoneNumber`.
        """
        exactly_one(recipient=recipient, recipient_number=recipient_number)
        request = get_delivery_report_by_phone_number.build(
            self._configuration.require_sms_path_id(), batch_id, recipient or recipient_number or ""
        )
        return await self._call(request, get_delivery_report_by_phone_number.parse, options)

    def list(
        self,
        page: int | None = None,
        page_size: int | None = None,
        start_date: datetime | str | None = None,
        end_date: datetime | str | None = None,
        status: Sequence[DeliveryStatus] | None = None,
        code: Sequence[DeliveryReceiptStatusCode] | None = None,
        client_reference: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPaginator[RecipientDeliveryReport]:
        """List reports of single recipients, over all batches.

        Args:
            page: Page to start at, counted from 0.
            page_size: Reports per page, 1-100; 30 when left out.
            start_date: Only reports from this time on, with a time zone.
            end_date: Only reports from before this time, with a time zone.
            status: Only these statuses, such as `Delivered` and `Failed`.
            code: Only these codes, such as 0 for delivered and 400 for queued.
            client_reference: Only reports of batches with this reference.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The reports; further pages are fetched when they are needed.

        Raises:
            ValueError: A date-time has no time zone.
            BadRequestError: The API does not accept an argument.

        API operation: `getDeliveryReports`.
        """
        request = get_delivery_reports.build(
            self._configuration.require_sms_path_id(),
            page=page,
            page_size=page_size,
            start_date=start_date,
            end_date=end_date,
            status=status,
            code=code,
            client_reference=client_reference,
        )
        return self._list(request, options)
