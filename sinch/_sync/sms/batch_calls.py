# Derived from sinch/_async/sms/batch_calls.py by `make sync`; never edited by hand.
"""What all kinds of batches share: the operations themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._core.batches import checked_recipients
from sinch._sync.caller import Resource
from sinch_openapi.sms.api.batches import dry_run, replace_batch, send_sms, update_batch_message

if TYPE_CHECKING:
    from sinch._core.options import CallOptions
    from sinch_openapi.sms.arguments import SendSMSRequestInput, UpdateBatchRequestInput
    from sinch_openapi.sms.models import BatchResponse, DryRunResponse


class BatchCalls(Resource):
    """The operations that take a batch of one of three kinds."""

    def _send(self, batch: SendSMSRequestInput, options: CallOptions) -> BatchResponse:
        request = send_sms.build(self._configuration.require_sms_path_id(), body=batch)
        return self._call(checked_recipients(request), send_sms.parse, options)

    def _dry_run(
        self,
        batch: SendSMSRequestInput,
        per_recipient: bool | None,
        number_of_recipients: int | None,
        options: CallOptions,
    ) -> DryRunResponse:
        request = dry_run.build(
            self._configuration.require_sms_path_id(),
            body=batch,
            per_recipient=per_recipient,
            number_of_recipients=number_of_recipients,
        )
        return self._call(checked_recipients(request), dry_run.parse, options)

    def _update(self, batch_id: str, changes: UpdateBatchRequestInput, options: CallOptions) -> BatchResponse:
        request = update_batch_message.build(self._configuration.require_sms_path_id(), batch_id, body=changes)
        return self._call(request, update_batch_message.parse, options)

    def _replace(self, batch_id: str, batch: SendSMSRequestInput, options: CallOptions) -> BatchResponse:
        request = replace_batch.build(self._configuration.require_sms_path_id(), batch_id, body=batch)
        return self._call(checked_recipients(request), replace_batch.parse, options)
