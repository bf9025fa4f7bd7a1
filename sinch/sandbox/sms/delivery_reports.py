"""Delivery reports: of batches, and of single recipients."""

from collections.abc import Iterator
from datetime import timedelta

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import Call
from sinch.sandbox.errors import not_found
from sinch.sandbox.sms.batches import batch_named
from sinch.sandbox.sms.lifecycle import INTERMEDIATE, Progress, progress_of
from sinch.sandbox.sms.magic_numbers import digits
from sinch.sandbox.sms.pages import listed_values, numbered_page
from sinch.sandbox.sms.reports import batch_report, recipient_report
from sinch.sandbox.sms.scheduler import DISPATCH, operation
from sinch.sandbox.store import Record

_LISTED_FOR = timedelta(days=1)


@operation("GetDeliveryReportByBatchId")
async def get(call: Call) -> Response:
    """Answer the report of a batch; one that is not sent yet has no statuses."""
    batch = batch_named(call)
    reference = call.query.get("client_reference")
    if reference is not None and reference != batch.get("client_reference"):
        raise not_found("Delivery report", batch["id"])
    dispatch = call.store.get(DISPATCH, call.path["service_plan_id"], batch["id"])
    progress = list(progress_of(dispatch, call.now)) if dispatch else []
    shown = [each for each in progress if _is_asked_for(call, each)]
    report = batch_report(batch, shown, full=_is_full(call))
    return JSONResponse(report | {"total_message_count": len(progress)})


@operation("GetDeliveryReportByPhoneNumber")
async def get_for_number(call: Call) -> Response:
    """Answer the report of one recipient."""
    batch = batch_named(call)
    dispatch = call.store.get(DISPATCH, call.path["service_plan_id"], batch["id"])
    number = digits(call.path["recipient_msisdn"])
    for progress in progress_of(dispatch, call.now) if dispatch else ():
        if digits(progress.message.recipient) == number:
            return JSONResponse(recipient_report(batch, progress))
    raise not_found("Delivery report", batch["id"])


@operation("getDeliveryReports")
async def list_reports(call: Call) -> Response:
    """List the reports of messages that came to their end, the newest first."""
    reports = sorted(_finished(call), key=lambda found: found[1].at, reverse=True)
    return numbered_page(call, "delivery_reports", [recipient_report(*found) for found in reports])


def _finished(call: Call) -> Iterator[tuple[Record, Progress]]:
    start = call.query_time("start_date") or call.now - _LISTED_FOR
    end = call.query_time("end_date")
    reference = call.query.get("client_reference")
    for dispatch in call.store.records(DISPATCH, call.path["service_plan_id"]):
        batch = dispatch["batch"]
        if reference is not None and reference != batch.get("client_reference"):
            continue
        for progress in progress_of(dispatch, call.now):
            in_time = progress.at >= start and (end is None or progress.at < end)
            if in_time and progress.status not in INTERMEDIATE and _is_asked_for(call, progress):
                yield batch, progress


def _is_asked_for(call: Call, progress: Progress) -> bool:
    statuses, codes = listed_values(call, "status"), listed_values(call, "code")
    return (statuses is None or progress.status in {status.title() for status in statuses}) and (
        codes is None or str(progress.code) in codes
    )


def _is_full(call: Call) -> bool:
    return call.query.get("type") == "full"
