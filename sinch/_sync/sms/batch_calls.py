# Derived from sinch/_async/sms/batch_calls.py by `make sync`; never edited by hand.
"""Batch operations shared by all kinds of batches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sinch._core.errors import SinchException
from sinch._core.options import Options
from sinch._core.processed import error_was_not_processed
from sinch._products.sms.batches import checked_recipients
from sinch._sync.caller import Caller, Resource
from sinch_openapi.sms.api.batches import (
    dry_run,
    get_batch_message,
    list_batches,
    replace_batch,
    send_sms,
    update_batch_message,
)

if TYPE_CHECKING:
    from sinch._codec import Request
    from sinch._core.options import CallOptions
    from sinch._products.sms.unknown_outcomes import PendingBatch
    from sinch_openapi.sms.arguments import SendSMSRequestInput, UpdateBatchRequestInput
    from sinch_openapi.sms.models import BatchResponse, DryRunResponse

# Options of a send that also apply to the look-up.
_HOW: Final = ("timeout", "max_retries", "extra_headers")


class BatchCalls(Resource):
    """Operations that take a batch of any of the three kinds."""

    def _send(self, batch: SendSMSRequestInput, options: CallOptions, *, find_unknown: bool = False) -> BatchResponse:
        request = checked_recipients(send_sms.build(self._configuration.require_sms_path_id(), body=batch))
        if find_unknown:
            return self._send_and_find(request, options)
        return self._call(request, send_sms.parse, options)

    def _send_and_find(self, request: Request, options: CallOptions) -> BatchResponse:
        """Send a batch, and look it up when the outcome is unknown."""
        from sinch._products.sms.unknown_outcomes import PendingBatch

        pending = PendingBatch(request.body, options.get("extra_body") or {})
        try:
            return self._call(request._replace(body=pending.body), send_sms.parse, options)
        except SinchException as error:
            if error_was_not_processed(error):
                raise
            try:
                found = self._found(pending, options)
            except SinchException as failure:
                raise pending.look_up_failed(error) from failure
            if found is None:
                raise pending.not_found(error)  # noqa: B904  # it is the same error
            return found

    def _found(self, pending: PendingBatch, options: CallOptions) -> BatchResponse | None:
        path_id = self._configuration.require_sms_path_id()
        request = list_batches.build(path_id, client_reference=pending.reference, start_date=pending.since)
        how: Any = {name: options[name] for name in _HOW if name in options}
        pages = Caller(self._configuration, self._caller.transport).pages(request, Options.read(how))
        for batch in pages:
            if pending.is_same(batch):
                if type(self._caller) is Caller:
                    found: BatchResponse = batch
                    return found
                # A raw response holds the batch alone, not a page of the list.
                return self._call(get_batch_message.build(path_id, batch.id), get_batch_message.parse, how)
        return None

    def _dry_run(
        self,
        batch: SendSMSRequestInput,
        options: CallOptions,
        *,
        per_recipient: bool | None,
        number_of_recipients: int | None,
    ) -> DryRunResponse:
        request = dry_run.build(
            self._configuration.require_sms_path_id(),
            body=batch,
            per_recipient=per_recipient,
            number_of_recipients=number_of_recipients,
        )
        return self._call(checked_recipients(request), dry_run.parse, options)

    def _update(self, changes: UpdateBatchRequestInput, options: CallOptions, *, batch_id: str) -> BatchResponse:
        request = update_batch_message.build(self._configuration.require_sms_path_id(), batch_id, body=changes)
        return self._call(request, update_batch_message.parse, options)

    def _replace(self, batch: SendSMSRequestInput, options: CallOptions, *, batch_id: str) -> BatchResponse:
        request = replace_batch.build(self._configuration.require_sms_path_id(), batch_id, body=batch)
        return self._call(checked_recipients(request), replace_batch.parse, options)
