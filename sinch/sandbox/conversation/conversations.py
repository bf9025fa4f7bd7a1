"""Conversations: create, change, stop, and add to their history."""

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import Call
from sinch.sandbox.conversation.events import keep_event
from sinch.sandbox.conversation.identities import CONTACT
from sinch.sandbox.conversation.messages import last_message
from sinch.sandbox.conversation.records import changed, get_or_404, matches_filters, page_answer, records, remove, save
from sinch.sandbox.conversation.registry import operation
from sinch.sandbox.conversation.threads import CONVERSATION, DEFAULTS, MESSAGE, clear_thread, new_thread, with_metadata
from sinch.sandbox.events.conversation_lifecycle import announce_conversation
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import read_time, timestamp

_LARGEST_SIZE = 20
_LARGEST_RECENT_SIZE = 50


@operation("Conversation_CreateConversation")
async def create(call: Call) -> Response:
    """Create a conversation with a contact."""
    get_or_404(call, CONTACT, call.body["contact_id"])
    thread = new_thread(call, **call.body)
    started = save(call, CONVERSATION, {**thread, "last_received": timestamp(call.now)})
    announce_conversation(call, "START", started)
    return JSONResponse(started)


@operation("Conversation_ListConversations")
async def list_conversations(call: Call) -> Response:
    """List the conversations that are asked for."""
    threads = [
        each for each in _listed(call) if matches_filters(each, call.query, "app_id", "contact_id", "active_channel")
    ]
    return page_answer(call.query, "conversations", threads, _LARGEST_SIZE, total_size=len(threads))


@operation("Conversation_ListRecentConversations")
async def list_recent(call: Call) -> Response:
    """List the conversations of an app by their last message."""
    threads = [each for each in _listed(call) if matches_filters(each, call.query, "app_id")]
    threads.sort(key=lambda each: each["last_received"], reverse=call.query.get("order") != "ASC")
    recent = [_with_last_message(call, thread) for thread in threads]
    return page_answer(call.query, "conversations", recent, _LARGEST_RECENT_SIZE, total_size=len(recent))


@operation("Conversation_GetConversation")
async def get(call: Call) -> Response:
    """Answer one conversation."""
    return JSONResponse(_thread(call))


@operation("Conversation_UpdateConversation")
async def update(call: Call) -> Response:
    """Change a conversation."""
    before = _thread(call)
    after = changed(call, before, read_only=("id", "last_received"))
    if call.query.get("metadata_update_strategy") == "MERGE_PATCH" and "metadata_json" in call.body:
        merged = with_metadata(before, call.body["metadata_json"], "MERGE_PATCH")
        after = {**after, "metadata_json": merged["metadata_json"]}
    return JSONResponse(save(call, CONVERSATION, {**DEFAULTS, **after}))


@operation("Conversation_DeleteConversation")
async def delete(call: Call) -> Response:
    """Delete a conversation with all that was said in it."""
    thread = _thread(call)
    clear_thread(call, thread["id"])
    remove(call, CONVERSATION, thread["id"])
    announce_conversation(call, "DELETE", thread)
    return JSONResponse({})


@operation("Conversation_StopActiveConversation")
async def stop(call: Call) -> Response:
    """Stop a conversation, so that the next message opens a new one."""
    stopped = save(call, CONVERSATION, {**_thread(call), "active": False})
    announce_conversation(call, "STOP", stopped)
    return JSONResponse({})


@operation("Conversation_InjectMessage")
async def inject_message(call: Call) -> Response:
    """Add a message to the history of a conversation."""
    thread = _thread(call)
    message = {
        "processing_mode": "CONVERSATION",
        "metadata": "",
        **_injected(call, thread),
        "injected": True,
    }
    save(call, MESSAGE, {"id": message["id"], "app_id": thread["app_id"], "said": message})
    return JSONResponse({})


@operation("Conversation_InjectEvent")
async def inject_event(call: Call) -> Response:
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
    keep_event(call, thread["app_id"], event)
    return JSONResponse({"event_id": event["id"], "accepted_time": event["accept_time"]})


def _injected(call: Call, thread: Record) -> Record:
    accepted = timestamp(read_time(call.body["accept_time"]))
    return {**call.body, "id": call.new_id(), "conversation_id": thread["id"], "accept_time": accepted}


def _thread(call: Call) -> Record:
    return get_or_404(call, CONVERSATION, call.path["conversation_id"])


def _listed(call: Call) -> list[Record]:
    only_active = call.query.get("only_active", "false").lower() == "true"
    return [thread for thread in records(call, CONVERSATION) if thread["active"] or not only_active]


def _with_last_message(call: Call, thread: Record) -> Record:
    message = last_message(call, thread["id"])
    return {"conversation": thread, **({"last_message": message} if message else {})}
