"""Inbound messages from contacts."""

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.delivery import place
from sinch.sandbox.conversation.opt_outs import ALL, opt_in, opt_out
from sinch.sandbox.conversation.plain_text import plain_text
from sinch.sandbox.conversation.threads import add_to_phone, save_message
from sinch.sandbox.events.analysis import announce_analysis
from sinch.sandbox.events.conversation import announce_consent, announce_inbound_message, announce_notification
from sinch.sandbox.phone_state import FROM_PHONE
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp


def echo_reply(call: ReceivedCall, message: Record, identity: Record) -> Record:
    """Return the message that an identity echoes; as any inbound message, it can opt in or out."""
    content = message["app_message"]
    _apply_keywords(call, plain_text(content), identity, message["contact_id"])
    sent_by_the_app = ("app_message", "metadata")
    place = {name: value for name, value in message.items() if name not in sent_by_the_app}
    return {
        **place,
        "id": call.new_id(),
        "contact_message": _content(message["id"], content),
        "accept_time": timestamp(call.now),
        "direction": "TO_APP",
    }


def receive_message(call: ReceivedCall, identity: Record, content: Record) -> Record:
    """Store a message from a phone, send its events, and return it; it can opt in or out."""
    message = {
        "id": call.new_id(),
        "contact_message": content,
        "accept_time": timestamp(call.now),
        "direction": "TO_APP",
        "injected": False,
        **place(call, identity),
    }
    _apply_keywords(call, plain_text(content), identity, message["contact_id"])
    save_message(call, message)
    add_to_phone(call, identity, message["id"], FROM_PHONE)
    announce_inbound_message(call, message)
    announce_analysis(call, message)
    return message


def receive_unsupported(call: ReceivedCall, identity: Record, payload: str) -> Record:
    """Send the event about content that the API does not support, and return it."""
    placed = place(call, identity)
    callback = {"id": call.new_id(), "channel": identity["channel"], "payload": payload, **placed}
    announce_notification(call, "UNSUPPORTED", callback)
    return callback


def _apply_keywords(call: ReceivedCall, text: str, identity: Record, contact_id: str) -> None:
    words = text.strip().upper()
    if words == "STOP":
        opt_out(call, call.body["app_id"], identity["identity"], ALL, "ORIGIN_MO")
        announce_consent(call, "OPT_OUT", identity, contact_id)
    elif words == "START":
        opt_in(call, call.body["app_id"], identity["identity"], ALL, "ORIGIN_MO")
        announce_consent(call, "OPT_IN", identity, contact_id)


def _content(message_id: str, content: Record) -> Record:
    choices = content.get("choice_message", {}).get("choices")
    if choices:
        postback_data = choices[0].get("postback_data", f"{message_id}_1")
        return {"choice_response_message": {"message_id": message_id, "postback_data": postback_data}}
    if "media_message" in content:
        return {"media_message": {"url": content["media_message"]["url"]}}
    if "location_message" in content:
        return {"location_message": content["location_message"]}
    return {"text_message": {"text": plain_text(content)}}
