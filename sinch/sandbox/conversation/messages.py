"""Messages: sent over the first channel that reaches, stored with what became of them."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import Call
from sinch.sandbox.conversation.delivery import attempts, candidates, place, progress
from sinch.sandbox.conversation.inbox import answer_of
from sinch.sandbox.conversation.magic_numbers import echoes
from sinch.sandbox.conversation.opt_outs import refuses
from sinch.sandbox.conversation.records import get_or_404, matches_filters, newest_records, page_answer, remove, save
from sinch.sandbox.conversation.registry import operation
from sinch.sandbox.conversation.threads import CONVERSATION, MESSAGE, keep_message, note_message, with_metadata
from sinch.sandbox.errors import not_found
from sinch.sandbox.events.analysis import announce_analysis
from sinch.sandbox.events.conversation import announce_answer, announce_message
from sinch.sandbox.magic_numbers import FROM_PHONE, TO_PHONE
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import read_time, timestamp

_LARGEST_SIZE = 1000
_SOURCES = {"CONVERSATION_SOURCE": "CONVERSATION", "DISPATCH_SOURCE": "DISPATCH"}


@operation("Messages_SendMessage")
async def send(call: Call) -> Response:
    """Accept a message, and take in what comes back."""
    identities = candidates(call)
    message = {
        "id": call.new_id(),
        "app_message": call.body["message"],
        "accept_time": timestamp(call.now),
        "direction": "TO_CONTACT",
        "metadata": call.body.get("message_metadata", ""),
        "injected": False,
        **place(call, identities[0]),
    }
    _keep_metadata(call, message)
    refused = refuses(call, call.body["app_id"], identities, call.body.get("message_content_type"))
    tried = attempts(call, identities, refused=refused)
    keep_message(call, message, attempts=tried)
    note_message(call, tried[-1]["identity"], message["id"], TO_PHONE)
    announce_message(call, message, tried)
    if echoes(identities[0]["identity"]) and not refused:
        answer = answer_of(call, message, identities[0])
        keep_message(call, answer)
        note_message(call, identities[0], answer["id"], FROM_PHONE)
        announce_answer(call, answer)
        announce_analysis(call, answer)
    return JSONResponse({"message_id": message["id"], "accepted_time": message["accept_time"]})


@operation("Messages_GetMessage")
async def get(call: Call) -> Response:
    """Answer one message."""
    return JSONResponse(_shown(call, _record(call)))


@operation("Messages_ListMessages")
async def list_messages(call: Call) -> Response:
    """List messages, the newest first."""
    return page_answer(call.query, "messages", _listed(call, call.query), _LARGEST_SIZE)


@operation("Messages_ListLastMessagesByChannelIdentity")
async def list_last_messages(call: Call) -> Response:
    """List the last message of each identity or contact that is asked for."""
    asked = call.body
    last: dict[str, Record] = {}
    for message in _listed(call, asked):
        identity, contact_id = message["channel_identity"]["identity"], message["contact_id"]
        if identity in asked.get("channel_identities", ()):
            last.setdefault(identity, message)
        elif contact_id in asked.get("contact_ids", ()):
            last.setdefault(contact_id, message)
    return page_answer(asked, "messages", list(last.values()), _LARGEST_SIZE)


@operation("Messages_UpdateMessageMetadata")
async def update(call: Call) -> Response:
    """Change the metadata of a message."""
    record = _record(call)
    changed = {**record, "said": {**record["said"], "metadata": call.body["metadata"]}}
    return JSONResponse(_shown(call, save(call, MESSAGE, changed)))


@operation("Messages_DeleteMessage")
async def delete(call: Call) -> Response:
    """Delete one message."""
    remove(call, MESSAGE, _record(call)["id"])
    return JSONResponse({})


def last_message(call: Call, thread_id: str) -> Record | None:
    """Return the last message of a conversation."""
    said = (each for each in newest_records(call, MESSAGE) if each["said"]["conversation_id"] == thread_id)
    last = next(said, None)
    return _shown(call, last) if last else None


def _keep_metadata(call: Call, message: Record) -> None:
    given = call.body.get("conversation_metadata")
    if given is not None and message["conversation_id"]:
        thread = get_or_404(call, CONVERSATION, message["conversation_id"])
        save(call, CONVERSATION, with_metadata(thread, given, call.body.get("conversation_metadata_update_strategy")))


def _record(call: Call) -> Record:
    record = get_or_404(call, MESSAGE, call.path["message_id"])
    if not _is_in_source(call.query, record["said"]):
        raise not_found(MESSAGE, call.path["message_id"])
    return record


def _shown(call: Call, record: Record) -> Record:
    return shown_message(record, call.now)


def shown_message(record: Record, now: datetime) -> Record:
    """Return a message as it is now: with the channel that it is on and its status."""
    message: Record = record["said"]
    if "attempts" not in record:
        return message
    identity, status = progress(record["attempts"], datetime.fromisoformat(message["accept_time"]), now)
    return {**message, "channel_identity": {**identity, "app_id": record["app_id"]}, "message_status": status}


def _listed(call: Call, asked: Mapping[str, Any]) -> Iterator[Record]:
    """Yield the messages that a list asks for, the newest first."""
    hidden = {"metadata"} if asked.get("view") == "WITHOUT_METADATA" else set()
    for record in newest_records(call, MESSAGE):
        message = _shown(call, record)
        if _is_listed(asked, message):
            yield {name: value for name, value in message.items() if name not in hidden}


def _is_listed(asked: Mapping[str, Any], message: Record) -> bool:
    identity = message["channel_identity"]
    told = {**message, **identity, "channel_identity": identity["identity"]}
    accepted = datetime.fromisoformat(message["accept_time"])
    return (
        matches_filters(
            told, asked, "conversation_id", "contact_id", "app_id", "channel_identity", "channel", "direction"
        )
        and ("start_time" not in asked or accepted >= read_time(asked["start_time"]))
        and ("end_time" not in asked or accepted < read_time(asked["end_time"]))
        and (asked.get("only_recipient_originated", "false").lower() != "true" or message["direction"] == "TO_APP")
        and _is_in_source(asked, message)
    )


def _is_in_source(asked: Mapping[str, Any], message: Record) -> bool:
    """Tell whether the store that the request names holds the message; without a name, either store will do."""
    source = asked.get("messages_source")
    return source is None or _SOURCES[source] == message["processing_mode"]
