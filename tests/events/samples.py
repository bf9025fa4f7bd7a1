"""One payload for every trigger of the contracts, with its model."""

from __future__ import annotations

from typing import Any, NamedTuple

PERSON = "+12025550101"
NUMBER = "+12025550199"
_IDENTITY = {"channel": "WHATSAPP", "identity": "12025550101", "app_id": "01APP"}
_CONTACT = {
    "id": "01CONTACT",
    "channel_identities": [_IDENTITY],
    "channel_priority": ["WHATSAPP"],
    "display_name": "Ada",
    "email": "ada@example.com",
    "external_id": "crm-7",
    "language": "EN_US",
    "metadata": "",
}
_CONVERSATION = {
    "id": "01CONVERSATION",
    "active": True,
    "active_channel": "WHATSAPP",
    "app_id": "01APP",
    "contact_id": "01CONTACT",
    "metadata": "",
    "last_received": "2026-01-01T10:00:00Z",
}
_MESSAGE = {
    "id": "01MESSAGE",
    "direction": "TO_APP",
    "contact_message": {"text_message": {"text": "Grüße, 世界 👋"}},
    "channel_identity": _IDENTITY,
    "conversation_id": "01CONVERSATION",
    "contact_id": "01CONTACT",
    "metadata": "",
    "accept_time": "2026-01-01T10:00:00.123456789Z",
    "sender_id": "12025550199",
    "processing_mode": "CONVERSATION",
    "injected": False,
}
_SUBMITTED = {
    "message_id": "01MESSAGE",
    "conversation_id": "01CONVERSATION",
    "channel_identity": _IDENTITY,
    "contact_id": "01CONTACT",
    "metadata": "order-7",
    "processing_mode": "CONVERSATION",
}
_OPT = {
    "request_id": "01REQUEST",
    "contact_id": "01CONTACT",
    "channel": "SMS",
    "identity": "12025550101",
    "processing_mode": "CONVERSATION",
}


class Sample(NamedTuple):
    """A payload as posted by Sinch."""

    api: str
    trigger: str
    model: str
    payload: dict[str, Any]


def _numbers(resource_type: str, model: str, **fields: Any) -> Sample:
    common = {
        "eventId": "01EVENT",
        "timestamp": "2026-01-01T10:00:00.138107597",
        "projectId": "51bc3f40-f266-4ca8-8938-a1ed0ff32b9a",
        "resourceType": resource_type,
    }
    return Sample("numbers", resource_type, model, {**common, **fields})


def _sms(kind: str, model: str, **fields: Any) -> Sample:
    return Sample("sms", kind, model, {"type": kind, **fields})


def _inbound(kind: str, model: str, **fields: Any) -> Sample:
    return _sms(
        kind,
        model,
        **{"id": "01INBOUND", "from": PERSON.lstrip("+"), "to": NUMBER.lstrip("+"), "operator_id": "310260"},
        received_at="2026-01-01T10:00:00.253Z",
        sent_at="2026-01-01T09:59:58Z",
        client_reference="order-7",
        **fields,
    )


def _report(kind: str, model: str) -> Sample:
    statuses = [{"code": 0, "count": 1, "recipients": [PERSON.lstrip("+")], "status": "Delivered"}]
    return _sms(kind, model, batch_id="01BATCH", client_reference="order-7", statuses=statuses, total_message_count=1)


def _recipient_report(kind: str, model: str) -> Sample:
    return _sms(
        kind,
        model,
        at="2026-01-01T10:00:00.930Z",
        batch_id="01BATCH",
        code=401,
        client_reference="order-7",
        encoding="GSM",
        number_of_message_parts=1,
        operator="310260",
        operator_status_at="2026-01-01T10:00:00Z",
        recipient=PERSON.lstrip("+"),
        status="Dispatched",
    )


def _conversation(trigger: str, model: str, key: str, notification: dict[str, Any]) -> Sample:
    common = {
        "app_id": "01APP",
        "project_id": "51bc3f40-f266-4ca8-8938-a1ed0ff32b9a",
        "accepted_time": "2026-01-01T10:00:00.123456789Z",
        "event_time": "2026-01-01T10:00:00Z",
        "message_metadata": "order-7",
        "correlation_id": "01CORRELATION",
    }
    return Sample("conversation", trigger, model, {**common, key: notification})


