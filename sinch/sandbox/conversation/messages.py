"""Messages: sent over the first channel that reaches the recipient, stored with their delivery attempts."""

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
    filter_values,
    get_or_404,
    list_response,
    listed,
    page_response,
    remove,
    save,
)
from sinch.sandbox.conversation.registry import operation
from sinch.sandbox.conversation.template_use import template_fault
from sinch.sandbox.conversation.threads import (
    CONVERSATION,
    MESSAGE,
    MESSAGES,
    add_to_phone,
    save_message,
    with_metadata,
)
from sinch.sandbox.errors import Violation, invalid, not_found
from sinch.sandbox.events.analysis import announce_analysis
from sinch.sandbox.events.conversation import OPTED_OUT, UNREACHED, announce_inbound_message, announce_message
from sinch.sandbox.listings import Place, Selection
from sinch.sandbox.phone_state import FROM_PHONE, TO_PHONE
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import read_time, timestamp

_LARGEST_SIZE = 1000
_SOURCES = {"CONVERSATION_SOURCE": "CONVERSATION", "DISPATCH_SOURCE": "DISPATCH"}


@operation("Messages_SendMessage")
async def send(call: ReceivedCall) -> Response:
    """Accept a message, and store its echo if there is one."""
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
    made_attempts = attempts(call, identities, refused=reason is not None)
    save_message(call, message, attempts=made_attempts)
    add_to_phone(call, made_attempts[-1]["identity"], message["id"], TO_PHONE)
    announce_message(call, message, made_attempts, reason or UNREACHED)
    if echoes(identities[0]["identity"]) and reason is None:
        reply = echo_reply(call, message, identities[0])
        save_message(call, reply)
        add_to_phone(call, identities[0], reply["id"], FROM_PHONE)
        announce_inbound_message(call, reply)
        announce_analysis(call, reply)
    return JSONResponse({"message_id": message["id"], "accepted_time": message["accept_time"]})


@operation("Messages_GetMessage")
async def get(call: ReceivedCall) -> Response:
    """Return one message."""
    return JSONResponse(_current(call, _record(call)))


@operation("Messages_ListMessages")
async def list_messages(call: ReceivedCall) -> Response:
    """List messages, newest first."""
    return list_response(
        call,
        "messages",
        MESSAGES,
        _selection(call.query),
        _LARGEST_SIZE,
        lambda record: _view_of(call, call.query, record),
    )


@operation("Messages_ListLastMessagesByChannelIdentity")
async def list_last_messages(call: ReceivedCall) -> Response:
    """List the last message of each requested identity or contact."""
    filters, selection = call.body, _selection(call.body)
    identities = filters.get("channel_identities", [])
    last: dict[str, tuple[Place, Record]] = {}
    for field, names in (("identity", identities), ("said.contact_id", filters.get("contact_ids", []))):
        for name in names:
            own = replace(selection, values={**selection.values, field: [name]})
            found = call.store.listed(MESSAGES, call.path["project_id"], own)
            listed_here = (each for each in found if field == "identity" or each[0]["identity"] not in identities)
            for record, at in islice(listed_here, 1):
                last[record["id"]] = (at, record)
    newest = sorted(last.values(), key=itemgetter(0), reverse=True)
    return page_response(filters, "messages", [_view_of(call, filters, record) for _, record in newest], _LARGEST_SIZE)


@operation("Messages_UpdateMessageMetadata")
async def update(call: ReceivedCall) -> Response:
    """Update the metadata of a message."""
    record = _record(call)
    changed = {**record, "said": {**record["said"], "metadata": call.body["metadata"]}}
    return JSONResponse(_current(call, save(call, MESSAGE, changed)))


@operation("Messages_DeleteMessage")
async def delete(call: ReceivedCall) -> Response:
    """Delete one message."""
    remove(call, MESSAGE, _record(call)["id"])
    return JSONResponse({})


def last_message(call: ReceivedCall, thread_id: str) -> Record | None:
    """Return the last message of a conversation."""
    last = next(listed(call, MESSAGES, Selection({"said.conversation_id": [thread_id]})), None)
    return _current(call, last) if last else None


def _refuse_empty(message: Record) -> None:
    # The contract has no minimum, but the API refuses empty messages.
    if message.get("text_message", {}).get("text") == "":
        raise invalid(Violation("message.text_message.text", "must not be empty"))


def _keep_metadata(call: ReceivedCall, message: Record) -> None:
    metadata = call.body.get("conversation_metadata")
    if metadata is not None and message["conversation_id"]:
        thread = get_or_404(call, CONVERSATION, message["conversation_id"])
        save(
            call, CONVERSATION, with_metadata(thread, metadata, call.body.get("conversation_metadata_update_strategy"))
        )


def _record(call: ReceivedCall) -> Record:
    record = get_or_404(call, MESSAGE, call.path["message_id"])
    if not _is_in_source(call.query, record["said"]):
        raise not_found(MESSAGE, call.path["message_id"])
    return record


def _current(call: ReceivedCall, record: Record) -> Record:
    return current_message(record, call.now)


def current_message(record: Record, now: datetime) -> Record:
    """Return a message with its current channel and status."""
    message: Record = record["said"]
    if "attempts" not in record:
        return message
    identity, status = progress(record["attempts"], datetime.fromisoformat(message["accept_time"]), now)
    return {**message, "channel_identity": {**identity, "app_id": record["app_id"]}, "message_status": status}


def _view_of(call: ReceivedCall, filters: Mapping[str, Any], record: Record) -> Record:
    hidden = {"metadata"} if filters.get("view") == "WITHOUT_METADATA" else set()
    return {name: value for name, value in _current(call, record).items() if name not in hidden}


def _selection(filters: Mapping[str, Any]) -> Selection:
    """Return the part of the messages that a request selects."""
    values = filter_values(
        filters,
        conversation_id="said.conversation_id",
        contact_id="said.contact_id",
        channel_identity="identity",
        app_id="app_id",
        channel="channel",
        direction="said.direction",
    )
    if filters.get("only_recipient_originated", "false").lower() == "true":
        values["said.direction"] = [each for each in values.get("said.direction", ["TO_APP"]) if each == "TO_APP"]
    if "messages_source" in filters:
        values["said.processing_mode"] = [_SOURCES[filters["messages_source"]]]
    start, end = (timestamp(read_time(filters[name])) if name in filters else "" for name in ("start_time", "end_time"))
    return Selection(values, start, end)


def _is_in_source(filters: Mapping[str, Any], message: Record) -> bool:
    """Return whether a message is in the source that the request names, if it names one."""
    source = filters.get("messages_source")
    return source is None or _SOURCES[source] == message["processing_mode"]
