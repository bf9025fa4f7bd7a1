# Derived from sinch/_earlier/_async/methods.py by `make sync`; never edited by hand.
"""Method names of 1.x on resources whose names have not changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from sinch._codec.deprecation import deprecated

if TYPE_CHECKING:
    from typing import Unpack

    from sinch._codec import ListOf
    from sinch._core.options import CallOptions
    from sinch._products.sms.batches import BatchFields
    from sinch._sync.paging import Paginator
    from sinch_openapi.conversation.arguments import AppMessageInput, RecipientInput
    from sinch_openapi.conversation.models import (
        ConversationChannel,
        QueryCapabilityResponse,
        TranscodeMessageResponse,
    )
    from sinch_openapi.sms.arguments import SendSMSRequestInput
    from sinch_openapi.sms.models import (
        BatchDeliveryReport,
        DeliveryReceiptStatusCode,
        DeliveryStatus,
        DryRunResponse,
        QueryReportType,
    )


class _Batches(Protocol):
    def dry_run(self, *arguments: Any, **fields: Any) -> DryRunResponse: ...


class _DeliveryReports(Protocol):
    def get(self, *arguments: Any, **options: Any) -> BatchDeliveryReport: ...


class _Groups(Protocol):
    def list_members(self, *arguments: Any, **options: Any) -> Paginator[str]: ...


class _Transcoding(Protocol):
    def transcode(self, *arguments: Any, **options: Any) -> TranscodeMessageResponse: ...


class _Capability(Protocol):
    def lookup(self, *arguments: Any, **options: Any) -> QueryCapabilityResponse: ...


class FormerBatchNames:
    """The former name of `dry_run`."""

    @deprecated("sms.batches.send_dry_run is deprecated: use sms.batches.dry_run")
    def send_dry_run(
        self: _Batches,
        request: SendSMSRequestInput | None = None,
        per_recipient: bool | None = None,
        number_of_recipients: int | None = None,
        **fields: Unpack[BatchFields],
    ) -> DryRunResponse:
        """Former name of `dry_run`."""
        return self.dry_run(request, per_recipient, number_of_recipients, **fields)


class FormerDeliveryReportNames:
    """The former name of `get`."""

    @deprecated("sms.delivery_reports.get_for_batch is deprecated: use sms.delivery_reports.get")
    def get_for_batch(
        self: _DeliveryReports,
        batch_id: str,
        type_: QueryReportType | None = None,
        code: ListOf[DeliveryReceiptStatusCode] | None = None,
        status: ListOf[DeliveryStatus] | None = None,
        client_reference: str | None = None,
        **options: Unpack[CallOptions],
    ) -> BatchDeliveryReport:
        """Former name of `get`."""
        return self.get(batch_id, type_, status, code, client_reference, **options)


class FormerGroupNames:
    """The former name of `list_members`."""

    @deprecated("sms.groups.get_group_phone_numbers is deprecated: use sms.groups.list_members")
    def get_group_phone_numbers(self: _Groups, group_id: str, **options: Unpack[CallOptions]) -> Paginator[str]:
        """Former name of `list_members`."""
        return self.list_members(group_id, **options)


class FormerTranscodingNames:
    """The former name of `transcode`."""

    @deprecated("conversation.transcoding.transcode_message is deprecated: use conversation.transcoding.transcode")
    def transcode_message(
        self: _Transcoding,
        app_id: str,
        app_message: AppMessageInput,
        channels: ListOf[ConversationChannel],
        from_: str | None = None,
        to: str | None = None,
        **options: Unpack[CallOptions],
    ) -> TranscodeMessageResponse:
        """Former name of `transcode`."""
        return self.transcode(app_id, app_message, channels, from_=from_, to=to, **options)


class FormerCapabilityNames:
    """The former name of `lookup`."""

    @deprecated("conversation.capability.query is deprecated: use conversation.capability.lookup")
    def query(
        self: _Capability,
        app_id: str,
        recipient: RecipientInput,
        request_id: str | None = None,
        **options: Unpack[CallOptions],
    ) -> QueryCapabilityResponse:
        """Former name of `lookup`."""
        return self.lookup(app_id, recipient=recipient, request_id=request_id, **options)
