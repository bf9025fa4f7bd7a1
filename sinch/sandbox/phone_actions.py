"""Phone actions: reading messages, writing, tapping a choice."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.control_schemas import InvalidBodyError
from sinch.sandbox.conversation.choices import choices_of
from sinch.sandbox.conversation.events import is_about_a_message, receive_event
from sinch.sandbox.conversation.inbox import receive_message, receive_unsupported
from sinch.sandbox.conversation.messages import shown_message
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
_LATELY = 50
# So many of the newest messages are searched, of one phone and of all.
_SEARCHED_THREAD, _SEARCHED = 2000, 10_000


def list_phones(store: Store, now: datetime, limit: int) -> list[Record]:
    """Return the phones, the one with the newest message first."""
    return [
        {"number": number, "messages": count, "last": next(iter(read_thread(store, number, now, 1)), None)}
        for number, count in numbers_with_messages(store, limit)
    ]


def search_phones(store: Store, now: datetime, limit: int, text: str) -> list[Record]:
    """Return the phones that a text is found in, in their numbers or in a message, which is then shown as the last."""
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
    """Return the messages of a phone, the newest first."""
    entries = thread_entries(store, number, limit, before)
    return [shown for entry in entries if (shown := _shown(store, number, entry, now)) is not None]


def write(internal_call: InternalCall, store: Store, number: str, wanted: Record) -> Record:
    """Send a message from a phone, stored and announced by its API, and return it as the API keeps it.

    Raises:
        InvalidBodyError: It says nothing, or not to whom.
    """
    if sum(name in wanted for name in _CONTENTS) != 1:
        reason = f"The body must have exactly one of {', '.join(_CONTENTS)}."
        raise InvalidBodyError(reason)
    number = canonical(number)
    came = [entry for entry in thread_entries(store, number, _LATELY) if entry["direction"] == TO_PHONE]
    api = _api(wanted, came)
    came = [entry for entry in came if entry["api"] == api]
    if api == Api.SMS:
        return _write_sms(internal_call, store, number, wanted, came[:1])
    return _write_to_app(internal_call, store, number, wanted, came)


def _api(wanted: Record, came: list[Record]) -> str:
    if "api" in wanted:
        return str(wanted["api"])
    if wanted.keys() & {"app_id", "message", "choice", "channel", "event", "unsupported"}:
        return Api.CONVERSATION
    if wanted.keys() & {"to", "service_plan_id", "media_url"}:
        return Api.SMS
    if not came:
        reason = "Nothing came to this phone yet that it could answer: say to (a number) or app_id."
        raise InvalidBodyError(reason)
    return str(came[0]["api"])


def _write_sms(internal_call: InternalCall, store: Store, number: str, wanted: Record, last: list[Record]) -> Record:
    answered = dispatch_of(store, last[0]["owner"], last[0]["record"]) if last else None
    batch = answered["batch"] if answered else {}
    to = wanted.get("to") or batch.get("from") or (DEFAULT_SENDER if batch else None)
    if to is None:
        reason = "to: no SMS came to this phone yet that it could answer, so say to which number it writes."
        raise InvalidBodyError(reason)
    service_plan_id = wanted.get("service_plan_id") or _service_plan_of(store, to) or (last[0]["owner"] if last else "")
    if not service_plan_id:
        reason = f"service_plan_id: no service plan is known to have the number {to}; name one, or rent the number."
        raise InvalidBodyError(reason)
    call = internal_call(Api.SMS, {"service_plan_id": service_plan_id}, None)
    content = wanted.get("text") or {"media_url": wanted.get("media_url", "")}
    return receive_from(call, number, to, content, batch.get("callback_url"))


def _service_plan_of(store: Store, number: str) -> str:
    for project_id in store.owners(ACTIVE):
        rented = store.get(ACTIVE, project_id, canonical(number)) or {}
        if rented:
            return str(rented["smsConfiguration"].get("servicePlanId", ""))
    return ""


def _write_to_app(internal_call: InternalCall, store: Store, number: str, wanted: Record, came: list[Record]) -> Record:
    last = came[0] if came else {}
    app_id, project_id = wanted.get("app_id", last.get("app_id")), wanted.get("project_id", last.get("owner"))
    if app_id is None or project_id is None:
        name = "app_id" if app_id is None else "project_id"
        reason = f"{name}: no message of an app came to this phone yet that it could answer, so say {name}."
        raise InvalidBodyError(reason)
    identity = {"channel": wanted.get("channel", last.get("channel", "SMS")), "identity": last.get("identity", number)}
    body = {"app_id": app_id, "recipient": {"identified_by": {"channel_identities": [identity]}}}
    call = internal_call(Api.CONVERSATION, {"project_id": project_id}, body)
    if "event" in wanted:
        schema = "ContactMessageEvent" if is_about_a_message(wanted["event"]) else "ContactEvent"
        return receive_event(call, identity, _checked(call, schema, "event", wanted["event"]))
    if "unsupported" in wanted:
        return receive_unsupported(call, identity, wanted["unsupported"])
    if "message" in wanted:
        return receive_message(call, identity, _checked(call, "ContactMessage", "message", wanted["message"]))
    return receive_message(call, identity, _content(store, wanted, came))


def _checked(call: ReceivedCall, schema: str, place: str, content: Record) -> Record:
    faults = call.contract.validation.value_violations(schema, content, place)
    if faults:
        reason = "; ".join(f"{each.field}: {each.reason}" for each in faults)
        raise InvalidBodyError(f"{reason}.")
    return content


def _content(store: Store, wanted: Record, came: list[Record]) -> Record:
    if "text" in wanted:
        return {"text_message": {"text": wanted["text"]}}
    if "media_url" in wanted:
        return {"media_message": {"url": wanted["media_url"]}}
    return _tapped(store, wanted["choice"], came)


def _tapped(store: Store, title: str, came: list[Record]) -> Record:
    seen: list[str] = []
    for entry in came:
        record = store.get("Message", entry["owner"], entry["record"])
        content = with_template_filled_in(store, entry["owner"], record["said"]["app_message"]) if record else {}
        for shown, postback in choices_of(entry["record"], content):
            if title in {shown, postback}:
                return {"choice_response_message": {"message_id": entry["record"], "postback_data": postback}}
            seen.append(shown)
    reason = f"choice: {title!r} is on no message of this phone; it can tap " + (", ".join(seen) or "nothing") + "."
    raise InvalidBodyError(reason)


def _shown(store: Store, number: str, entry: Record, now: datetime) -> Record | None:
    content = (_sms_shown if entry["api"] == Api.SMS else _message_shown)(store, number, entry, now)
    if content is None:  # It was deleted.
        return None
    beside = {"id": entry["id"], "api": entry["api"], "direction": entry["direction"], "owner": entry["owner"]}
    return beside | content


def _sms_shown(store: Store, number: str, entry: Record, now: datetime) -> Record | None:
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


def _message_shown(store: Store, _number: str, entry: Record, now: datetime) -> Record | None:
    record = store.get("Message", entry["owner"], entry["record"])
    if record is None:
        return None
    message = shown_message(record, now)
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
