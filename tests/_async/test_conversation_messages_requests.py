"""Requests of `conversation.messages`: every method and every argument."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from sinch_openapi.conversation import models
from tests.wire import AsyncWire

SEND = "/v1/projects/fake-project/messages:send"
MESSAGE = "/v1/projects/fake-project/messages/message-1"
IDENTITIES = [{"channel": "SMS", "identity": "+15550100"}, {"channel": "RCS", "identity": "+15550100"}]
DELIVERY: dict[str, Any] = {
    "recipient_identities": IDENTITIES,
    "ttl": 60,
    "event_destination_target": "https://events.example.com",
    "channel_priority_order": ["RCS", "SMS"],
    "channel_properties": {"SMS_SENDER": "+15550101"},
    "message_metadata": "order-17",
    "conversation_metadata": {"order": {"id": 17, "lines": [1, 2]}},
    "queue": "HIGH_PRIORITY",
    "processing_strategy": "DISPATCH_ONLY",
    "correlation_id": "correlation-1",
    "conversation_metadata_update_strategy": "MERGE_PATCH",
    "message_content_type": "CONTENT_NOTIFICATION",
}
DELIVERY_BODY = {
    "recipient": {"identified_by": {"channel_identities": IDENTITIES}},
    "ttl": "60s",
    "callback_url": "https://events.example.com",
    **{
        name: value
        for name, value in DELIVERY.items()
        if name not in ("recipient_identities", "ttl", "event_destination_target")
    },
}
CHOICES = [
    {"text_message": {"text": "Yes"}, "postback_data": "yes"},
    {"url_message": {"title": "Site", "url": "https://example.com"}},
    {"call_message": {"title": "Call", "phone_number": "+15550102"}},
    {"location_message": {"title": "Here", "label": "Office", "coordinates": {"latitude": 55.5, "longitude": 13}}},
    {"share_location_message": {"title": "Where?", "fallback_url": "https://example.com"}},
    {
        "calendar_message": {
            "title": "Meet",
            "event_start": "2026-01-01T10:00:00Z",
            "event_end": "2026-01-01T11:00:00Z",
            "event_title": "Meeting",
            "fallback_url": "https://example.com",
        }
    },
]
CARD = {
    "title": "Shoes",
    "description": "Red",
    "height": "MEDIUM",
    "media_message": {"url": "https://example.com/shoes.png"},
    "choices": CHOICES[:2],
    "message_properties": {"whatsapp_header": "Sale"},
}
CONTENTS: dict[str, dict[str, Any]] = {
    "card_message": CARD,
    "carousel_message": {"cards": [CARD, {"title": "Boots"}], "choices": CHOICES[:1]},
    "choice_message": {"text_message": {"text": "Well?"}, "choices": CHOICES},
    "contact_info_message": {
        "name": {"full_name": "Ada Lovelace", "first_name": "Ada", "last_name": "Lovelace"},
        "phone_numbers": [{"phone_number": "+15550103", "type": "mobile"}],
        "addresses": [{"city": "London", "zip": "W1", "type": "home", "country_code": "GB"}],
        "email_addresses": [{"email_address": "ada@example.com", "type": "work"}],
        "organization": {"company": "Analytical Engines", "department": "Programs"},
        "urls": [{"url": "https://example.com", "type": "work"}],
        "birthday": "1815-12-10",
    },
    "list_message": {
        "title": "Menu",
        "description": "Today",
        "media": {"url": "https://example.com/menu.png"},
        "sections": [
            {
                "title": "Soups",
                "items": [
                    {"choice": {"title": "Leek", "description": "Warm", "postback_data": "leek"}},
                    {"product": {"id": "p-1", "marketplace": "FACEBOOK", "quantity": 2, "item_price": 1.5}},
                ],
            }
        ],
        "message_properties": {"menu": "Open", "catalog_id": "catalog-1"},
    },
    "location_message": {"title": "Office", "label": "HQ", "coordinates": {"latitude": 55.6, "longitude": 13.0}},
    "media_message": {
        "url": "https://example.com/a.pdf",
        "thumbnail_url": "https://example.com/a.png",
        "filename_override": "offer.pdf",
    },
    "template_message": {
        "omni_template": {"template_id": "t-1", "version": "latest", "parameters": {"name": "Ada"}},
        "channel_template": {"WHATSAPP": {"template_id": "wa-1", "language_code": "en", "parameters": {"1": "Ada"}}},
    },
}
# Everything that can accompany the content, including channel-specific content.
OTHER_FIELDS: dict[str, Any] = {
    "agent": {"display_name": "Ada", "type": "HUMAN", "picture_url": "https://example.com/ada.png"},
    "reply_to": {"message_id": "message-0"},
    "explicit_channel_message": {"KAKAOTALK": "{}"},
    "explicit_channel_omni_message": {"SMS": {"text_message": {"text": "plain"}}},
}
COMMERCE = {
    "buttons": [{"type": "WL", "name": "Buy", "link_mo": "https://example.com"}],
    "image": {"image_url": "https://example.com/a.png"},
    "commerce": {"type": "REGULAR_PRICE_COMMERCE", "title": "Shoes", "regular_price": 100},
    "coupon": {"type": "UP_COUPON", "title": "Up"},
}
CHANNEL_SPECIFIC: dict[str, dict[str, Any]] = {
    "whatsapp_flow": {
        "WHATSAPP": {
            "message_type": "FLOWS",
            "message": {
                "flow_id": "f-1",
                "flow_cta": "Book",
                "flow_token": "token",
                "flow_mode": "draft",
                "flow_action": "navigate",
                "flow_action_payload": {"screen": "FIRST", "data": {"a": 1}},
                "header": {"type": "text", "text": "Book"},
                "body": {"text": "Choose"},
                "footer": {"text": "Bye"},
            },
        }
    },
    "whatsapp_order": {
        "WHATSAPP": {
            "message_type": "ORDER_STATUS",
            "message": {
                "body": {"text": "Shipped"},
                "payment": {"reference_id": "r-1", "order": {"status": "shipped", "description": "On its way"}},
            },
        }
    },
    "whatsapp_payment": {
        "WHATSAPP": {
            "message_type": "ORDER_DETAILS",
            "message": {
                "body": {"text": "Please pay"},
                "payment": {
                    "type": "br",
                    "reference_id": "r-1",
                    "type_of_goods": "physical-goods",
                    "payment_settings": {
                        "dynamic_pix": {"code": "c", "merchant_name": "m", "key": "k", "key_type": "CPF"}
                    },
                    "total_amount_value": 110,
                    "order": {
                        "subtotal_value": 100,
                        "tax_value": 10,
                        "items": [{"retailer_id": "i-1", "name": "Shoes", "amount_value": 100, "quantity": 1}],
                        "expiration_time": "1767225600",
                    },
                },
            },
        }
    },
    "kakaotalk_commerce": {"KAKAOTALK": {"message_type": "COMMERCE", "message": {"push_alarm": True, **COMMERCE}}},
    "kakaotalk_carousel": {
        "KAKAOTALK": {
            "message_type": "CAROUSEL_COMMERCE",
            "message": {
                "carousel": {
                    "head": {"header": "Sale", "content": "Today", "image_url": "https://example.com/b.png"},
                    "list": [COMMERCE, COMMERCE],
                    "tail": {"link_mo": "https://example.com"},
                }
            },
        }
    },
    "line_notification": {
        "LINE": {
            "message_type": "NOTIFICATION_MESSAGE_TEMPLATE",
            "message": {
                "template_key": "shipping",
                "body": {"items": [{"item_key": "number_001_ja", "content": "1"}]},
            },
        }
    },
    "a kind of tomorrow": {"SMS": {"message_type": "HOLOGRAM", "message": {"a": {"b": 1}}}},
}


@pytest.mark.parametrize("kind", CONTENTS)
async def test_send_method_of_each_kind_sends_all_arguments(kind: str) -> None:
    async with AsyncWire({"message_id": "message-1", "accepted_time": "2026-01-01T00:00:00.123456789Z"}) as wire:
        method = getattr(wire.client.conversation.messages, f"send_{kind}")
        result = await method("app-1", CONTENTS[kind], **DELIVERY)
    assert (wire.only.method, wire.only.host, wire.only.path, wire.only.query) == (
        "POST",
        "eu.conversation.api.sinch.com",
        SEND,
        [],
    )
    assert wire.only.body == {"app_id": "app-1", "message": {kind: CONTENTS[kind]}, **DELIVERY_BODY}
    assert result.message_id == "message-1"
    assert result.accepted_time == datetime(2026, 1, 1, 0, 0, 0, 123456, tzinfo=UTC)


async def test_send_text_message_takes_positional_arguments() -> None:
    async with AsyncWire() as wire:
        await wire.client.conversation.messages.send_text_message("app-1", "Hello", None, *DELIVERY.values())
    assert wire.only.body == {"app_id": "app-1", "message": {"text_message": {"text": "Hello"}}, **DELIVERY_BODY}


@pytest.mark.parametrize("kind", CONTENTS)
async def test_send_accepts_dict_and_model_of_each_kind(kind: str) -> None:
    message = {kind: CONTENTS[kind], **OTHER_FIELDS}
    async with AsyncWire() as wire:
        await wire.client.conversation.messages.send("app-1", message, "contact-1")
        await wire.client.conversation.messages.send("app-1", models.AppMessage.from_dict(message), "contact-1")
    for sent in wire.sent:
        assert sent.body == {"app_id": "app-1", "message": message, "recipient": {"contact_id": "contact-1"}}


@pytest.mark.parametrize("kind", CHANNEL_SPECIFIC)
async def test_channel_specific_message_is_sent_unchanged(kind: str) -> None:
    message = {"text_message": {"text": "Hello"}, "channel_specific_message": CHANNEL_SPECIFIC[kind]}
    async with AsyncWire() as wire:
        await wire.client.conversation.messages.send("app-1", message, "contact-1")
    assert wire.only.body["message"] == message


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({"contact_id": "contact-1"}, {"contact_id": "contact-1"}),
        ({"recipient_identities": IDENTITIES}, {"identified_by": {"channel_identities": IDENTITIES}}),
        ({"recipient": {"contact_id": "contact-1"}}, {"contact_id": "contact-1"}),
        ({"recipient": models.Recipient(contact_id="contact-1")}, {"contact_id": "contact-1"}),
        (
            {"recipient": {"identified_by": {"channel_identities": IDENTITIES}}},
            {"identified_by": {"channel_identities": IDENTITIES}},
        ),
        ({"recipient": {"channel_identities": IDENTITIES}}, {"identified_by": {"channel_identities": IDENTITIES}}),
    ],
)
async def test_recipient_arguments(given: dict[str, Any], sent: dict[str, Any]) -> None:
    async with AsyncWire() as wire:
        await wire.client.conversation.messages.send_text_message("app-1", "Hello", **given)
    assert wire.only.body["recipient"] == sent


@pytest.mark.parametrize(("ttl", "sent"), [(10, "10s"), ("10", "10s"), ("10s", "10s")])
async def test_time_to_live(ttl: str | int, sent: str) -> None:
    async with AsyncWire() as wire:
        await wire.client.conversation.messages.send_text_message("app-1", "Hello", "contact-1", ttl=ttl)
    assert wire.only.body["ttl"] == sent


async def test_callback_url_is_an_alias_of_event_destination_target() -> None:
    async with AsyncWire() as wire:
        messages = wire.client.conversation.messages
        await messages.send_media_message(
            "app-1", CONTENTS["media_message"], "contact-1", callback_url="https://events.example.com"
        )
        with pytest.raises(TypeError, match="event_destination_target and callback_url"):
            await messages.send_text_message(
                "app-1",
                "Hello",
                "contact-1",
                event_destination_target="https://a.example.com",
                callback_url="https://b.example.com",
            )
    assert wire.only.body["callback_url"] == "https://events.example.com"


async def test_call_options_are_added_to_the_request() -> None:
    async with AsyncWire() as wire:
        await wire.client.conversation.messages.send_text_message(
            "app-1",
            "Hello",
            "contact-1",
            extra_headers={"x-trace": "1"},
            extra_query={"new": "2"},
            extra_body={"message": {"new": 3}},
        )
    assert wire.only.headers["x-trace"] == "1"
    assert wire.only.query == [("new", "2")]
    assert wire.only.body["message"] == {"text_message": {"text": "Hello"}, "new": 3}


@pytest.mark.parametrize(
    ("call", "method", "path", "query", "body"),
    [
        (lambda messages: messages.get("message-1"), "GET", MESSAGE, {}, None),
        (
            lambda messages: messages.get("message-1", "DISPATCH_SOURCE"),
            "GET",
            MESSAGE,
            {"messages_source": "DISPATCH_SOURCE"},
            None,
        ),
        (lambda messages: messages.delete("message-1"), "DELETE", MESSAGE, {}, None),
        (
            lambda messages: messages.delete("message-1", "CONVERSATION_SOURCE"),
            "DELETE",
            MESSAGE,
            {"messages_source": "CONVERSATION_SOURCE"},
            None,
        ),
        (lambda messages: messages.update("message-1", "new"), "PATCH", MESSAGE, {}, {"metadata": "new"}),
        (
            lambda messages: messages.update("message-1", "new", "DISPATCH_SOURCE"),
            "PATCH",
            MESSAGE,
            {"messages_source": "DISPATCH_SOURCE"},
            {"metadata": "new"},
        ),
        (lambda messages: messages.list(), "GET", "/v1/projects/fake-project/messages", {}, None),
        (
            lambda messages: messages.list(
                5,
                "token",
                "conversation-1",
                "contact-1",
                "app-1",
                "+15550100",
                datetime(2026, 1, 1, 10, tzinfo=timezone(timedelta(hours=2))),
                "2026-01-02T00:00:00Z",
                "WITHOUT_METADATA",
                "CONVERSATION_SOURCE",
                True,
                "SMS",
                "TO_APP",
            ),
            "GET",
            "/v1/projects/fake-project/messages",
            {
                "page_size": "5",
                "page_token": "token",
                "conversation_id": "conversation-1",
                "contact_id": "contact-1",
                "app_id": "app-1",
                "channel_identity": "+15550100",
                "start_time": "2026-01-01T08:00:00Z",
                "end_time": "2026-01-02T00:00:00Z",
                "view": "WITHOUT_METADATA",
                "messages_source": "CONVERSATION_SOURCE",
                "only_recipient_originated": "true",
                "channel": "SMS",
                "direction": "TO_APP",
            },
            None,
        ),
        (
            lambda messages: messages.list_last_messages_by_channel_identity(["+15550100"]),
            "POST",
            "/v1/projects/fake-project/messages:fetch-last-message",
            {},
            {"channel_identities": ["+15550100"]},
        ),
        (
            lambda messages: messages.list_last_messages_by_channel_identity(
                ["+15550100"],
                ["contact-1"],
                "app-1",
                "CONVERSATION_SOURCE",
                5,
                "token",
                "WITH_METADATA",
                "2026-01-01T00:00:00Z",
                "2026-01-02T00:00:00Z",
                "SMS",
                "TO_CONTACT",
            ),
            "POST",
            "/v1/projects/fake-project/messages:fetch-last-message",
            {},
            {
                "channel_identities": ["+15550100"],
                "contact_ids": ["contact-1"],
                "app_id": "app-1",
                "messages_source": "CONVERSATION_SOURCE",
                "page_size": 5,
                "page_token": "token",
                "view": "WITH_METADATA",
                "start_time": "2026-01-01T00:00:00Z",
                "end_time": "2026-01-02T00:00:00Z",
                "channel": "SMS",
                "direction": "TO_CONTACT",
            },
        ),
    ],
)
async def test_requests_of_the_other_methods(
    call: Any, method: str, path: str, query: dict[str, str], body: Any
) -> None:
    async with AsyncWire() as wire:
        await call(wire.client.conversation.messages)
    assert (wire.only.method, wire.only.path, dict(wire.only.query), wire.only.body) == (method, path, query, body)


async def test_last_messages_send_the_page_token_in_the_body() -> None:
    pages = [{"messages": [{"id": "m-1"}], "next_page_token": "2"}, {"messages": [{"id": "m-2"}]}]
    async with AsyncWire(*pages) as wire:
        messages = wire.client.conversation.messages
        found = [
            message.id async for message in messages.list_last_messages_by_channel_identity(["+15550100"], page_size=1)
        ]
    assert found == ["m-1", "m-2"]
    assert [sent.body.get("page_token") for sent in wire.sent] == [None, "2"]


async def test_received_message_is_parsed() -> None:
    response = {
        "id": "message-1",
        "direction": "TO_APP",
        "contact_message": {"choice_response_message": {"message_id": "message-0", "postback_data": "yes"}},
        "channel_identity": {"channel": "WHATSAPP", "identity": "+15550100", "app_id": ""},
        "accept_time": "2026-01-01T00:00:00",
        "message_status": None,
        "new_field": {"a": 1},
    }
    async with AsyncWire(response) as wire:
        message = await wire.client.conversation.messages.get("message-1")
    assert message.contact_message is not None
    assert message.contact_message.choice_response_message is not None
    assert message.contact_message.choice_response_message.postback_data == "yes"
    assert message.accept_time == datetime(2026, 1, 1, tzinfo=UTC)
    assert (message.app_message, message.message_status) == (None, None)
    assert message.to_dict() == response


@pytest.mark.parametrize("response", [{}, None])
async def test_delete_returns_none(response: Any) -> None:
    async with AsyncWire(response) as wire:
        delete: Callable[..., Any] = wire.client.conversation.messages.delete
        assert await delete("message-1") is None


@pytest.mark.parametrize(
    ("change", "error", "reason"),
    [
        ({"recipient_identities": None}, ValueError, "give exactly one of contact_id, recipient_identities, recipient"),
        ({"contact_id": "contact-1"}, ValueError, "given: contact_id and recipient_identities"),
        (
            {"recipient_identities": [{"channel": "SMS", "phone": "+15550100"}]},
            TypeError,
            r"^recipient_identities\[0\]: ChannelRecipientIdentity has no field 'phone'",
        ),
        ({"recipient_identities": "+15550100"}, TypeError, "^recipient_identities: takes a list, not str"),
        ({"text": None}, TypeError, r"^text: is required"),
        ({"app_id": None}, TypeError, "app_id: is required"),
        ({"ttl": 1.5}, TypeError, "ttl: takes an int of seconds or text"),
        ({"channel_priority_order": "SMS"}, TypeError, "channel_priority_order: takes a list, not str"),
        ({"channel_properties": {"SMS_SENDER": 1}}, TypeError, r"channel_properties\[\.\.\.\]: takes str, not int"),
        ({"conversation_metadata": "text"}, TypeError, "conversation_metadata: takes a mapping, not str"),
        ({"message_metdata": "typo"}, TypeError, "unexpected keyword argument 'message_metdata'"),
    ],
)
async def test_invalid_arguments_raise_before_sending(change: dict[str, Any], error: type, reason: str) -> None:
    async with AsyncWire() as wire:
        with pytest.raises(error, match=reason) as raised:
            arguments: dict[str, Any] = {"app_id": "app-1", "text": "Hello", **DELIVERY, **change}
            await wire.client.conversation.messages.send_text_message(**arguments)
    assert wire.sent == [] == wire.token_requests
    assert "15550100" not in str(raised.value)
