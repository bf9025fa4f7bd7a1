"""Events as the APIs post them, one of each shape that users receive most."""

from __future__ import annotations

from typing import Any, Final

_CHANNEL = {"channel": "WHATSAPP", "identity": "12025550101", "app_id": "01APP"}
_CONVERSATION = {
    "app_id": "01APP",
    "project_id": "fake-project",
    "accepted_time": "2026-01-01T10:00:00.123456Z",
    "event_time": "2026-01-01T10:00:00Z",
}

EVENTS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "inbound message": (
        "conversation",
        {
            **_CONVERSATION,
            "message": {
                "id": "01MESSAGE",
                "direction": "TO_APP",
                "contact_message": {"text_message": {"text": "Hello!"}},
                "channel_identity": _CHANNEL,
                "conversation_id": "01CONVERSATION",
                "contact_id": "01CONTACT",
                "metadata": "",
                "accept_time": "2026-01-01T10:00:00.123456Z",
                "processing_mode": "CONVERSATION",
            },
        },
    ),
    "message delivery": (
        "conversation",
        {
            **_CONVERSATION,
            "message_delivery_report": {
                "message_id": "01MESSAGE",
                "conversation_id": "01CONVERSATION",
                "status": "DELIVERED",
                "channel_identity": _CHANNEL,
                "contact_id": "01CONTACT",
                "metadata": "",
                "processing_mode": "CONVERSATION",
            },
        },
    ),
    "inbound SMS": (
        "sms",
        {
            "type": "mo_text",
            "id": "01FC66621XXXXX119Z8PMV1QPA",
            "from": "12025550101",
            "to": "12025550100",
            "body": "Hello!",
            "received_at": "2026-01-01T10:00:00.123Z",
        },
    ),
    "SMS delivery report": (
        "sms",
        {
            "type": "recipient_delivery_report_sms",
            "batch_id": "01FC66621XXXXX119Z8PMV1QPQ",
            "recipient": "12025550101",
            "code": 0,
            "status": "Delivered",
            "at": "2026-01-01T10:00:00.123Z",
            "operator_status_at": "2026-01-01T10:00:00Z",
        },
    ),
    "number event": (
        "numbers",
        {
            "eventId": "01EVENT",
            "timestamp": "2026-01-01T10:00:00.138107597",
            "projectId": "fake-project",
            "resourceId": "+12025550100",
            "resourceType": "ACTIVE_NUMBER",
            "eventType": "PROVISIONING_TO_SMS_PLATFORM",
            "status": "SUCCEEDED",
        },
    ),
}
