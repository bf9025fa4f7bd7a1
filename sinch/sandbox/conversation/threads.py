"""Conversations between apps and contacts, which messages start."""

import json
from typing import Any

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.records import listed, save
from sinch.sandbox.events.conversation_lifecycle import announce_conversation
from sinch.sandbox.listings import Listing, Selection
from sinch.sandbox.operations import Api
from sinch.sandbox.phone_state import add_to_thread
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp

CONVERSATION = "Conversation"
# Contents of conversations: records of messages and events, with the resource of the API under `said`.
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
    """Return the active conversation of an app with a contact, creating it if there is none."""
    active = _active(call, app_id, contact_id)
    thread = active or new_thread(call, app_id, contact_id)
    opened = save(call, CONVERSATION, {**thread, "active_channel": channel, "last_received": timestamp(call.now)})
    if active is None:
        announce_conversation(call, "START", opened)
    return opened


def new_thread(call: ReceivedCall, app_id: str, contact_id: str, **fields: Any) -> Record:
    """Return a new conversation, without storing it."""
    return {**DEFAULTS, "id": call.new_id(), "app_id": app_id, "contact_id": contact_id, **fields}


def with_metadata(thread: Record, metadata: Record, strategy: str | None) -> Record:
    """Return a conversation with replaced or, depending on the strategy, merged metadata."""
    return {
        **thread,
        "metadata_json": _merged(thread["metadata_json"], metadata) if strategy == "MERGE_PATCH" else metadata,
    }


def move_threads(call: ReceivedCall, source_id: str, destination_id: str) -> None:
    """Move the conversations of a contact to another one, merging active ones with the same app."""
    for thread in list(listed(call, CONVERSATIONS, Selection({"contact_id": [source_id]}))):
        kept = _active(call, thread["app_id"], destination_id) if thread["active"] else None
        if kept is None:
            save(call, CONVERSATION, {**thread, "contact_id": destination_id})
        else:
            call.store.delete(CONVERSATION, call.path["project_id"], thread["id"])
        _move_content(call, thread["id"], (kept or thread)["id"], destination_id)


def save_message(call: ReceivedCall, message: Record, **delivery: Any) -> None:
    """Store a message with its delivery attempts."""
    save(call, MESSAGE, message_record(call.body["app_id"], message, **delivery))


def message_record(app_id: str, message: Record, **delivery: Any) -> Record:
    """Return the record of a message; lists filter it by the channel of the last attempt."""
    made_attempts = delivery.get("attempts")
    last = made_attempts[-1]["identity"] if made_attempts else message.get("channel_identity", {})
    place = {name: last.get(name, "") for name in ("channel", "identity")}
    return {"id": message["id"], "app_id": app_id, "said": message, **place, **delivery}


def thread_content(call: ReceivedCall, thread_id: str) -> list[tuple[str, Record]]:
    """Return the records of the messages and events of a conversation, with their kinds."""
    selection = Selection({"said.conversation_id": [thread_id]})
    return [(each.kind, record) for each in (MESSAGES, EVENTS) for record in listed(call, each, selection)]


def add_to_phone(call: ReceivedCall, identity: Record, message_id: str, direction: str) -> None:
    """Add a message to the thread of a phone."""
    details = {"app_id": call.body["app_id"], **{name: identity[name] for name in ("channel", "identity")}}
    add_to_thread(
        call.store, identity["identity"], Api.CONVERSATION, call.path["project_id"], message_id, direction, **details
    )


def clear_thread(call: ReceivedCall, thread_id: str) -> None:
    """Delete the messages and events of a conversation."""
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
    """Return the keys of a conversation: if it is active, its app and contact."""
    return [_key(thread["app_id"], thread["contact_id"])] if thread["active"] else []


def _key(app_id: str, contact_id: str) -> str:
    return json.dumps([app_id, contact_id])


def _merged(stored: Any, patch: Any) -> Any:
    """Apply a JSON merge patch (RFC 7396)."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(stored) if isinstance(stored, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = _merged(merged.get(name), value)
    return merged
