"""Sending what has become due; it happens before every operation, because nothing runs in between."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from starlette.responses import Response

from sinch.sandbox.call import Call, Handler, OperationRegistry
from sinch.sandbox.events.sms import announce_inbound, announce_reports
from sinch.sandbox.magic_numbers import TO_PHONE, chosen_outcomes, note
from sinch.sandbox.operations import Api
from sinch.sandbox.sms.inbox import receive
from sinch.sandbox.sms.magic_numbers import echoes
from sinch.sandbox.sms.membership import phone_numbers
from sinch.sandbox.sms.messages import message_to
from sinch.sandbox.store import Record, Store
from sinch.sandbox.time_format import read_time, timestamp

DISPATCH = "sms_dispatch"
_SCHEDULED = "sms_scheduled"


class _PlaysWhenSent(OperationRegistry):
    """Operations of the SMS API, each played after what is due has been sent."""

    def __call__(self, operation_id: str) -> Callable[[Handler], Handler]:
        register = super().__call__(operation_id)

        def after_sending(handler: Handler) -> Handler:
            @wraps(handler)
            async def play(call: Call) -> Response:
                send_due(call)
                return await handler(call)

            register(play)
            return handler

        return after_sending


operation: _PlaysWhenSent = _PlaysWhenSent()


def service_plans_with_scheduled(store: Store) -> list[str]:
    """Return the service plans with batches that wait for their time."""
    return store.owners(_SCHEDULED)


def send_due(call: Call) -> None:
    """Send the batches of a service plan whose time has come."""
    owner = call.path["service_plan_id"]
    for batch_id in call.store.due(_SCHEDULED, owner, timestamp(call.now)):
        batch = call.store.get(_SCHEDULED, owner, batch_id)
        if batch is not None:
            schedule(call, batch)


def schedule(call: Call, batch: Record) -> None:
    """Send a batch when it is due, else keep it for later."""
    start = read_time(batch["send_at"])
    if start > call.now:
        call.store.put(_SCHEDULED, call.path["service_plan_id"], batch["id"], batch)
        call.store.set_due(_SCHEDULED, call.path["service_plan_id"], batch["id"], timestamp(start))
    else:
        unschedule(call, batch["id"])
        _dispatch(call, batch, max(start, datetime.fromisoformat(batch["modified_at"])))


def unschedule(call: Call, batch_id: str) -> bool:
    """Forget a batch that was kept for later, and tell whether it was."""
    call.store.forget_due(_SCHEDULED, call.path["service_plan_id"], batch_id)
    return call.store.delete(_SCHEDULED, call.path["service_plan_id"], batch_id)


def dispatch_of(store: Store, service_plan_id: str, batch_id: str) -> Record | None:
    """Return what was sent of a batch, None before its time."""
    return store.get(DISPATCH, service_plan_id, batch_id)


def _dispatch(call: Call, batch: Record, at: datetime) -> None:
    recipients = phone_numbers(call, batch["to"])
    record = {"batch": batch, "recipients": recipients, "at": timestamp(at)}
    outcomes = chosen_outcomes(call.store, recipients)
    if outcomes:
        record["outcomes"] = outcomes
    call.store.put(DISPATCH, call.path["service_plan_id"], batch["id"], record)
    for recipient in recipients:
        note(call.store, recipient, Api.SMS, call.path["service_plan_id"], batch["id"], TO_PHONE)
    announce_reports(call, record)
    for recipient in filter(echoes, recipients):
        announce_inbound(call, batch, receive(call, message_to(recipient, batch), batch, at))
