"""Parsing of event payloads."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from sinch.domains.conversation import models as conversation
from sinch.domains.numbers import models as numbers
from sinch.domains.sms import models as sms
from sinch.sandbox.operations import Api
from sinch.sinch_events import (
    ConversationEvent,
    ConversationSinchEvents,
    InvalidEventError,
    NumbersSinchEvents,
    SmsSinchEvents,
    UnknownEvent,
    receivers,
)
from tests.contract.facts import recorded_triggers

from .receiving import contract_errors
from .samples import SAMPLES, Sample, sample
from .signing import RECEIVERS, SECRET, body_of, signed

MODELS = {"numbers": numbers, "sms": sms, "conversation": conversation}


def parse(api: str, body: Any, headers: Any = None) -> Any:
    return RECEIVERS[api](SECRET).parse_event(body, headers)


def test_every_trigger_of_the_contracts_has_a_sample() -> None:
    triggers = {(api.value, trigger) for api in Api for trigger in recorded_triggers(api)}
    assert {(each.api, each.trigger) for each in SAMPLES} == triggers


@pytest.mark.parametrize("each", SAMPLES, ids=lambda each: each.trigger)
def test_samples_match_the_contracts(each: Sample) -> None:
    assert contract_errors(each.api, each.trigger, each.payload) == []


@pytest.mark.parametrize("each", SAMPLES, ids=lambda each: each.trigger)
def test_every_event_is_parsed_as_its_own_class(each: Sample) -> None:
    body = body_of(each.payload)
    for form in (body, body.decode(), bytearray(body), memoryview(body), each.payload):
        event = parse(each.api, form)
        assert type(event) is getattr(MODELS[each.api], each.model)
        assert event.to_dict() == each.payload
    received = RECEIVERS[each.api](SECRET).receive(signed(each.api, body), body)
    assert received == event


def test_event_fields_are_available_as_attributes_and_items() -> None:
    event = parse("conversation", body_of(sample("MESSAGE_INBOUND")))
    assert event.message.contact_message.text_message.text == "Grüße, 世界 👋"
    assert event["message"]["channel_identity"]["identity"] == "12025550101"
    assert event.message.accept_time == datetime(2026, 1, 1, 10, 0, 0, 123456, UTC)
    inbound = parse("sms", body_of(sample("mo_text")))
    assert (inbound.from_, inbound["from"], inbound.type) == ("12025550101", "12025550101", "mo_text")


def test_time_without_zone_is_utc() -> None:
    event = parse("numbers", body_of(sample("ACTIVE_NUMBER")))
    assert event.timestamp == datetime(2026, 1, 1, 10, 0, 0, 138107, UTC)
    assert event["timestamp"] == "2026-01-01T10:00:00.138107597"


def test_events_can_be_matched_by_class() -> None:
    def describe(event: ConversationEvent) -> str:
        match event:
            case conversation.MessageInboundEvent(message=conversation.MessageInboundEventItem(id=str(id))):
                return f"message {id}"
            case conversation.MessageDeliveryReceiptEvent():
                return "report"
            case UnknownEvent():
                return "unknown"
            case _:
                return "other"

    events = ConversationSinchEvents(SECRET)
    assert describe(events.parse_event(sample("MESSAGE_INBOUND"))) == "message 01MESSAGE"
    assert describe(events.parse_event(sample("MESSAGE_DELIVERY"))) == "report"
    assert describe(events.parse_event(sample("OPT_IN"))) == "other"
    assert describe(events.parse_event({"app_id": "01APP", "teleport_notification": {"to": "Mars"}})) == "unknown"


@pytest.mark.parametrize(
    ("api", "payload"),
    [
        ("numbers", {"resourceType": "BUNDLE", "eventId": "01", "content": {"size": 3}}),
        ("numbers", {"eventId": "01"}),
        ("numbers", {"resourceType": None}),
        ("numbers", {"resourceType": ["ACTIVE_NUMBER"]}),
        ("sms", {"type": "mo_fax", "pages": [1, 2], "from": "12025550101"}),
        ("sms", {"body": "no type"}),
        ("conversation", {"app_id": "01", "teleport_notification": {"to": "Mars"}}),
        ("conversation", {}),
    ],
)
def test_unknown_trigger_returns_an_event_with_all_data(api: str, payload: dict[str, Any]) -> None:
    body = body_of(payload)
    event = RECEIVERS[api](SECRET).receive(signed(api, body), body)
    assert type(event) is UnknownEvent
    assert event.to_dict() == payload


def test_unknown_fields_are_available_as_attributes() -> None:
    assert parse("numbers", {"resourceType": "BUNDLE", "bundleContent": {"size": 3}}).bundle_content.size == 3


def test_new_fields_values_and_nulls_are_preserved() -> None:
    payload = sample("MESSAGE_DELIVERY") | {"new_field": {"a": 1}, "event_time": None, "message": None}
    payload["message_delivery_report"] = {"status": "TELEPORTED", "reason": None, "channel_identity": {"channel": "X"}}
    event = parse("conversation", body_of(payload))
    assert isinstance(event, conversation.MessageDeliveryReceiptEvent)
    assert event.message_delivery_report is not None
    assert event.message_delivery_report.status == "TELEPORTED"
    assert event.message_delivery_report.reason is None
    assert event.event_time is None
    assert event.to_dict() == payload


def test_unexpected_values_are_kept() -> None:
    payload = {"resourceType": "ACTIVE_NUMBER", "timestamp": "soon", "status": 7, "resourceId": {"a": [None]}}
    event = parse("numbers", body_of(payload))
    assert (event.timestamp, event.status, event.to_dict()) == ("soon", 7, payload)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        "",
        "{'a': 1}",
        b"[1]",
        b"null",
        b"7",
        '"text"',
        b"[" * 100_000,
        b'{"a": ' + b"1" * 5000 + b"}",
    ],
)
@pytest.mark.parametrize("api", sorted(RECEIVERS))
def test_invalid_body_raises_invalid_event_error(api: str, body: Any) -> None:
    with pytest.raises(InvalidEventError, match=r"JSON|UTF-8"):
        parse(api, body)
    raw = body if isinstance(body, bytes) else body.encode()
    with pytest.raises(InvalidEventError):
        RECEIVERS[api](SECRET).receive(signed(api, raw), raw)


def test_invalid_body_error_does_not_quote_the_body() -> None:
    with pytest.raises(ValueError, match=r"^the body of the event is not JSON$"):
        parse("sms", b'{"from": "+12025550101"')


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-16", "cp1252", "utf-7", "none-such"])
@pytest.mark.parametrize("api", sorted(RECEIVERS))
def test_charset_of_content_type_is_ignored(api: str, charset: str) -> None:
    body = body_of({"type": "mo_text", "body": "Grüße"})
    headers = {**signed(api, body), "Content-Type": f"application/json; charset={charset}"}
    assert RECEIVERS[api](SECRET).receive(headers, body)["body"] == "Grüße"
    assert parse(api, body, headers)["body"] == "Grüße"


def test_bytes_are_utf_8() -> None:
    assert parse("sms", b"\xef\xbb\xbf" + body_of(sample("mo_text"))).body == "Grüße, 世界 👋"
    assert parse("sms", "\ufeff" + body_of(sample("mo_text")).decode()).body == "Grüße, 世界 👋"
    for charset in ("iso-8859-1", "utf-16", "utf-32-le"):
        body = '{"body": "ü"}'.encode(charset)
        with pytest.raises(InvalidEventError, match="UTF-8"):
            parse("sms", body, {"Content-Type": f"application/json; charset={charset}"})


def test_long_and_numerous_names_are_not_cached() -> None:
    caches = (receivers._sms_kind, receivers._numbers_kind, receivers._conversation_kind)
    for cache in caches:
        cache.cache_clear()
    for letter in "ab":
        RECEIVERS["sms"](SECRET).parse_event({"type": letter * 101})
        RECEIVERS["numbers"](SECRET).parse_event({"resourceType": letter * 101})
        RECEIVERS["conversation"](SECRET).parse_event({f"{letter}{number}": 1 for number in range(31)})
        RECEIVERS["conversation"](SECRET).parse_event({letter * 101: 1})
    # The absence of a name is cached.
    assert [cache.cache_info().currsize for cache in caches] == [1, 1, 1]


def test_a_dictionary_is_copied() -> None:
    payload = {"type": "mo_media", "body": {"media": [{"url": "https://example.com/1"}]}}
    event = SmsSinchEvents(SECRET).parse_event(payload)
    assert isinstance(event, sms.MOMedia)
    event.body.subject = "changed"
    assert "subject" not in payload["body"]


@pytest.mark.parametrize("body", [None, 7, [1], object()])
def test_body_of_wrong_type_raises_type_error(body: Any) -> None:
    with pytest.raises(TypeError, match="bytes, str or a mapping"):
        NumbersSinchEvents(SECRET).parse_event(body)