SAMPLES = [
    _numbers(
        "ACTIVE_NUMBER",
        "CallbackPayloadActiveNumber",
        resourceId=NUMBER,
        eventType="PROVISIONING_TO_CAMPAIGN",
        status="FAILED",
        failureCode="CAMPAIGN_NOT_AVAILABLE",
        internalFailureCode="RC-7",
    ),
    _numbers(
        "NUMBER_ORDER",
        "CallbackPayloadNumberOrder",
        resourceId="01ORDER",
        eventType="NUMBER_ORDER_PROCESSING",
        status="IN_REVIEW",
    ),
    _inbound("mo_text", "MOText", body="Grüße, 世界 👋"),
    _inbound("mo_binary", "MOBinary", body="SGVsbG8=", udh="06050423f423f4"),
    _inbound(
        "mo_media",
        "MOMedia",
        body={
            "subject": "Photo",
            "message": "Look",
            "media": [
                {"url": "https://example.com/1.jpg", "content_type": "image/jpeg", "status": "Uploaded", "code": 0}
            ],
        },
    ),
    _report("delivery_report_sms", "BatchDeliveryReportSMS"),
    _report("delivery_report_mms", "BatchDeliveryReportMMS"),
    _recipient_report("recipient_delivery_report_sms", "RecipientDeliveryReportSMS"),
    _recipient_report("recipient_delivery_report_mms", "RecipientDeliveryReportMMS"),
    _conversation("MESSAGE_INBOUND", "MessageInboundEvent", "message", _MESSAGE),
    _conversation(
        "MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION",
        "MessageInboundSmartConversationRedactionEvent",
        "message_redaction",
        _MESSAGE,
    ),
    _conversation(
        "MESSAGE_SUBMIT",
        "MessageSubmitEvent",
        "message_submit_notification",
        {**_SUBMITTED, "submitted_message": {"text_message": {"text": "Hello"}}},
    ),
    _conversation(
        "MESSAGE_DELIVERY",
        "MessageDeliveryReceiptEvent",
        "message_delivery_report",
        {**_SUBMITTED, "status": "FAILED", "reason": {"code": "RECIPIENT_NOT_REACHABLE", "description": "Gone"}},
    ),
    _conversation(
        "EVENT_INBOUND",
        "EventInbound",
        "event",
        {
            "id": "01EVENT",
            "direction": "TO_APP",
            "contact_event": {"composing_event": {}},
            "channel_identity": _IDENTITY,
            "contact_id": "01CONTACT",
            "conversation_id": "01CONVERSATION",
            "accept_time": "2026-01-01T10:00:00Z",
            "processing_mode": "CONVERSATION",
        },
    ),
    _conversation(
        "EVENT_DELIVERY",
        "EventDelivery",
        "event_delivery_report",
        {"event_id": "01EVENT", "status": "DELIVERED", "channel_identity": _IDENTITY, "contact_id": "01CONTACT"},
    ),
    _conversation(
        "CONVERSATION_START",
        "ConversationStartEvent",
        "conversation_start_notification",
        {"conversation": _CONVERSATION},
    ),
    _conversation(
        "CONVERSATION_STOP", "ConversationStopEvent", "conversation_stop_notification", {"conversation": _CONVERSATION}
    ),
    _conversation(
        "CONVERSATION_DELETE",
        "ConversationDeleteEvent",
        "conversation_delete_notification",
        {"conversation": _CONVERSATION},
    ),
    _conversation("CONTACT_CREATE", "ContactCreateEvent", "contact_create_notification", {"contact": _CONTACT}),
    _conversation("CONTACT_DELETE", "ContactDeleteEvent", "contact_delete_notification", {"contact": _CONTACT}),
    _conversation(
        "CONTACT_MERGE",
        "ContactMergeEvent",
        "contact_merge_notification",
        {"preserved_contact": _CONTACT, "deleted_contact": _CONTACT},
    ),
    _conversation("CONTACT_UPDATE", "ContactUpdateEvent", "contact_update_notification", {"contact": _CONTACT}),
    _conversation(
        "CONTACT_IDENTITIES_DUPLICATION",
        "ContactIdentitiesDuplicationEvent",
        "duplicated_contact_identities_notification",
        {"duplicated_identities": [{"channel": "SMS", "contact_ids": ["01CONTACT", "01OTHER"]}]},
    ),
    _conversation(
        "CAPABILITY",
        "CapabilityEvent",
        "capability_notification",
        {
            "request_id": "01REQUEST",
            "contact_id": "01CONTACT",
            "channel": "RCS",
            "identity": "12025550101",
            "capability_status": "CAPABILITY_PARTIAL",
            "channel_capabilities": ["ACTION_DIAL"],
        },
    ),
    _conversation("OPT_IN", "OptInEvent", "opt_in_notification", {**_OPT, "status": "OPT_IN_SUCCEEDED"}),
    _conversation(
        "OPT_OUT",
        "OptOutEvent",
        "opt_out_notification",
        {**_OPT, "status": "OPT_OUT_FAILED", "error_details": {"description": "Unknown contact"}},
    ),
    _conversation(
        "CHANNEL_EVENT",
        "ChannelEvent",
        "channel_event_notification",
        {
            "channel_event": {
                "channel": "WHATSAPP",
                "event_type": "WHATS_APP_QUALITY_RATING_CHANGED",
                "additional_data": {"quality_rating": "YELLOW"},
            }
        },
    ),
    _conversation(
        "SMART_CONVERSATION",
        "SmartConversationsEvent",
        "smart_conversation_notification",
        {
            "contact_id": "01CONTACT",
            "channel_identity": "12025550101",
            "channel": "WHATSAPP",
            "message_id": "01MESSAGE",
            "conversation_id": "01CONVERSATION",
            "analysis_results": {
                "ml_sentiment_result": [
                    {
                        "message": "Great",
                        "sentiment": "positive",
                        "score": 0.97,
                        "results": [{"sentiment": "positive", "score": 0.97}],
                    }
                ]
            },
        },
    ),
    _conversation(
        "RECORD_NOTIFICATION",
        "RecordNotificationEvent",
        "record_notification",
        {"entity_id": "01EVENT", "record_status": "EVENT_RECORD_STORED", "channel_identity": _IDENTITY},
    ),
    _conversation(
        "BATCH_STATUS_UPDATE",
        "BatchStatusUpdateEvent",
        "batch_status_update_notification",
        {
            "batch_id": "01BATCH",
            "batch_status": "BATCH_STATUS_PROCESSED",
            "batch_type": "BATCH_TYPE_MESSAGES",
            "additional_data": {
                "message_batch_data": {
                    "send_after": "2026-01-01T10:00:00.000000000Z",
                    "batch_metadata": {"campaign": "winter"},
                }
            },
        },
    ),
    _conversation(
        "UNSUPPORTED",
        "UnsupportedCallbackEvent",
        "unsupported_callback",
        {"channel": "WHATSAPP", "payload": '{"type": "sticker"}', "id": "01UNSUPPORTED", "contact_id": "01CONTACT"},
    ),
]


def sample(trigger: str) -> dict[str, Any]:
    """Return the payload of a trigger."""
    return next(each.payload for each in SAMPLES if each.trigger == trigger)
