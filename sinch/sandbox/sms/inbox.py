"""Receiving inbound messages, which may change the members of groups."""

from datetime import datetime

from sinch.sandbox.accounts import SERVICE_PLAN
from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.events.deliveries import Target
from sinch.sandbox.operations import Api
from sinch.sandbox.phone_state import FROM_PHONE, add_to_thread
from sinch.sandbox.sms.magic_numbers import digits, is_phone_number
from sinch.sandbox.sms.membership import GROUP
from sinch.sandbox.sms.messages import Message
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp

INBOUND = "sms_inbound"
DEFAULT_SENDER = "+12025550199"
_KINDS = {"mt_text": "mo_text", "mt_binary": "mo_binary", "mt_media": "mo_media"}


def receive(call: ReceivedCall, message: Message, batch: Record, at: datetime) -> Record:
    """Store the inbound message of a number that echoes a message, and return it."""
    sender = batch.get("from", DEFAULT_SENDER)
    inbound = {
        "type": _KINDS[batch["type"]],
        "id": call.new_id(),
        "from": sender,
        "to": message.recipient,
        "received_at": timestamp(at),
        "body": _media_body(batch["body"]) if batch["type"] == "mt_media" else message.body,
    }
    for name in ("udh", "client_reference"):
        if name in batch:
            inbound[name] = batch[name]
    call.store.put(INBOUND, call.path["service_plan_id"], inbound["id"], inbound)
    if batch["type"] == "mt_text" and is_phone_number(sender):
        _update_groups(call, inbound)
    return inbound


def receive_from(call: ReceivedCall, sender: str, to: str, content: str | Record, callback_url: str | None) -> Record:
    """Store a message from a phone, send its event, and return it."""
    is_text = isinstance(content, str)
    inbound: Record = {
        "type": "mo_text" if is_text else "mo_media",
        "id": call.new_id(),
        "from": sender,
        "to": to,
        "received_at": timestamp(call.now),
        "body": content if isinstance(content, str) else _media_body({"url": content["media_url"]}),
    }
    call.store.put(INBOUND, call.path["service_plan_id"], inbound["id"], inbound)
    add_to_thread(call.store, sender, Api.SMS, call.path["service_plan_id"], inbound["id"], FROM_PHONE)
    if is_text:
        _update_groups(call, inbound)
    url = callback_url_of(call) or callback_url
    if url:
        call.deliveries.deliver(Api.SMS, [inbound], Target(url, call.deliveries.secret))
    return inbound


def callback_url_of(call: ReceivedCall) -> str | None:
    """Return the callback URL of the service plan, which only the control API can set, or None."""
    plan = call.store.get(SERVICE_PLAN, "", call.path["service_plan_id"]) or {}
    return plan.get("callback_url")


def _media_body(body: Record) -> Record:
    media = {"url": body["url"], "content_type": "application/octet-stream", "status": "Uploaded", "code": 0}
    return {**{name: body[name] for name in ("subject", "message") if name in body}, "media": [media]}


def _update_groups(call: ReceivedCall, inbound: Record) -> None:
    owner = call.path["service_plan_id"]
    words = inbound["body"].upper().split()
    for record in call.store.find(GROUP, owner, digits(inbound["to"])):
        update = record["group"]["auto_update"]
        members = dict.fromkeys(record["members"])
        if _starts_with(words, update.get("add")):
            members[inbound["from"]] = None
        if _starts_with(words, update.get("remove")):
            members.pop(inbound["from"], None)
        call.store.put(GROUP, owner, record["group"]["id"], {**record, "members": list(members)})


def _starts_with(words: list[str], keyword: Record | None) -> bool:
    if keyword is None:
        return False
    expected = [keyword[name].upper() for name in ("first_word", "second_word") if keyword.get(name)]
    return words[: len(expected)] == expected
