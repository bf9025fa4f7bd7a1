"""Events of Smart Conversations: the findings about what a contact wrote, for apps that switched them on."""

import re

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.apps import known_app
from sinch.sandbox.events.conversation import announce_notification
from sinch.sandbox.store import Record

_DIGITS = re.compile(r"\d")


def announce_analysis(call: ReceivedCall, message: Record) -> None:
    """Tell what an inbound text is about, and the text without what is private; nothing is really analysed."""
    text = message["contact_message"].get("text_message", {}).get("text")
    if text is None or not known_app(call, call.body["app_id"])["smart_conversation"].get("enabled"):
        return
    masked = _DIGITS.sub("*", text)
    identity = message["channel_identity"]
    findings = {
        "contact_id": message["contact_id"],
        "channel_identity": identity["identity"],
        "channel": identity["channel"],
        "message_id": message["id"],
        "conversation_id": message["conversation_id"],
        "analysis_results": {
            "ml_sentiment_result": [{"message": text, "sentiment": "neutral", "score": 1.0, "results": []}],
            "ml_pii_result": [{"message": text, "masked": masked}],
        },
    }
    announce_notification(call, "SMART_CONVERSATION", findings)
    redacted = {**message, "contact_message": {**message["contact_message"], "text_message": {"text": masked}}}
    announce_notification(call, "MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION", redacted)
