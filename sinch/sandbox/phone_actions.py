"""Actions of phones: reading messages, writing, tapping a choice."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.control_schemas import InvalidBodyError
from sinch.sandbox.conversation.choices import choices_of
from sinch.sandbox.conversation.events import is_about_a_message, receive_event
from sinch.sandbox.conversation.inbox import receive_message, receive_unsupported
from sinch.sandbox.conversation.messages import current_message
from sinch.sandbox.conversation.plain_text import plain_text
from sinch.sandbox.conversation.template_content import with_template_filled_in
from sinch.sandbox.numbers.rental import ACTIVE
from sinch.sandbox.operations import Api
from sinch.sandbox.phone_state import OUTCOMES, TO_PHONE, canonical, numbers_with_messages, thread_entries
from sinch.sandbox.sms.inbox import DEFAULT_SENDER, INBOUND, receive_from
from sinch.sandbox.sms.lifecycle import progress_to
from sinch.sandbox.sms.scheduler import dispatch_of
from sinch.sandbox.store import Record, Store

InternalCall = Callable[[Api, Mapping[str, str], Any], ReceivedCall]

_TEXT = {"type": "string", "minLength": 1}
MESSAGE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "text": _TEXT,
        "media_url": _TEXT,
        "message": {"type": "object"},
        "choice": _TEXT,
        "event": {"type": "object"},
        "unsupported": _TEXT,
        "api": {"enum": ["sms", "conversation"]},
        "to": _TEXT,
        "service_plan_id": _TEXT,
        "project_id": _TEXT,
        "app_id": _TEXT,
        "channel": _TEXT,
    },
}
OUTCOME_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["outcome"],
    "properties": {"outcome": {"enum": list(OUTCOMES)}, "code": {"type": "integer", "minimum": 0}},
}
_CONTENTS = ("text", "media_url", "message", "choice", "event", "unsupported")
_RECENT = 50
# Number of newest messages that are searched, of one phone and in total.
_SEARCHED_THREAD, _SEARCHED = 2000, 10_000


def list_phones(store: Store, now: datetime, limit: int) -> list[Record]:
    """Return the phones with their last message, the one with the newest message first."""
    return [
        {"number": number, "messages": count, "last": next(iter(read_thread(store, number, now, 1)), None)}
        for number, count in numbers_with_messages(store, limit)
    ]


def search_phones(store: Store, now: datetime, limit: int, text: str) -> list[Record]:
    """Return the phones with a text in their number or in a message, which then is shown as the last message."""
    text, left = text.lower(), _SEARCHED
    phones = []
    for number, count in numbers_with_messages(store, limit):
        named = text in number.lower()
        thread = read_thread(store, number, now, 1 if named else min(left, _SEARCHED_THREAD))
        left -= len(thread)
        found = thread if named else [each for each in thread if text in str(each["text"]).lower()]
        if found:
            phones.append({"number": number, "messages": count, "last": found[0]})
    return phones


def read_thread(store: Store, number: str, now: datetime, limit: int, before: str | None = None) -> list[Record]:
    """Return the messages of a phone, newest first."""
    entries = thread_entries(store, number, limit, before)
    described = (_describe(store, number, entry, now) for entry in entries)
    return [message for message in described if message is not None]


def write(internal_call: InternalCall, store: Store, number: str, body: Record) -> Record:
    """Send a message from a phone and return it as its API stores it; webhooks get its event.

    Raises:
        InvalidBodyError: The message has no content, or its recipient is unknown.
    """
    if sum(name in body for name in _CONTENTS) != 1:
        reason = f"The body must have exactly one of {', '.join(_CONTENTS)}."
        raise InvalidBodyError(reason)
    number = canonical(number)
    received = [entry for entry in thread_entries(store, number, _RECENT) if entry["direction"] == TO_PHONE]
    api = _api(body, received)
    received = [entry for entry in received if entry["api"] == api]
    if api == Api.SMS:
        return _write_sms(internal_call, store, number, body, received[:1])
    return _write_to_app(internal_call, store, number, body, received)


def _api(body: Record, received: list[Record]) -> str:
    if "api" in body:
        return str(body["api"])
    if body.keys() & {"app_id", "message", "choice", "channel", "event", "unsupported"}:
        return Api.CONVERSATION
    if body.keys() & {"to", "service_plan_id", "media_url"}:
        return Api.SMS
    if not received:
        reason = "This phone has not received a message to reply to: set to (a number) or app_id."
        raise InvalidBodyError(reason)
    return str(received[0]["api"])


def _write_sms(internal_call: InternalCall, store: Store, number: str, body: Record, last: list[Record]) -> Record:
    dispatch = dispatch_of(store, last[0]["owner"], last[0]["record"]) if last else None
    batch = dispatch["batch"] if dispatch else {}
    to = body.get("to") or batch.get("from") or (DEFAULT_SENDER if batch else None)
    if to is None:
        reason = "to: must be set, because this phone has not received an SMS to reply to."
        raise InvalidBodyError(reason)
    service_plan_id = body.get("service_plan_id") or _service_plan_of(store, to) or (last[0]["owner"] if last else "")
    if not service_plan_id:
        reason = f"service_plan_id: no service plan is known to have the number {to}; set one, or rent the number."
        raise InvalidBodyError(reason)
    call = internal_call(Api.SMS, {"service_plan_id": service_plan_id}, None)
    content = body.get("text") or {"media_url": body.get("media_url", "")}
    return receive_from(call, number, to, content, batch.get("callback_url"))


def _service_plan_of(store: Store, number: str) -> str:
    for project_id in store.owners(ACTIVE):
        rented = store.get(ACTIVE, project_id, canonical(number)) or {}
        if rented:
            return str(rented["smsConfiguration"].get("servicePlanId", ""))
    return ""


def _write_to_app(
    internal_call: InternalCall, store: Store, number: str, body: Record, received: list[Record]
) -> Record:
    last = received[0] if received else {}
    app_id, project_id = body.get("app_id", last.get("app_id")), body.get("project_id", last.get("owner"))
    if app_id is None or project_id is None:
        name = "app_id" if app_id is None else "project_id"
        reason = f"{name}: must be set, because this phone has not received a message of an app to reply to."
        raise InvalidBodyError(reason)
    identity = {"channel": body.get("channel", last.get("channel", "SMS")), "identity": last.get("identity", number)}
    request = {"app_id": app_id, "recipient": {"identified_by": {"channel_identities": [identity]}}}
    call = internal_call(Api.CONVERSATION, {"project_id": project_id}, request)
    if "event" in body:
        schema = "ContactMessageEvent" if is_about_a_message(body["event"]) else "ContactEvent"
        return receive_event(call, identity, _checked(call, schema, "event", body["event"]))
    if "unsupported" in body:
        return receive_unsupported(call, identity, body["unsupported"])
    if "message" in body:
        return receive_message(call, identity, _checked(call, "ContactMessage", "message", body["message"]))
    return receive_message(call, identity, _content(store, body, received))


def _checked(call: ReceivedCall, schema: str, place: str, content: Record) -> Record:
    faults = call.contract.validation.value_violations(schema, content, place)
    if faults:
        reason = "; ".join(f"{each.field}: {each.reason}" for each in faults)
        raise InvalidBodyError(f"{reason}.")
    return content


def _content(store: Store, body: Record, received: list[Record]) -> Record:
    if "text" in body:
        return {"text_message": {"text": body["text"]}}
    if "media_url" in body:
        return {"media_message": {"url": body["media_url"]}}
    return _tapped(store, body["choice"], received)


def _tapped(store: Store, title: str, received: list[Record]) -> Record:
    seen: list[str] = []
    for entry in received:
        record = store.get("Message", entry["owner"], entry["record"])
        content = with_template_filled_in(store, entry["owner"], record["said"]["app_message"]) if record else {}
        for shown, postback in choices_of(entry["record"], content):
            if title in {shown, postback}:
                return {"choice_response_message": {"message_id": entry["record"], "postback_data": postback}}
            seen.append(shown)
    reason = f"choice: no message of this phone has {title!r}; choices are " + (", ".join(seen) or "none") + "."
    raise InvalidBodyError(reason)


def _describe(store: Store, number: str, entry: Record, now: datetime) -> Record | None:
    content = (_describe_sms if entry["api"] == Api.SMS else _describe_message)(store, number, entry, now)
    if content is None:  # The message was deleted.
        return None
    common = {"id": entry["id"], "api": entry["api"], "direction": entry["direction"], "owner": entry["owner"]}
    return common | content


def _describe_sms(store: Store, number: str, entry: Record, now: datetime) -> Record | None:
    if entry["direction"] != TO_PHONE:
        inbound = store.get(INBOUND, entry["owner"], entry["record"])
        return inbound and {
            "at": inbound["received_at"],
            "to": inbound["to"],
            "channel": "SMS",
            "text": inbound["body"] if isinstance(inbound["body"], str) else inbound["body"]["media"][0]["url"],
            "status": "Received",
        }
    dispatch = dispatch_of(store, entry["owner"], entry["record"])
    progress = progress_to(dispatch, number, now) if dispatch else None
    if dispatch is None or progress is None:
        return None
    batch = dispatch["batch"]
    media = {"media": batch["body"].get("url", "")} if batch["type"] == "mt_media" else {}
    end = progress_to(dispatch, number, datetime.max.replace(tzinfo=now.tzinfo))
    return {
        "at": dispatch["at"],
        "from": batch.get("from", DEFAULT_SENDER),
        "channel": "MMS" if media else "SMS",
        "text": progress.message.body,
        "status": progress.status,
        "code": progress.code,
        "arrives": end is not None and end.status == "Delivered",
        **media,
    }


def _describe_message(store: Store, _number: str, entry: Record, now: datetime) -> Record | None:
    record = store.get("Message", entry["owner"], entry["record"])
    if record is None:
        return None
    message = current_message(record, now)
    content = with_template_filled_in(
        store, entry["owner"], message.get("app_message") or message.get("contact_message", {})
    )
    attempts = record.get("attempts", ())
    return {
        "at": message["accept_time"],
        "app_id": entry["app_id"],
        "channel": message["channel_identity"]["channel"],
        "text": plain_text(content),
        "content": content,
        "choices": [title for title, _ in choices_of(entry["record"], content)],
        "status": message.get("message_status", {}).get("status", "RECEIVED"),
        "arrives": not attempts or attempts[-1]["reached"],
    }
