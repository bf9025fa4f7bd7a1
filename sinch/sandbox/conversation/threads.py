"""Conversations between apps and contacts, opened by their messages."""

import json
from typing import Any

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.records import listed, save
from sinch.sandbox.events.conversation_lifecycle import announce_conversation
from sinch.sandbox.listings import Listing, Wanted
from sinch.sandbox.operations import Api
from sinch.sandbox.phone_state import add_to_thread
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp

CONVERSATION = "Conversation"
# What is said in conversations: records with the content under `said`.
MESSAGE = "Message"
EVENT = "Event"
MESSAGES = Listing(
    MESSAGE,
    "said.accept_time",
    (
        *(("said.conversation_id",), ("said.contact_id",), ("identity",), ("app_id",)),
        *(("channel",), ("said.direction",), ("said.processing_mode",)),
    ),
)
EVENTS = Listing(EVENT, "said.accept_time", (("said.conversation_id",), ("said.contact_id",)))
CONVERSATIONS = Listing(
    CONVERSATION,
    filters=(("contact_id",), ("app_id", "active"), ("app_id",), ("active_channel",), ("active",)),
    counted=True,
)
RECENT_CONVERSATIONS = Listing(CONVERSATION, "last_received", (("app_id", "active"), ("app_id",)))
DEFAULTS: Record = {"active": True, "metadata": "", "metadata_json": {}, "correlation_id": ""}


def open_thread(call: ReceivedCall, app_id: str, contact_id: str, channel: str) -> Record:
    """Return the active conversation of an app with a contact, made when there is none, as of now."""
    active = _active(call, app_id, contact_id)
    thread = active or new_thread(call, app_id, contact_id)
    opened = save(call, CONVERSATION, {**thread, "active_channel": channel, "last_received": timestamp(call.now)})
    if active is None:
        announce_conversation(call, "START", opened)
    return opened


def new_thread(call: ReceivedCall, app_id: str, contact_id: str, **given: Any) -> Record:
    """Return a conversation that is not stored yet."""
    return {**DEFAULTS, "id": call.new_id(), "app_id": app_id, "contact_id": contact_id, **given}


def with_metadata(thread: Record, given: Record, strategy: str | None) -> Record:
    """Return a conversation with metadata stored in it, or merged into what is there."""
    return {**thread, "metadata_json": _merged(thread["metadata_json"], given) if strategy == "MERGE_PATCH" else given}


def move_threads(call: ReceivedCall, source_id: str, destination_id: str) -> None:
    """Give the conversations of a contact to another one; those with the same app become one."""
    for thread in list(listed(call, CONVERSATIONS, Wanted({"contact_id": [source_id]}))):
        kept = _active(call, thread["app_id"], destination_id) if thread["active"] else None
        if kept is None:
            save(call, CONVERSATION, {**thread, "contact_id": destination_id})
        else:
            call.store.delete(CONVERSATION, call.path["project_id"], thread["id"])
        _move_content(call, thread["id"], (kept or thread)["id"], destination_id)


def keep_message(call: ReceivedCall, message: Record, **delivery: Any) -> None:
    """Store a message, and what becomes of it."""
    save(call, MESSAGE, message_record(call.body["app_id"], message, **delivery))


def message_record(app_id: str, message: Record, **delivery: Any) -> Record:
    """Return what is kept of a message; lists are cut to the channel that it ends on."""
    tried = delivery.get("attempts")
    end = tried[-1]["identity"] if tried else message.get("channel_identity", {})
    place = {name: end.get(name, "") for name in ("channel", "identity")}
    return {"id": message["id"], "app_id": app_id, "said": message, **place, **delivery}


def thread_content(call: ReceivedCall, thread_id: str) -> list[tuple[str, Record]]:
    """Return the messages and events of a conversation, each with its kind."""
    wanted = Wanted({"said.conversation_id": [thread_id]})
    return [(each.kind, record) for each in (MESSAGES, EVENTS) for record in listed(call, each, wanted)]


def note_message(call: ReceivedCall, identity: Record, message_id: str, direction: str) -> None:
    """Enter a message into the thread of a phone."""
    beside = {"app_id": call.body["app_id"], **{name: identity[name] for name in ("channel", "identity")}}
    add_to_thread(
        call.store, identity["identity"], Api.CONVERSATION, call.path["project_id"], message_id, direction, **beside
    )


def clear_thread(call: ReceivedCall, thread_id: str) -> None:
    """Delete what was said in a conversation."""
    for kind, record in thread_content(call, thread_id):
        call.store.delete(kind, call.path["project_id"], record["id"])


def _move_content(call: ReceivedCall, source_id: str, destination_id: str, contact_id: str) -> None:
    for kind, record in thread_content(call, source_id):
        moved = {**record["said"], "conversation_id": destination_id, "contact_id": contact_id}
        save(call, kind, {**record, "said": moved})


def _active(call: ReceivedCall, app_id: str, contact_id: str) -> Record | None:
    matching = call.store.find(CONVERSATION, call.path["project_id"], _key(app_id, contact_id))
    return matching[-1] if matching else None


def keys_of(thread: Record) -> list[str]:
    """Return what a conversation is found by: an active one by its app and contact."""
    return [_key(thread["app_id"], thread["contact_id"])] if thread["active"] else []


def _key(app_id: str, contact_id: str) -> str:
    return json.dumps([app_id, contact_id])


def _merged(stored: Any, patch: Any) -> Any:
    """Merge as RFC 7396 says: null removes."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(stored) if isinstance(stored, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = _merged(merged.get(name), value)
    return merged
