# Derived from tests/_async/test_sms_requests.py by `make sync`; never edited by hand.
"""Requests of the SMS API: every method in every variant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from sinch.domains.sms.models import MediaBody, TextRequest, UpdateTextRequest
from tests.wire import SERVICE_PLAN, Wire

BATCHES, GROUPS = "/batches", "/groups"
SOME: dict[str, Any] = {"to": ["+15550100"], "from_": "+15550101"}
SOME_WIRE = {"to": ["+15550100"], "from": "+15550101"}
SETTINGS = {
    "delivery_report": "per_recipient",
    "send_at": datetime(2030, 1, 1, 10, tzinfo=timezone(timedelta(hours=2))),
    "expire_at": "2030-01-02T00:00:00.5Z",
    "event_destination_target": "https://events.example.com",
    "client_reference": "reference",
    "feedback_enabled": True,
}
SETTINGS_WIRE = {
    "delivery_report": "per_recipient",
    "send_at": "2030-01-01T08:00:00Z",
    "expire_at": "2030-01-02T00:00:00.500000Z",
    "callback_url": "https://events.example.com",
    "client_reference": "reference",
    "feedback_enabled": True,
}
PARAMETERS = {"parameters": {"name": {"+15550100": "Ada", "default": "you"}}}
PARTS = {"flash_message": True, "max_number_of_message_parts": 3, "truncate_concat": False}
SENDER_TYPE = {"from_ton": 1, "from_npi": 6}
STRICT = {"strict_validation": True}
CHANGES = {"to_add": ["+15550102"], "to_remove": ["group-1"]}
MEDIA = {"url": "https://media.example.com/a.png", "message": "Look", "subject": "A picture"}
BINARY = {"body": "aGVsbG8=", "udh": "06050423F423F4"}
DETAILS = {"per_recipient": True, "number_of_recipients": 10}
DETAILS_WIRE = [("per_recipient", "true"), ("number_of_recipients", "10")]
AUTO_UPDATE = {"to": "+15550101", "add": {"first_word": "JOIN", "second_word": "NOW"}, "remove": {"first_word": "STOP"}}
PAGE = {"page": 2, "page_size": 5}
PAGE_WIRE = [("page", "2"), ("page_size", "5")]
PERIOD = {"start_date": datetime(2026, 1, 1, tzinfo=UTC), "end_date": "2026-01-02T00:00:00+01:00"}
PERIOD_WIRE = [("start_date", "2026-01-01T00:00:00Z"), ("end_date", "2026-01-01T23:00:00Z")]

Request = tuple[str, str, list[tuple[str, str]], Any]
Call = Callable[[Any], Any]


def row(name: str, arguments: dict[str, Any], method: str, path: str, body: Any = None, query: Any = ()) -> Any:
    resource, _, function = name.partition(".")

    def call(sms: Any) -> Any:
        return getattr(getattr(sms, resource), function)(**arguments)

    return pytest.param(call, (method, path, sorted(query), body), id=name)


ROWS = [
    row(
        "batches.send_sms",
        {**SOME, "body": "Hi", **SETTINGS, **PARTS, **SENDER_TYPE, **PARAMETERS},
        "POST",
        BATCHES,
        {**SOME_WIRE, "body": "Hi", "type": "mt_text", **SETTINGS_WIRE, **PARTS, **SENDER_TYPE, **PARAMETERS},
    ),
    row(
        "batches.send_sms",
        {"to": ("+15550100",), "from_": None, "body": "Hi"},
        "POST",
        BATCHES,
        {"to": ["+15550100"], "body": "Hi", "type": "mt_text"},
    ),
    row(
        "batches.send_mms",
        {**SOME, "body": MEDIA, **SETTINGS, **STRICT, **PARAMETERS},
        "POST",
        BATCHES,
        {**SOME_WIRE, "body": MEDIA, "type": "mt_media", **SETTINGS_WIRE, **STRICT, **PARAMETERS},
    ),
    row(
        "batches.send_mms",
        {**SOME, "body": MediaBody(url="https://media.example.com/a.png")},
        "POST",
        BATCHES,
        {**SOME_WIRE, "body": {"url": "https://media.example.com/a.png"}, "type": "mt_media"},
    ),
    row(
        "batches.send_binary",
        {**SOME, **BINARY, **SETTINGS, **SENDER_TYPE, **PARTS},
        "POST",
        BATCHES,
        {**SOME_WIRE, **BINARY, "type": "mt_binary", **SETTINGS_WIRE, **SENDER_TYPE, **PARTS},
    ),
    row(
        "batches.dry_run_sms",
        {**SOME, "body": "Hi", **DETAILS, **SETTINGS, **PARTS, **SENDER_TYPE, **PARAMETERS},
        "POST",
        "/batches/dry_run",
        {**SOME_WIRE, "body": "Hi", "type": "mt_text", **SETTINGS_WIRE, **PARTS, **SENDER_TYPE, **PARAMETERS},
        DETAILS_WIRE,
    ),
    row(
        "batches.dry_run_mms",
        {**SOME, "body": MEDIA, **DETAILS, **SETTINGS, **STRICT, **PARAMETERS},
        "POST",
        "/batches/dry_run",
        {**SOME_WIRE, "body": MEDIA, "type": "mt_media", **SETTINGS_WIRE, **STRICT, **PARAMETERS},
        DETAILS_WIRE,
    ),
    row(
        "batches.dry_run_binary",
        {**SOME, **BINARY, "per_recipient": False, **SETTINGS, **SENDER_TYPE, **PARTS},
        "POST",
        "/batches/dry_run",
        {**SOME_WIRE, **BINARY, "type": "mt_binary", **SETTINGS_WIRE, **SENDER_TYPE, **PARTS},
        [("per_recipient", "false")],
    ),
    row(
        "batches.update_sms",
        {"batch_id": "b1", "from_": "Shop", "body": "Hi", **CHANGES, **SETTINGS, **PARAMETERS, **SENDER_TYPE, **PARTS},
        "POST",
        "/batches/b1",
        {
            "from": "Shop",
            "body": "Hi",
            "type": "mt_text",
            **CHANGES,
            **SETTINGS_WIRE,
            **PARAMETERS,
            **SENDER_TYPE,
            **PARTS,
        },
    ),
    row("batches.update_sms", {"batch_id": "b1"}, "POST", "/batches/b1", {"type": "mt_text"}),
    row(
        "batches.update_sms",
        {"batch_id": "b1", "to_add": [], "to_remove": []},
        "POST",
        "/batches/b1",
        {"type": "mt_text", "to_add": [], "to_remove": []},
    ),
    row(
        "batches.update_mms",
        {"batch_id": "b1", "from_": "Shop", "body": MEDIA, **CHANGES, **SETTINGS, **PARAMETERS, **STRICT},
        "POST",
        "/batches/b1",
        {
            "from": "Shop",
            "body": MEDIA,
            "type": "mt_media",
            **CHANGES,
            **SETTINGS_WIRE,
            **PARAMETERS,
            **STRICT,
        },
    ),
    row(
        "batches.update_binary",
        {"batch_id": "b1", **BINARY, "from_": "Shop", **CHANGES, **SETTINGS, **SENDER_TYPE},
        "POST",
        "/batches/b1",
        {"from": "Shop", **BINARY, "type": "mt_binary", **CHANGES, **SETTINGS_WIRE, **SENDER_TYPE},
    ),
    row(
        "batches.replace_sms",
        {"batch_id": "b1", **SOME, "body": "Hi", **SETTINGS, **PARTS, **SENDER_TYPE, **PARAMETERS},
        "PUT",
        "/batches/b1",
        {**SOME_WIRE, "body": "Hi", "type": "mt_text", **SETTINGS_WIRE, **PARTS, **SENDER_TYPE, **PARAMETERS},
    ),
    row(
        "batches.replace_mms",
        {"batch_id": "b1", **SOME, "body": MEDIA, **SETTINGS, **STRICT, **PARAMETERS},
        "PUT",
        "/batches/b1",
        {**SOME_WIRE, "body": MEDIA, "type": "mt_media", **SETTINGS_WIRE, **STRICT, **PARAMETERS},
    ),
    row(
        "batches.replace_binary",
        {"batch_id": "b1", **SOME, **BINARY, **SETTINGS, **SENDER_TYPE, **PARTS},
        "PUT",
        "/batches/b1",
        {**SOME_WIRE, **BINARY, "type": "mt_binary", **SETTINGS_WIRE, **SENDER_TYPE, **PARTS},
    ),
    row("batches.list", {}, "GET", BATCHES),
    row(
        "batches.list",
        {**PAGE, **PERIOD, "from_": ["+15550100", "Shop"], "client_reference": "reference"},
        "GET",
        BATCHES,
        query=[*PAGE_WIRE, *PERIOD_WIRE, ("from", "+15550100,Shop"), ("client_reference", "reference")],
    ),
    row("batches.list", {"from_": "+15550100,Shop"}, "GET", BATCHES, query=[("from", "+15550100,Shop")]),
    row("batches.get", {"batch_id": "b 1"}, "GET", "/batches/b%201"),
    row("batches.cancel", {"batch_id": "b1"}, "DELETE", "/batches/b1"),
    row(
        "batches.send_delivery_feedback",
        {"batch_id": "b1", "recipients": ["+15550100"]},
        "POST",
        "/batches/b1/delivery_feedback",
        {"recipients": ["+15550100"]},
    ),
    row(
        "batches.send_delivery_feedback",
        {"batch_id": "b1", "recipients": []},
        "POST",
        "/batches/b1/delivery_feedback",
        {"recipients": []},
    ),
    row("delivery_reports.get", {"batch_id": "b1"}, "GET", "/batches/b1/delivery_report"),
    row(
        "delivery_reports.get",
        {
            "batch_id": "b1",
            "report_type": "full",
            "client_reference": "reference",
            "status": ["Delivered", "Queued"],
            "code": [0, 400],
        },
        "GET",
        "/batches/b1/delivery_report",
        query=[
            *[("type", "full"), ("client_reference", "reference")],
            *[("status", "Delivered,Queued"), ("code", "0,400")],
        ],
    ),
    row(
        "delivery_reports.get_for_number",
        {"batch_id": "b1", "recipient": "+15550100"},
        "GET",
        "/batches/b1/delivery_report/+15550100",
    ),
    row(
        "delivery_reports.get_for_number",
        {"batch_id": "b1", "recipient_number": "+15550100"},
        "GET",
        "/batches/b1/delivery_report/+15550100",
    ),
    row("delivery_reports.list", {}, "GET", "/delivery_reports"),
    row(
        "delivery_reports.list",
        {**PAGE, **PERIOD, "status": ["Failed"], "code": [402, 15], "client_reference": "reference"},
        "GET",
        "/delivery_reports",
        query=[
            *PAGE_WIRE,
            *PERIOD_WIRE,
            *[("status", "Failed"), ("code", "402,15"), ("client_reference", "reference")],
        ],
    ),
    row("inbounds.get", {"inbound_id": "i1"}, "GET", "/inbounds/i1"),
    row("inbounds.list", {}, "GET", "/inbounds"),
    row("inbounds.list", {"to": "+12025550100"}, "GET", "/inbounds", query=[("to", "+12025550100")]),
    row(
        "inbounds.list",
        {**PAGE, **PERIOD, "to": ["+15550100", "+15550101"], "client_reference": "reference"},
        "GET",
        "/inbounds",
        query=[*PAGE_WIRE, *PERIOD_WIRE, ("to", "+15550100,+15550101"), ("client_reference", "reference")],
    ),
    row("groups.create", {}, "POST", GROUPS),
    row(
        "groups.create",
        {"name": "Staff", "members": ["+15550100"], "child_groups": ["g2"], "auto_update": AUTO_UPDATE},
        "POST",
        GROUPS,
        {"name": "Staff", "members": ["+15550100"], "child_groups": ["g2"], "auto_update": AUTO_UPDATE},
    ),
    row("groups.list", {}, "GET", GROUPS),
    row("groups.list", PAGE, "GET", GROUPS, query=PAGE_WIRE),
    row("groups.get", {"group_id": "g1"}, "GET", "/groups/g1"),
    row("groups.update", {"group_id": "g1"}, "POST", "/groups/g1"),
    row("groups.update", {"group_id": "g1", "name": None}, "POST", "/groups/g1", {"name": None}),
    row("groups.update", {"group_id": "g1", "auto_update": None}, "POST", "/groups/g1", {"auto_update": None}),
    row(
        "groups.update",
        {
            "group_id": "g1",
            "add": ["+15550100"],
            "remove": ["+15550102"],
            "name": "Staff",
            "add_from_group": "g2",
            "remove_from_group": "g3",
            "auto_update": AUTO_UPDATE,
        },
        "POST",
        "/groups/g1",
        {
            "add": ["+15550100"],
            "remove": ["+15550102"],
            "name": "Staff",
            "add_from_group": "g2",
            "remove_from_group": "g3",
            "auto_update": AUTO_UPDATE,
        },
    ),
    row("groups.replace", {"group_id": "g1"}, "PUT", "/groups/g1"),
    row(
        "groups.replace",
        {"group_id": "g1", "name": "Staff", "members": [], "child_groups": ["g2"], "auto_update": AUTO_UPDATE},
        "PUT",
        "/groups/g1",
        {"name": "Staff", "members": [], "child_groups": ["g2"], "auto_update": AUTO_UPDATE},
    ),
    row("groups.delete", {"group_id": "g1"}, "DELETE", "/groups/g1"),
    row("groups.list_members", {"group_id": "g1"}, "GET", "/groups/g1/members"),
]

TEXT_WIRE = {**SOME_WIRE, "body": "Hi", "type": "mt_text"}
BINARY_WIRE = {**SOME_WIRE, **BINARY, "type": "mt_binary"}
MEDIA_WIRE = {**SOME_WIRE, "body": MEDIA, "type": "mt_media"}
WHOLE_BATCHES = [
    ({"request": TextRequest(**SOME, body="Hi")}, TEXT_WIRE),
    ({"request": {**SOME, "body": "Hi"}}, TEXT_WIRE),
    ({"request": {**SOME_WIRE, "body": "Hi", "type": "mt_text"}}, TEXT_WIRE),
    ({**SOME, "body": "Hi", "delivery_report": "none"}, {**TEXT_WIRE, "delivery_report": "none"}),
    ({**SOME, **BINARY}, BINARY_WIRE),
    ({**SOME, **BINARY, "type_": "mt_binary"}, BINARY_WIRE),
    ({**SOME, **BINARY, "type": "mt_binary"}, BINARY_WIRE),
    ({**SOME, "body": MEDIA}, MEDIA_WIRE),
    ({**SOME, "body": MediaBody(**MEDIA)}, MEDIA_WIRE),
    ({"request": {**SOME, "body": MEDIA, **STRICT}}, {**MEDIA_WIRE, **STRICT}),
    ({"request": TextRequest(**SOME, body="Hello"), "body": "Hi"}, TEXT_WIRE),
    ({"request": {**SOME_WIRE, "body": "Hi"}, "from_": "Shop"}, {**TEXT_WIRE, "from": "Shop"}),
    ({**SOME, "body": "Hi", "callback_url": "https://a.example"}, {**TEXT_WIRE, "callback_url": "https://a.example"}),
    ({**SOME, "body": "Hi", "send_at": None, "extra_body": {"new": 1}}, {**TEXT_WIRE, "new": 1}),
]
WHOLE_CHANGES = [
    ({}, {"type": "mt_text"}),
    ({"body": "Hi", **CHANGES}, {"type": "mt_text", "body": "Hi", **CHANGES}),
    ({"request": UpdateTextRequest(from_="Shop")}, {"type": "mt_text", "from": "Shop"}),
    ({"request": {"from": "Shop"}, "body": MEDIA}, {"type": "mt_media", "from": "Shop", "body": MEDIA}),
    ({"udh": "06050423F423F4"}, {"type": "mt_binary", "udh": "06050423F423F4"}),
]


@pytest.mark.parametrize(("call", "request_on_wire"), ROWS)
def test_exact_request(call: Call, request_on_wire: Request) -> None:
    with Wire(**SERVICE_PLAN) as by_plan, Wire() as by_project:
        call(by_plan.client.sms)
        call(by_project.client.sms)
    method, path, query, body = request_on_wire
    for wire, host, account in (
        (by_plan, "us.sms.api.sinch.com", "fake-plan"),
        (by_project, "zt.eu.sms.api.sinch.com", "fake-project"),
    ):
        assert (wire.only.method, wire.only.host, wire.only.path) == (method, host, f"/xms/v1/{account}{path}")
        assert sorted(wire.only.query) == query
        assert wire.only.body == body


@pytest.mark.parametrize(("arguments", "body"), WHOLE_BATCHES)
def test_batch_of_each_kind(arguments: dict[str, Any], body: Any) -> None:
    with Wire() as wire:
        wire.client.sms.batches.send(**arguments)
        wire.client.sms.batches.replace("b1", **arguments)
        wire.client.sms.batches.dry_run(**arguments, per_recipient=True, number_of_recipients=5)
    assert [sent.body for sent in wire.sent] == [body] * 3
    assert wire.sent[2].query == [("per_recipient", "true"), ("number_of_recipients", "5")]


@pytest.mark.parametrize(("arguments", "body"), WHOLE_CHANGES)
def test_update_of_a_batch_of_each_kind(arguments: dict[str, Any], body: Any) -> None:
    with Wire() as wire:
        wire.client.sms.batches.update("b1", **arguments)
    assert (wire.only.method, wire.only.path) == ("POST", "/xms/v1/fake-project/batches/b1")
    assert wire.only.body == body


@pytest.mark.parametrize("region", ["us", "eu", "au", "br", "ca"])
def test_every_region_with_both_kinds_of_credentials(region: str) -> None:
    with Wire(**{**SERVICE_PLAN, "sms_region": region}) as wire:
        wire.client.sms.batches.get("b1")
    assert wire.only.host == f"{region}.sms.api.sinch.com"
    with Wire() as wire:
        wire.client.configuration.sms_region = region
        wire.client.sms.batches.get("b1")
    assert wire.only.host == f"zt.{region}.sms.api.sinch.com"
