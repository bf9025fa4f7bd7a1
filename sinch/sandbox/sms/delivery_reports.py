"""Delivery reports of batches and of recipients."""

from collections.abc import Sequence
from datetime import timedelta

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.errors import not_found
from sinch.sandbox.listings import Value
from sinch.sandbox.sms.batches import batch_named
from sinch.sandbox.sms.lifecycle import Progress, progress_of
from sinch.sandbox.sms.magic_numbers import digits
from sinch.sandbox.sms.pages import listed_values, selection_of, stored_page
from sinch.sandbox.sms.reports import batch_report, recipient_report
from sinch.sandbox.sms.scheduler import DISPATCH, REPORTS, operation
from sinch.sandbox.time_format import timestamp

_LISTED_FOR = timedelta(days=1)


@operation("GetDeliveryReportByBatchId")
async def get(call: ReceivedCall) -> Response:
    """Return the report of a batch; before the batch is sent, it has no statuses."""
    batch = batch_named(call)
    reference = call.query.get("client_reference")
    if reference is not None and reference != batch.get("client_reference"):
        raise not_found("Delivery report", batch["id"])
    dispatch = call.store.get(DISPATCH, call.path["service_plan_id"], batch["id"])
    progress = list(progress_of(dispatch, call.now)) if dispatch else []
    selected = [each for each in progress if _is_requested(call, each)]
    report = batch_report(batch, selected, full=_is_full(call))
    return JSONResponse(report | {"total_message_count": len(progress)})


@operation("GetDeliveryReportByPhoneNumber")
async def get_for_number(call: ReceivedCall) -> Response:
    """Return the report of one recipient."""
    batch = batch_named(call)
    dispatch = call.store.get(DISPATCH, call.path["service_plan_id"], batch["id"])
    number = digits(call.path["recipient_msisdn"])
    for progress in progress_of(dispatch, call.now) if dispatch else ():
        if digits(progress.message.recipient) == number:
            return JSONResponse(recipient_report(batch, progress))
    raise not_found("Delivery report", batch["id"])


@operation("getDeliveryReports")
async def list_reports(call: ReceivedCall) -> Response:
    """List the reports of messages in a final state, newest first."""
    statuses, codes = listed_values(call, "status"), listed_values(call, "code")
    values: dict[str, Sequence[Value] | None] = {
        "status": statuses and [status.title() for status in statuses],
        "code": codes and [int(code) for code in codes if code.isascii() and code.isdecimal()],
    }
    # Includes the messages that reach their final state at this moment.
    until = timestamp(call.now + timedelta(milliseconds=1))
    return stored_page(call, "delivery_reports", REPORTS, selection_of(call, _LISTED_FOR, values, until))


def _is_requested(call: ReceivedCall, progress: Progress) -> bool:
    statuses, codes = listed_values(call, "status"), listed_values(call, "code")
    return (statuses is None or progress.status in {status.title() for status in statuses}) and (
        codes is None or str(progress.code) in codes
    )


def _is_full(call: ReceivedCall) -> bool:
    return call.query.get("type") == "full"
