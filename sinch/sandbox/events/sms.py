"""Events of the SMS API: delivery reports, and inbound messages from numbers that echo."""

from collections.abc import Iterator
from datetime import datetime

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.events.deliveries import Target
from sinch.sandbox.operations import Api
from sinch.sandbox.sms.lifecycle import QUEUED_FOR, UNDER_WAY_FOR, Progress, progress_of
from sinch.sandbox.sms.reports import batch_report, recipient_report
from sinch.sandbox.store import Record


def announce_reports(call: ReceivedCall, dispatch: Record) -> None:
    """Send the delivery reports that a batch requests; they are not delayed until its messages are delivered."""
    batch = dispatch["batch"]
    if "callback_url" in batch:
        call.deliveries.deliver(Api.SMS, _reports(dispatch), Target(batch["callback_url"], call.deliveries.secret))


def announce_inbound(call: ReceivedCall, batch: Record, inbound: Record) -> None:
    """Send an inbound message to the callback URL of the batch that it echoes."""
    if "callback_url" in batch:
        call.deliveries.deliver(Api.SMS, [inbound], Target(batch["callback_url"], call.deliveries.secret))


def _reports(dispatch: Record) -> Iterator[Record]:
    batch = dispatch["batch"]
    start = datetime.fromisoformat(dispatch["at"])
    final = list(progress_of(dispatch, start + UNDER_WAY_FOR))
    match batch["delivery_report"]:
        case "summary" | "full" as kind:
            yield batch_report(batch, final, full=kind == "full")
        case "per_recipient":
            under_way = list(progress_of(dispatch, start + QUEUED_FOR))
            yield from _recipient_reports(batch, [*(each for each in under_way if each not in final), *final])
        case "per_recipient_final":
            yield from _recipient_reports(batch, final)


def _recipient_reports(batch: Record, progress: list[Progress]) -> Iterator[Record]:
    return (recipient_report(batch, each) for each in progress)
