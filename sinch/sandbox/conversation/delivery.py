"""Delivery of app messages: the channels that are attempted, the conversation, the outcome."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.apps import channels_of, known_app
from sinch.sandbox.conversation.identities import contact_of, recipient_contact, recipient_identities
from sinch.sandbox.conversation.magic_numbers import is_reached
from sinch.sandbox.conversation.threads import open_thread
from sinch.sandbox.errors import Violation, invalid
from sinch.sandbox.phone_state import canonical, chosen_outcomes
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp

ATTEMPT: Final = timedelta(seconds=1)


def is_dispatched(call: ReceivedCall) -> bool:
    """Return whether the message of a request is sent without contact and conversation (dispatch mode)."""
    if call.body.get("processing_strategy") == "DISPATCH_ONLY":
        return True
    return bool(known_app(call, call.body["app_id"])["processing_mode"] == "DISPATCH")


def candidates(call: ReceivedCall) -> list[Record]:
    """Return the identities of the recipient on channels of the app, in the order of the attempts.

    Raises:
        ApiError: There are none, or the request names a contact in dispatch mode.
    """
    recipient = call.body["recipient"]
    if is_dispatched(call) and "contact_id" in recipient:
        raise invalid(Violation("recipient.contact_id", "cannot be used in dispatch mode: use channel identities"))
    identities = recipient_identities(call, recipient)
    channels = channels_of(known_app(call, call.body["app_id"]))
    usable = [each for each in identities if channels is None or each["channel"] in channels]
    if not usable:
        raise invalid(Violation("recipient", f"has no identity on a channel of the app ({', '.join(channels or ())})"))
    contact = recipient_contact(call, recipient) or {}
    order = call.body.get("channel_priority_order") or contact.get("channel_priority") or channels or []
    return sorted(usable, key=lambda each: order.index(each["channel"]) if each["channel"] in order else len(order))


def place(call: ReceivedCall, identity: Record) -> Record:
    """Return the fields that a message or event has for its identity, contact and conversation."""
    placed = {"channel_identity": {**identity, "app_id": call.body["app_id"]}}
    if is_dispatched(call):
        return {**placed, "contact_id": "", "conversation_id": "", "processing_mode": "DISPATCH"}
    contact = recipient_contact(call, call.body["recipient"]) or contact_of(call, identity)
    thread = open_thread(call, call.body["app_id"], contact["id"], identity["channel"])
    return {
        **placed,
        "contact_id": contact["id"],
        "conversation_id": thread["id"],
        "processing_mode": "CONVERSATION",
    }


def attempts(call: ReceivedCall, identities: Sequence[Record], *, refused: bool) -> list[Record]:
    """Return the delivery attempts of a message: one for each identity until one is reached."""
    chosen = chosen_outcomes(call.store, [identity["identity"] for identity in identities])
    made_attempts: list[Record] = []
    for identity in identities:
        by_number = is_reached(identity["identity"], identity["channel"])
        outcome = chosen.get(canonical(identity["identity"]))
        reached = by_number if outcome is None else outcome[0] == "Delivered"
        made_attempts.append({"identity": identity, "reached": reached and not refused})
        if made_attempts[-1]["reached"]:
            break
    return made_attempts


def progress(made_attempts: Sequence[Record], accepted: datetime, now: datetime) -> tuple[Record, Record]:
    """Return the identity of the current or last attempt, and the status of the message."""
    done = min((now - accepted) // ATTEMPT, len(made_attempts))
    last = made_attempts[min(done, len(made_attempts) - 1)]
    if done == len(made_attempts):
        status = "DELIVERED" if last["reached"] else "FAILED"
    else:
        status = "SWITCHING_CHANNEL" if done else "QUEUED_ON_CHANNEL"
    return last["identity"], {"status": status, "event_time": timestamp(accepted + done * ATTEMPT)}
