"""Events: what happens in a conversation beside its messages."""

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import Call
from sinch.sandbox.conversation.delivery import candidates, place
from sinch.sandbox.conversation.records import get_or_404, matches_filters, newest_records, page_answer, remove, save
from sinch.sandbox.conversation.registry import operation
from sinch.sandbox.conversation.threads import EVENT
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp

_LARGEST_SIZE = 20


@operation("Events_SendEvent")
async def send(call: Call) -> Response:
    """Accept an event."""
    event = {
        "id": call.new_id(),
        "app_event": call.body["event"],
        "direction": "TO_CONTACT",
        "accept_time": timestamp(call.now),
        **place(call, candidates(call)[0]),
    }
    keep_event(call, call.body["app_id"], event)
    return JSONResponse({"event_id": event["id"], "accepted_time": event["accept_time"]})


@operation("Events_ListEvents")
async def list_events(call: Call) -> Response:
    """List the events that are asked for, the newest first."""
    events = (record["said"] for record in newest_records(call, EVENT))
    listed = (event for event in events if matches_filters(event, call.query, "conversation_id", "contact_id"))
    return page_answer(call.query, "events", listed, _LARGEST_SIZE)


@operation("Events_GetEvent")
async def get(call: Call) -> Response:
    """Answer one event."""
    return JSONResponse(get_or_404(call, EVENT, call.path["event_id"])["said"])


@operation("Events_DeleteEvents")
async def delete(call: Call) -> Response:
    """Delete one event."""
    remove(call, EVENT, call.path["event_id"])
    return JSONResponse({})


def keep_event(call: Call, app_id: str, event: Record) -> None:
    """Store an event beside the messages of its conversation."""
    save(call, EVENT, {"id": event["id"], "app_id": app_id, "said": event})
