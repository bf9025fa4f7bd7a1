"""Events of Smart Conversations: the analysis of inbound messages, for apps that have enabled it."""

import re

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.apps import known_app
from sinch.sandbox.events.conversation import announce_notification
from sinch.sandbox.store import Record

_DIGITS = re.compile(r"\d")


def announce_analysis(call: ReceivedCall, message: Record) -> None:
    """Send the analysis of an inbound text (always neutral) and the text with its digits masked."""
    text = message["contact_message"].get("text_message", {}).get("text")
    if text is None or not known_app(call, call.body["app_id"])["smart_conversation"].get("enabled"):
        return
    masked = _DIGITS.sub("*", text)
    identity = message["channel_identity"]
    analysis = {
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
    announce_notification(call, "SMART_CONVERSATION", analysis)
    redacted = {**message, "contact_message": {**message["contact_message"], "text_message": {"text": masked}}}
    announce_notification(call, "MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION", redacted)
