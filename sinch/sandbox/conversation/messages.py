"""Messages: sent over the first channel that reaches, stored with what became of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import islice
from operator import itemgetter
from typing import Any

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.delivery import attempts, candidates, place, progress
from sinch.sandbox.conversation.inbox import echo_reply
from sinch.sandbox.conversation.magic_numbers import echoes
from sinch.sandbox.conversation.opt_outs import refuses
from sinch.sandbox.conversation.records import (
    get_or_404,
    list_response,
    listed,
    page_response,
    remove,
    save,
    wanted_values,
)
from sinch.sandbox.conversation.registry import operation
from sinch.sandbox.conversation.template_use import template_fault
from sinch.sandbox.conversation.threads import (
    CONVERSATION,
    MESSAGE,
    MESSAGES,
    keep_message,
    note_message,
    with_metadata,
)
from sinch.sandbox.errors import Violation, invalid, not_found
from sinch.sandbox.events.analysis import announce_analysis
from sinch.sandbox.events.conversation import OPTED_OUT, UNREACHED, announce_inbound_message, announce_message
from sinch.sandbox.listings import Place, Wanted
from sinch.sandbox.phone_state import FROM_PHONE, TO_PHONE
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import read_time, timestamp

_LARGEST_SIZE = 1000
_SOURCES = {"CONVERSATION_SOURCE": "CONVERSATION", "DISPATCH_SOURCE": "DISPATCH"}


@operation("Messages_SendMessage")
async def send(call: ReceivedCall) -> Response:
    """Accept a message, and take in what comes back."""
    _refuse_empty(call.body["message"])
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
    reason = OPTED_OUT if refused else template_fault(call, message["app_message"])
    tried = attempts(call, identities, refused=reason is not None)
    keep_message(call, message, attempts=tried)
    note_message(call, tried[-1]["identity"], message["id"], TO_PHONE)
    announce_message(call, message, tried, reason or UNREACHED)
    if echoes(identities[0]["identity"]) and reason is None:
        response = echo_reply(call, message, identities[0])
        keep_message(call, response)
        note_message(call, identities[0], response["id"], FROM_PHONE)
        announce_inbound_message(call, response)
        announce_analysis(call, response)
    return JSONResponse({"message_id": message["id"], "accepted_time": message["accept_time"]})


@operation("Messages_GetMessage")
async def get(call: ReceivedCall) -> Response:
    """Return one message."""
    return JSONResponse(_shown(call, _record(call)))


@operation("Messages_ListMessages")
async def list_messages(call: ReceivedCall) -> Response:
    """List messages, the newest first."""
    return list_response(
        call, "messages", MESSAGES, _wanted(call.query), _LARGEST_SIZE, lambda record: _viewed(call, call.query, record)
    )


@operation("Messages_ListLastMessagesByChannelIdentity")
async def list_last_messages(call: ReceivedCall) -> Response:
    """List the last message of each identity or contact that is asked for."""
    asked, wanted = call.body, _wanted(call.body)
    identities = asked.get("channel_identities", [])
    last: dict[str, tuple[Place, Record]] = {}
    for field, names in (("identity", identities), ("said.contact_id", asked.get("contact_ids", []))):
        for name in names:
            own = replace(wanted, values={**wanted.values, field: [name]})
            found = call.store.listed(MESSAGES, call.path["project_id"], own)
            told = (each for each in found if field == "identity" or each[0]["identity"] not in identities)
            for record, at in islice(told, 1):
                last[record["id"]] = (at, record)
    newest = sorted(last.values(), key=itemgetter(0), reverse=True)
    return page_response(asked, "messages", [_viewed(call, asked, record) for _, record in newest], _LARGEST_SIZE)


@operation("Messages_UpdateMessageMetadata")
async def update(call: ReceivedCall) -> Response:
    """Change the metadata of a message."""
    record = _record(call)
    changed = {**record, "said": {**record["said"], "metadata": call.body["metadata"]}}
    return JSONResponse(_shown(call, save(call, MESSAGE, changed)))


@operation("Messages_DeleteMessage")
async def delete(call: ReceivedCall) -> Response:
    """Delete one message."""
    remove(call, MESSAGE, _record(call)["id"])
    return JSONResponse({})


def last_message(call: ReceivedCall, thread_id: str) -> Record | None:
    """Return the last message of a conversation."""
    last = next(listed(call, MESSAGES, Wanted({"said.conversation_id": [thread_id]})), None)
    return _shown(call, last) if last else None


def _refuse_empty(message: Record) -> None:
    # The contract names no minimum, but no channel takes a message that says nothing.
    if message.get("text_message", {}).get("text") == "":
        raise invalid(Violation("message.text_message.text", "must not be empty"))


def _keep_metadata(call: ReceivedCall, message: Record) -> None:
    given = call.body.get("conversation_metadata")
    if given is not None and message["conversation_id"]:
        thread = get_or_404(call, CONVERSATION, message["conversation_id"])
        save(call, CONVERSATION, with_metadata(thread, given, call.body.get("conversation_metadata_update_strategy")))


def _record(call: ReceivedCall) -> Record:
    record = get_or_404(call, MESSAGE, call.path["message_id"])
    if not _is_in_source(call.query, record["said"]):
        raise not_found(MESSAGE, call.path["message_id"])
    return record


def _shown(call: ReceivedCall, record: Record) -> Record:
    return shown_message(record, call.now)


def shown_message(record: Record, now: datetime) -> Record:
    """Return a message as it is now: with the channel that it is on and its status."""
    message: Record = record["said"]
    if "attempts" not in record:
        return message
    identity, status = progress(record["attempts"], datetime.fromisoformat(message["accept_time"]), now)
    return {**message, "channel_identity": {**identity, "app_id": record["app_id"]}, "message_status": status}


def _viewed(call: ReceivedCall, asked: Mapping[str, Any], record: Record) -> Record:
    hidden = {"metadata"} if asked.get("view") == "WITHOUT_METADATA" else set()
    return {name: value for name, value in _shown(call, record).items() if name not in hidden}


def _wanted(asked: Mapping[str, Any]) -> Wanted:
    """Return what a request asks of the messages."""
    values = wanted_values(
        asked,
        conversation_id="said.conversation_id",
        contact_id="said.contact_id",
        channel_identity="identity",
        app_id="app_id",
        channel="channel",
        direction="said.direction",
    )
    if asked.get("only_recipient_originated", "false").lower() == "true":
        values["said.direction"] = [each for each in values.get("said.direction", ["TO_APP"]) if each == "TO_APP"]
    if "messages_source" in asked:
        values["said.processing_mode"] = [_SOURCES[asked["messages_source"]]]
    start, end = (timestamp(read_time(asked[name])) if name in asked else "" for name in ("start_time", "end_time"))
    return Wanted(values, start, end)


def _is_in_source(asked: Mapping[str, Any], message: Record) -> bool:
    """Tell whether the store that the request names holds the message; without a name, either store will do."""
    source = asked.get("messages_source")
    return source is None or _SOURCES[source] == message["processing_mode"]
