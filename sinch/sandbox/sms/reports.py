"""Delivery reports in the format of the API."""

from sinch.sandbox.sms.inbox import DEFAULT_SENDER
from sinch.sandbox.sms.lifecycle import Progress
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp

_ENCODINGS = {"text": "GSM", "unicode": "UNICODE"}


def batch_report(batch: Record, progress: list[Progress], *, full: bool) -> Record:
    """Return the report of a batch; a full one names the recipients."""
    return {
        "type": f"delivery_report_{_channel(batch)}",
        "batch_id": batch["id"],
        "total_message_count": len(progress),
        "statuses": _counts(progress, full=full),
        **_reference(batch),
    }


def recipient_report(batch: Record, progress: Progress) -> Record:
    """Return the report of one recipient."""
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


def _counts(progress: list[Progress], *, full: bool) -> list[Record]:
    recipients: dict[tuple[str, int], list[str]] = {}
    for each in progress:
        recipients.setdefault((each.status, each.code), []).append(each.message.recipient)
    return [
        {"status": status, "code": code, "count": len(numbers), **({"recipients": numbers} if full else {})}
        for (status, code), numbers in recipients.items()
    ]


def _reference(batch: Record) -> Record:
    return {"client_reference": batch["client_reference"]} if "client_reference" in batch else {}


def _channel(batch: Record) -> str:
    return "mms" if batch["type"] == "mt_media" else "sms"
