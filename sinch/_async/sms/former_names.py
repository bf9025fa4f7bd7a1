"""Methods of the SMS API under the names of the 1.x generation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.sms.batches import AsyncBatches
from sinch._async.sms.delivery_reports import AsyncDeliveryReports
from sinch._async.sms.groups import AsyncGroups
from sinch._core.deprecation import warn_renamed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from sinch._async.paging import AsyncPaginator
    from sinch._core.batches import BatchFields
    from sinch._core.options import CallOptions
    from sinch_openapi.sms.arguments import SendSMSRequestInput
    from sinch_openapi.sms.models import (
        BatchDeliveryReport,
        DeliveryReceiptStatusCode,
        DeliveryStatus,
        DryRunResponse,
        QueryReportType,
    )


class AsyncFormerBatches(AsyncBatches):
    """Batches, with the former name of `dry_run`."""

    async def send_dry_run(
        self,
        request: SendSMSRequestInput | None = None,
        per_recipient: bool | None = None,
        number_of_recipients: int | None = None,
        **fields: Unpack[BatchFields],
    ) -> DryRunResponse:
        """Former name of `dry_run`."""
        warn_renamed("sms.batches.send_dry_run", "sms.batches.dry_run")
        return await self.dry_run(request, per_recipient, number_of_recipients, **fields)


class AsyncFormerDeliveryReports(AsyncDeliveryReports):
    """Delivery reports, with the former name of `get`."""

    async def get_for_batch(
        self,
        batch_id: str,
        type_: QueryReportType | None = None,
        code: Sequence[DeliveryReceiptStatusCode] | None = None,
        status: Sequence[DeliveryStatus] | None = None,
        client_reference: str | None = None,
        **options: Unpack[CallOptions],
    ) -> BatchDeliveryReport:
        """Former name of `get`."""
        warn_renamed("sms.delivery_reports.get_for_batch", "sms.delivery_reports.get")
        return await self.get(batch_id, type_, status, code, client_reference, **options)


class AsyncFormerGroups(AsyncGroups):
    """Groups, with the former name of `list_members`."""

    def get_group_phone_numbers(self, group_id: str, **options: Unpack[CallOptions]) -> AsyncPaginator[str]:
        """Former name of `list_members`."""
        warn_renamed("sms.groups.get_group_phone_numbers", "sms.groups.list_members")
        return self.list_members(group_id, **options)
