"""Conversations: creating, updating and stopping them, and adding to their history."""

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.events import save_event
from sinch.sandbox.conversation.identities import CONTACT
from sinch.sandbox.conversation.messages import last_message
from sinch.sandbox.conversation.records import changed, filter_values, get_or_404, list_response, remove, save
from sinch.sandbox.conversation.registry import operation
from sinch.sandbox.conversation.threads import (
    CONVERSATION,
    CONVERSATIONS,
    DEFAULTS,
    MESSAGE,
    RECENT_CONVERSATIONS,
    clear_thread,
    message_record,
    new_thread,
    with_metadata,
)
from sinch.sandbox.events.conversation_lifecycle import announce_conversation
from sinch.sandbox.listings import Selection, Value
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import read_time, timestamp

_LARGEST_SIZE = 20
_LARGEST_RECENT_SIZE = 50


@operation("Conversation_CreateConversation")
async def create(call: ReceivedCall) -> Response:
    """Create a conversation with a contact."""
    get_or_404(call, CONTACT, call.body["contact_id"])
    thread = new_thread(call, **call.body)
    started = save(call, CONVERSATION, {**thread, "last_received": timestamp(call.now)})
    announce_conversation(call, "START", started)
    return JSONResponse(started)


@operation("Conversation_ListConversations")
async def list_conversations(call: ReceivedCall) -> Response:
    """List conversations, optionally by app, contact and channel."""
    values = filter_values(call.query, app_id="app_id", contact_id="contact_id", active_channel="active_channel")
    selection = Selection(_with_active_filter(call, values))
    total = call.store.count(CONVERSATIONS, call.path["project_id"], selection)
    return list_response(call, "conversations", CONVERSATIONS, selection, _LARGEST_SIZE, total_size=total)


@operation("Conversation_ListRecentConversations")
async def list_recent(call: ReceivedCall) -> Response:
    """List the conversations of an app, sorted by their last message."""
    values = _with_active_filter(call, filter_values(call.query, app_id="app_id"))
    return list_response(
        call,
        "conversations",
        RECENT_CONVERSATIONS,
        Selection(values, oldest_first=call.query.get("order") == "ASC"),
        _LARGEST_RECENT_SIZE,
        lambda thread: _with_last_message(call, thread),
        total_size=call.store.count(CONVERSATIONS, call.path["project_id"], Selection(values)),
    )


@operation("Conversation_GetConversation")
async def get(call: ReceivedCall) -> Response:
    """Return one conversation."""
    return JSONResponse(_thread(call))


@operation("Conversation_UpdateConversation")
async def update(call: ReceivedCall) -> Response:
    """Update a conversation."""
    before = _thread(call)
    after = changed(call, before, read_only=("id", "last_received"))
    if call.query.get("metadata_update_strategy") == "MERGE_PATCH" and "metadata_json" in call.body:
        merged = with_metadata(before, call.body["metadata_json"], "MERGE_PATCH")
        after = {**after, "metadata_json": merged["metadata_json"]}
    return JSONResponse(save(call, CONVERSATION, {**DEFAULTS, **after}))


@operation("Conversation_DeleteConversation")
async def delete(call: ReceivedCall) -> Response:
    """Delete a conversation with its messages and events."""
    thread = _thread(call)
    clear_thread(call, thread["id"])
    remove(call, CONVERSATION, thread["id"])
    announce_conversation(call, "DELETE", thread)
    return JSONResponse({})


@operation("Conversation_StopActiveConversation")
async def stop(call: ReceivedCall) -> Response:
    """Stop a conversation; the next message starts a new one."""
    stopped = save(call, CONVERSATION, {**_thread(call), "active": False})
    announce_conversation(call, "STOP", stopped)
    return JSONResponse({})


@operation("Conversation_InjectMessage")
async def inject_message(call: ReceivedCall) -> Response:
    """Add a message to the history of a conversation."""
    thread = _thread(call)
    message = {
        "processing_mode": "CONVERSATION",
        "metadata": "",
        **_injected(call, thread),
        "injected": True,
    }
    save(call, MESSAGE, message_record(thread["app_id"], message))
    return JSONResponse({})


@operation("Conversation_InjectEvent")
async def inject_event(call: ReceivedCall) -> Response:
    """Add an event to the history of a conversation."""
    thread = _thread(call)
    contact = get_or_404(call, CONTACT, thread["contact_id"])
    event = {
        "contact_id": thread["contact_id"],
        "channel_identity": contact["channel_identities"][0],
        "direction": "TO_CONTACT",
        "processing_mode": "CONVERSATION",
        **_injected(call, thread),
    }
    save_event(call, thread["app_id"], event)
    return JSONResponse({"event_id": event["id"], "accepted_time": event["accept_time"]})


def _injected(call: ReceivedCall, thread: Record) -> Record:
    accepted = timestamp(read_time(call.body["accept_time"]))
    return {**call.body, "id": call.new_id(), "conversation_id": thread["id"], "accept_time": accepted}


def _thread(call: ReceivedCall) -> Record:
    return get_or_404(call, CONVERSATION, call.path["conversation_id"])


def _with_active_filter(call: ReceivedCall, values: dict[str, list[Value]]) -> dict[str, list[Value]]:
    only_active = call.query.get("only_active", "false").lower() == "true"
    return {**values, "active": [True]} if only_active else values


def _with_last_message(call: ReceivedCall, thread: Record) -> Record:
    message = last_message(call, thread["id"])
    return {"conversation": thread, **({"last_message": message} if message else {})}
