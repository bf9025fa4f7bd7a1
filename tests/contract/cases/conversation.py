"""Recorded calls of the Conversation API."""

from __future__ import annotations

from typing import Any

from .case import RECIPIENT, SENDER, Case


def check_sent_message(result: Any) -> None:
    assert result.message_id
    assert result.accepted_time.tzinfo is not None


CASES = [
    Case(
        "conversation",
        "Messages_SendMessage",
        lambda client: client.conversation.messages.send_text_message(
            app_id="recorded-app",
            text="Hello over any channel",
            recipient_identities=[{"channel": "SMS", "identity": RECIPIENT}],
            ttl=60,
            channel_properties={"SMS_SENDER": SENDER},
            conversation_metadata={"order": 17},
        ),
        check_sent_message,
    ),
]
