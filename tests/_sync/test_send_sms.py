# Derived from tests/_async/test_send_sms.py by `make sync`; never edited by hand.
"""Requests of `sms.batches.send_sms`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from tests.wire import SERVICE_PLAN, Wire

BATCH = {
    "id": "01FC66621XXXXX119Z8PMV1QPQ",
    "type": "mt_text",
    "to": ["+15550100"],
    "created_at": "2026-01-01T00:00:00Z",
}
FULL: dict[str, Any] = {
    "to": ["+15550100", "group-1"],
    "from_": "+15550101",
    "body": "Hi ${name}",
    "delivery_report": "full",
    "send_at": datetime(2026, 1, 1, 10, tzinfo=timezone(timedelta(hours=2))),
    "expire_at": "2026-01-02T00:00:00Z",
    "event_destination_target": "https://events.example.com",
    "client_reference": "reference",
    "feedback_enabled": True,
    "flash_message": False,
    "max_number_of_message_parts": 3,
    "truncate_concat": True,
    "from_ton": 1,
    "from_npi": 6,
    "parameters": {"name": {"+15550100": "Ada", "default": "you"}},
}
FULL_BODY = {
    "to": ["+15550100", "group-1"],
    "from": "+15550101",
    "body": "Hi ${name}",
    "type": "mt_text",
    "delivery_report": "full",
    "send_at": "2026-01-01T08:00:00Z",
    "expire_at": "2026-01-02T00:00:00Z",
    "callback_url": "https://events.example.com",
    "client_reference": "reference",
    "feedback_enabled": True,
    "flash_message": False,
    "max_number_of_message_parts": 3,
    "truncate_concat": True,
    "from_ton": 1,
    "from_npi": 6,
    "parameters": {"name": {"+15550100": "Ada", "default": "you"}},
}


def test_minimal_message_with_service_plan() -> None:
    with Wire(BATCH, **SERVICE_PLAN) as wire:
        batch = wire.client.sms.batches.send_sms(["+15550100"], "+15550101", "Hi")
    assert (wire.only.method, wire.only.host, wire.only.path) == (
        "POST",
        "us.sms.api.sinch.com",
        "/xms/v1/fake-plan/batches",
    )
    assert wire.only.headers["authorization"] == "Bearer fake-sms-api-token"
    assert wire.only.body == {"to": ["+15550100"], "from": "+15550101", "body": "Hi", "type": "mt_text"}
    assert wire.token_requests == []
    assert batch.id == BATCH["id"]
    assert batch.created_at == datetime(2026, 1, 1, tzinfo=UTC)


def test_full_message_with_project() -> None:
    with Wire(BATCH) as wire:
        wire.client.sms.batches.send_sms(**FULL)
    assert (wire.only.host, wire.only.path) == ("zt.eu.sms.api.sinch.com", "/xms/v1/fake-project/batches")
    assert wire.only.headers["authorization"] == "Bearer fake-access-token"
    assert wire.only.body == FULL_BODY


def test_callback_url_is_an_alias_of_event_destination_target() -> None:
    with Wire(BATCH) as wire:
        wire.client.sms.batches.send_sms(["+15550100"], "a", "b", callback_url="https://events.example.com")
        assert wire.only.body["callback_url"] == "https://events.example.com"
        with pytest.raises(TypeError, match="event_destination_target and callback_url"):
            wire.client.sms.batches.send_sms(
                ["+15550100"], "a", "b", event_destination_target="https://a.example", callback_url="https://b.example"
            )


def test_send_takes_the_callback_url_under_only_one_name() -> None:
    batch: dict[str, Any] = {"to": ["+15550100"], "from": "a", "body": "b"}
    wrong: Any = 5
    with Wire() as wire:
        with pytest.raises(TypeError, match="event_destination_target and callback_url"):
            wire.client.sms.batches.send(
                batch, event_destination_target="https://a.example", callback_url="https://b.example"
            )
        with pytest.raises(TypeError, match="callback_url: takes str, not int"):
            wire.client.sms.batches.send(batch, callback_url=wrong)
        with pytest.raises(TypeError, match="event_destination_target: takes str, not int"):
            wire.client.sms.batches.send(batch, event_destination_target=wrong)
    assert wire.sent == []


@pytest.mark.parametrize(
    ("change", "error", "reason"),
    [
        ({"to": "+15550100"}, TypeError, "to: takes a list, not str"),
        ({"to": [15550100]}, TypeError, r"to\[0\]: takes str, not int"),
        ({"to": None}, TypeError, "to: is required"),
        ({"body": None}, TypeError, "body: is required"),
        ({"body": b"bytes"}, TypeError, "body: takes str, not bytes"),
        ({"send_at": datetime(2026, 1, 1)}, ValueError, "send_at: needs a time zone"),
        ({"send_at": "2026-01-01T00:00:00"}, ValueError, "send_at: needs a time zone"),
        ({"send_at": "tomorrow"}, ValueError, "send_at: is not an ISO 8601 date-time"),
        ({"flash_message": 1}, TypeError, "flash_message: takes bool, not int"),
        ({"from_ton": True}, TypeError, "from_ton: takes int, not bool"),
        ({"parameters": {"name": "Ada"}}, TypeError, r"parameters\[...\]: takes ParameterValues or a mapping"),
        ({"bodyy": "typo"}, TypeError, "unexpected keyword argument 'bodyy'"),
    ],
)
def test_invalid_arguments_raise_before_sending(change: dict[str, Any], error: type, reason: str) -> None:
    with Wire(BATCH) as wire:
        with pytest.raises(error, match=reason) as raised:
            wire.client.sms.batches.send_sms(**{**FULL, **change})
    assert wire.sent == [] == wire.token_requests
    assert "15550100" not in str(raised.value)
