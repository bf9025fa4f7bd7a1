"""Delivery reports: of batches, and of single recipients."""

from collections.abc import Iterator
from datetime import timedelta

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import Call, timestamp
from sinch.sandbox.errors import not_found
from sinch.sandbox.sms.batches import batch_named
from sinch.sandbox.sms.due import DISPATCH, plays
from sinch.sandbox.sms.inbox import DEFAULT_SENDER
from sinch.sandbox.sms.lifecycle import INTERMEDIATE, Progress, progress_of
from sinch.sandbox.sms.numbers import digits
from sinch.sandbox.sms.pages import listed_values, numbered_page
from sinch.sandbox.store import Record

_LISTED_FOR = timedelta(days=1)
_ENCODINGS = {"text": "GSM", "unicode": "UNICODE"}


@plays("GetDeliveryReportByBatchId")
async def get(call: Call) -> Response:
    """Answer the report of a batch; one that is not sent yet has no statuses."""
    batch = batch_named(call)
    reference = call.query.get("client_reference")
    if reference is not None and reference != batch.get("client_reference"):
        raise not_found("Delivery report", batch["id"])
    dispatch = call.store.get(DISPATCH, call.path["service_plan_id"], batch["id"])
    progress = list(progress_of(dispatch, call.now)) if dispatch else []
    report = {
        "type": f"delivery_report_{_channel(batch)}",
        "batch_id": batch["id"],
        "total_message_count": len(progress),
        "statuses": _counts([each for each in progress if _is_asked_for(call, each)], full=_is_full(call)),
        **_reference(batch),
    }
    return JSONResponse(report)


@plays("GetDeliveryReportByPhoneNumber")
async def get_for_number(call: Call) -> Response:
    """Answer the report of one recipient."""
    batch = batch_named(call)
    dispatch = call.store.get(DISPATCH, call.path["service_plan_id"], batch["id"])
    number = digits(call.path["recipient_msisdn"])
    for progress in progress_of(dispatch, call.now) if dispatch else ():
        if digits(progress.message.recipient) == number:
            return JSONResponse(_recipient_report(batch, progress))
    raise not_found("Delivery report", batch["id"])


@plays("getDeliveryReports")
async def list_reports(call: Call) -> Response:
    """List the reports of messages that came to their end, the newest first."""
    reports = sorted(_finished(call), key=lambda found: found[1].at, reverse=True)
    return numbered_page(call, "delivery_reports", [_recipient_report(*found) for found in reports])


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


def _counts(progress: list[Progress], *, full: bool) -> list[Record]:
    recipients: dict[tuple[str, int], list[str]] = {}
    for each in progress:
        recipients.setdefault((each.status, each.code), []).append(each.message.recipient)
    return [
        {"status": status, "code": code, "count": len(numbers), **({"recipients": numbers} if full else {})}
        for (status, code), numbers in recipients.items()
    ]


def _recipient_report(batch: Record, progress: Progress) -> Record:
    report = {
        "type": f"recipient_delivery_report_{_channel(batch)}",
        "batch_id": batch["id"],
        "recipient": progress.message.recipient,
        "code": progress.code,
        "status": progress.status,
        "at": timestamp(progress.at),
        "encoding": _ENCODINGS[progress.message.encoding],
        **_reference(batch),
    }
    if "from" not in batch:
        report["applied_originator"] = DEFAULT_SENDER
    if "max_number_of_message_parts" in batch:
        report["number_of_message_parts"] = progress.message.parts
    return report


def _reference(batch: Record) -> Record:
    return {"client_reference": batch["client_reference"]} if "client_reference" in batch else {}


def _channel(batch: Record) -> str:
    return "mms" if batch["type"] == "mt_media" else "sms"
