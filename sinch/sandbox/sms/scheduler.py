"""Scheduler of batches: due batches are sent before every operation, because there is no background task."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from starlette.responses import Response

from sinch.sandbox.call import Handler, OperationRegistry, ReceivedCall
from sinch.sandbox.events.sms import announce_inbound, announce_reports
from sinch.sandbox.listings import Listing
from sinch.sandbox.operations import Api
from sinch.sandbox.phone_state import TO_PHONE, add_to_thread, chosen_outcomes
from sinch.sandbox.sms.inbox import receive
from sinch.sandbox.sms.lifecycle import progress_of
from sinch.sandbox.sms.magic_numbers import echoes
from sinch.sandbox.sms.membership import phone_numbers
from sinch.sandbox.sms.messages import messages_to
from sinch.sandbox.sms.reports import recipient_report
from sinch.sandbox.store import Record, Store
from sinch.sandbox.time_format import read_time, timestamp

DISPATCH = "sms_dispatch"
# Delivery report of a message with its final status, by the time of that status.
REPORT = "sms_report"
REPORTS = Listing(REPORT, "at", (("status",), ("code",), ("client_reference",)), counted=True)
_SCHEDULED = "sms_scheduled"


class _RegistryAfterScheduler(OperationRegistry):
    """Registry of operations that sends due batches before each operation."""

    def __call__(self, operation_id: str) -> Callable[[Handler], Handler]:
        register = super().__call__(operation_id)

        def after_sending(handler: Handler) -> Handler:
            @wraps(handler)
            async def send_due_and_handle(call: ReceivedCall) -> Response:
                send_due(call)
                return await handler(call)

            register(send_due_and_handle)
            return handler

        return after_sending


operation: _RegistryAfterScheduler = _RegistryAfterScheduler()


def service_plans_with_scheduled(store: Store) -> list[str]:
    """Return the service plans with scheduled batches."""
    return store.owners(_SCHEDULED)


def send_due(call: ReceivedCall) -> None:
    """Send the due batches of a service plan."""
    owner = call.path["service_plan_id"]
    for batch_id in call.store.due_ids(_SCHEDULED, owner, timestamp(call.now)):
        batch = call.store.get(_SCHEDULED, owner, batch_id)
        if batch is not None:
            schedule(call, batch)


def schedule(call: ReceivedCall, batch: Record) -> None:
    """Send a batch if it is due, otherwise schedule it."""
    start = read_time(batch["send_at"])
    if start > call.now:
        call.store.put(_SCHEDULED, call.path["service_plan_id"], batch["id"], batch)
        call.store.set_due(_SCHEDULED, call.path["service_plan_id"], batch["id"], timestamp(start))
    else:
        unschedule(call, batch["id"])
        _dispatch(call, batch, max(start, datetime.fromisoformat(batch["modified_at"])))


def unschedule(call: ReceivedCall, batch_id: str) -> bool:
    """Remove a batch from the schedule, and return whether it was scheduled."""
    call.store.forget_due(_SCHEDULED, call.path["service_plan_id"], batch_id)
    return call.store.delete(_SCHEDULED, call.path["service_plan_id"], batch_id)


def dispatch_of(store: Store, service_plan_id: str, batch_id: str) -> Record | None:
    """Return the record of a sent batch, or None if it has not been sent."""
    return store.get(DISPATCH, service_plan_id, batch_id)


def save_dispatch(call: ReceivedCall, dispatch: Record) -> None:
    """Store the record of a sent batch, and the delivery report of each message."""
    owner, batch = call.path["service_plan_id"], dispatch["batch"]
    before = dispatch_of(call.store, owner, batch["id"])
    for recipient in before["recipients"] if before else ():
        call.store.delete(REPORT, owner, _report_id(batch, recipient))
    call.store.put(DISPATCH, owner, batch["id"], dispatch)
    ends = list(progress_of(dispatch, datetime.max.replace(tzinfo=call.now.tzinfo)))
    for progress in reversed(ends):  # Of reports with equal times, that of the first recipient is listed first.
        report = recipient_report(batch, progress)
        call.store.put(REPORT, owner, _report_id(batch, report["recipient"]), report)


def _report_id(batch: Record, recipient: str) -> str:
    return f"{batch['id']}:{recipient}"


def _dispatch(call: ReceivedCall, batch: Record, at: datetime) -> None:
    recipients = phone_numbers(call, batch["to"])
    record = {"batch": batch, "recipients": recipients, "at": timestamp(at)}
    outcomes = chosen_outcomes(call.store, recipients)
    if outcomes:
        record["outcomes"] = outcomes
    save_dispatch(call, record)
    for recipient in recipients:
        add_to_thread(call.store, recipient, Api.SMS, call.path["service_plan_id"], batch["id"], TO_PHONE)
    announce_reports(call, record)
    for message in messages_to(filter(echoes, recipients), batch):
        announce_inbound(call, batch, receive(call, message, batch, at))
