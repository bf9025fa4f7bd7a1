"""Events in conversations, such as composing or reactions."""

from collections.abc import Iterator

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.delivery import candidates, place
from sinch.sandbox.conversation.magic_numbers import is_reached
from sinch.sandbox.conversation.records import filter_values, get_or_404, list_response, remove, save
from sinch.sandbox.conversation.registry import operation
from sinch.sandbox.conversation.threads import EVENT, EVENTS
from sinch.sandbox.events.conversation import UNREACHED, announce_notification
from sinch.sandbox.listings import Selection
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp

_LARGEST_SIZE = 20
_ABOUT_A_MESSAGE = {"payment_status_update_event", "shortlink_activated_event", "reaction_event"}


@operation("Events_SendEvent")
async def send(call: ReceivedCall) -> Response:
    """Accept an event, and send its delivery status."""
    identity = candidates(call)[0]
    event = {
        "id": call.new_id(),
        "app_event": call.body["event"],
        "direction": "TO_CONTACT",
        "accept_time": timestamp(call.now),
        **place(call, identity),
    }
    save_event(call, call.body["app_id"], event)
    announce_notification(
        call, "EVENT_DELIVERY", *_status_sequence(event, reached=is_reached(identity["identity"], identity["channel"]))
    )
    return JSONResponse({"event_id": event["id"], "accepted_time": event["accept_time"]})


@operation("Events_ListEvents")
async def list_events(call: ReceivedCall) -> Response:
    """List events of a conversation or contact, newest first."""
    selection = Selection(
        filter_values(call.query, conversation_id="said.conversation_id", contact_id="said.contact_id")
    )
    return list_response(call, "events", EVENTS, selection, _LARGEST_SIZE, lambda record: dict(record["said"]))


@operation("Events_GetEvent")
async def get(call: ReceivedCall) -> Response:
    """Return one event."""
    return JSONResponse(get_or_404(call, EVENT, call.path["event_id"])["said"])


@operation("Events_DeleteEvents")
async def delete(call: ReceivedCall) -> Response:
    """Delete one event."""
    remove(call, EVENT, call.path["event_id"])
    return JSONResponse({})


def receive_event(call: ReceivedCall, identity: Record, content: Record) -> Record:
    """Store an event from a contact, send it to the webhooks, and return it."""
    event = {
        "id": call.new_id(),
        "contact_message_event" if is_about_a_message(content) else "contact_event": content,
        "direction": "TO_APP",
        "accept_time": timestamp(call.now),
        **place(call, identity),
    }
    save_event(call, call.body["app_id"], event)
    announce_notification(call, "EVENT_INBOUND", event)
    return event


def is_about_a_message(content: Record) -> bool:
    """Return whether an event from a contact is about a message."""
    return bool(content.keys() & _ABOUT_A_MESSAGE)


def _status_sequence(event: Record, *, reached: bool) -> Iterator[Record]:
    common = {name: event[name] for name in ("channel_identity", "contact_id", "processing_mode")}
    for status in ("QUEUED_ON_CHANNEL", "DELIVERED") if reached else ("FAILED",):
        yield {"event_id": event["id"], "status": status, **common, **({} if reached else {"reason": UNREACHED})}


def save_event(call: ReceivedCall, app_id: str, event: Record) -> None:
    """Store an event of a conversation."""
    save(call, EVENT, {"id": event["id"], "app_id": app_id, "said": event})
