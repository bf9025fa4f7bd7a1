"""The Conversation API: messages, and the contacts and conversations that sending them makes."""

from datetime import datetime

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import Call, Plays, timestamp
from sinch.sandbox.errors import Violation, invalid, not_found
from sinch.sandbox.paging import checked_size, page_of
from sinch.sandbox.store import Record

plays = Plays()

_MESSAGE = "message"
_CONTACT = "contact"
_IDENTITY = "channel_identity"
_CONVERSATION = "conversation"
_DEFAULT_SIZE = 10
_LARGEST_SIZE = 1000
_SOURCES = {"CONVERSATION_SOURCE": "CONVERSATION", "DISPATCH_SOURCE": "DISPATCH"}


@plays("Messages_SendMessage")
async def send(call: Call) -> Response:
    """Accept a message; any app may send."""
    body = call.body
    identity, contact_id = _recipient(call)
    message = {
        "id": call.new_id(),
        "app_message": body["message"],
        "accept_time": timestamp(call.now),
        "channel_identity": {**identity, "app_id": body["app_id"]},
        "contact_id": contact_id,
        "conversation_id": _conversation_id(call, contact_id),
        "direction": "TO_CONTACT",
        "metadata": body.get("message_metadata", ""),
        "injected": False,
        "processing_mode": "DISPATCH" if body.get("processing_strategy") == "DISPATCH_ONLY" else "CONVERSATION",
    }
    call.store.put(_MESSAGE, call.path["project_id"], message["id"], message)
    return JSONResponse({"message_id": message["id"], "accepted_time": message["accept_time"]})


@plays("Messages_GetMessage")
async def get(call: Call) -> Response:
    """Answer one message."""
    return JSONResponse(_message(call))


@plays("Messages_ListMessages")
async def list_messages(call: Call) -> Response:
    """List messages, the newest first."""
    size = checked_size("page_size", call.query_number("page_size", _DEFAULT_SIZE), _LARGEST_SIZE)
    stored = call.store.records(_MESSAGE, call.path["project_id"])
    messages = [message for message in stored if _is_listed(call, message)][::-1]
    page, token = page_of(messages, "page_token", call.query.get("page_token", ""), size)
    if call.query.get("view") == "WITHOUT_METADATA":
        page = [{name: value for name, value in message.items() if name != "metadata"} for message in page]
    return JSONResponse({"messages": page, "next_page_token": token})


@plays("Messages_DeleteMessage")
async def delete(call: Call) -> Response:
    """Delete one message."""
    message = _message(call)
    call.store.delete(_MESSAGE, call.path["project_id"], message["id"])
    return JSONResponse({})


def _message(call: Call) -> Record:
    message = call.store.get(_MESSAGE, call.path["project_id"], call.path["message_id"])
    if message is None or not _is_in_source(call, message):
        raise not_found("Message", call.path["message_id"])
    return message


def _is_in_source(call: Call, message: Record) -> bool:
    """Tell whether the store that the request names holds the message; without a name, either store will do."""
    source = call.query.get("messages_source")
    return source is None or _SOURCES[source] == message["processing_mode"]


def _is_listed(call: Call, message: Record) -> bool:
    query, identity = call.query, message["channel_identity"]
    accepted = datetime.fromisoformat(message["accept_time"])
    start, end = call.query_time("start_time"), call.query_time("end_time")
    wanted = {
        "conversation_id": message["conversation_id"],
        "contact_id": message["contact_id"],
        "app_id": identity["app_id"],
        "channel_identity": identity["identity"],
        "channel": identity["channel"],
        "direction": message["direction"],
    }
    # What the sandbox stores was started by an app, so a list of what recipients started holds nothing.
    return (
        all(query.get(name, value) == value for name, value in wanted.items())
        and (start is None or accepted >= start)
        and (end is None or accepted < end)
        and query.get("only_recipient_originated", "false").lower() != "true"
        and _is_in_source(call, message)
    )


def _recipient(call: Call) -> tuple[Record, str]:
    """Return the channel identity that a message goes to, and its contact."""
    recipient = call.body["recipient"]
    if "contact_id" in recipient:
        contact = call.store.get(_CONTACT, call.path["project_id"], recipient["contact_id"])
        if contact is None:
            raise not_found("Contact", recipient["contact_id"])
        return _preferred(call, contact["channel_identities"]), contact["id"]
    identities = recipient["identified_by"]["channel_identities"]
    if not identities:  # The contract names no minimum, but a message has to go somewhere.
        raise invalid(Violation("recipient.identified_by.channel_identities", "must have at least 1 item"))
    identity = _preferred(call, identities)
    return identity, _contact_id(call, identity)


def _preferred(call: Call, identities: list[Record]) -> Record:
    order = call.body.get("channel_priority_order", [])
    return min(
        identities,
        key=lambda identity: order.index(identity["channel"]) if identity["channel"] in order else len(order),
    )


def _contact_id(call: Call, identity: Record) -> str:
    """Return the contact of a channel identity, made when it is new."""
    project_id, key = call.path["project_id"], f"{identity['channel']}:{identity['identity']}"
    known = call.store.get(_IDENTITY, project_id, key)
    if known is None:
        known = {"contact_id": call.new_id()}
        contact = {"id": known["contact_id"], "channel_identities": [identity]}
        call.store.put(_CONTACT, project_id, contact["id"], contact)
        call.store.put(_IDENTITY, project_id, key, known)
    return str(known["contact_id"])


def _conversation_id(call: Call, contact_id: str) -> str:
    """Return the conversation of an app with a contact, made when it is new."""
    project_id, key = call.path["project_id"], f"{call.body['app_id']}:{contact_id}"
    known = call.store.get(_CONVERSATION, project_id, key)
    if known is None:
        known = {"id": call.new_id()}
        call.store.put(_CONVERSATION, project_id, key, known)
    return str(known["id"])
