"""Methods of the SMS API under the names of the 1.x generation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

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


class _Batches(Protocol):
    async def dry_run(self, *arguments: Any, **fields: Any) -> DryRunResponse: ...


class _DeliveryReports(Protocol):
    async def get(self, *arguments: Any, **options: Any) -> BatchDeliveryReport: ...


class _Groups(Protocol):
    def list_members(self, *arguments: Any, **options: Any) -> AsyncPaginator[str]: ...


class AsyncFormerBatchNames:
    """The former name of `dry_run`."""

    async def send_dry_run(
        self: _Batches,
        request: SendSMSRequestInput | None = None,
        per_recipient: bool | None = None,
        number_of_recipients: int | None = None,
        **fields: Unpack[BatchFields],
    ) -> DryRunResponse:
        """Former name of `dry_run`."""
        warn_renamed("sms.batches.send_dry_run", "sms.batches.dry_run")
        return await self.dry_run(request, per_recipient, number_of_recipients, **fields)


class AsyncFormerDeliveryReportNames:
    """The former name of `get`."""

    async def get_for_batch(
        self: _DeliveryReports,
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


class AsyncFormerGroupNames:
    """The former name of `list_members`."""

    def get_group_phone_numbers(self: _Groups, group_id: str, **options: Unpack[CallOptions]) -> AsyncPaginator[str]:
        """Former name of `list_members`."""
        warn_renamed("sms.groups.get_group_phone_numbers", "sms.groups.list_members")
        return self.list_members(group_id, **options)
