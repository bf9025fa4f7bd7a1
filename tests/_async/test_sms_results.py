"""Results, validation errors and 1.x names of the SMS methods."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

import sinch
from sinch import BadRequestError, NotFoundError
from sinch._codec import OpenModel
from sinch.domains.sms.models import (
    BatchDeliveryReportMMS,
    BinaryResponse,
    MediaResponse,
    MOBinary,
    MOText,
    RecipientDeliveryReportSMS,
    TextRequest,
    TextResponse,
)
from tests.wire import AsyncWire

TO = ["+15550100"]
MANY = [f"+1202555{index:04}" for index in range(1001)]
TEXT = {"type": "mt_text", "id": "b1", "to": TO, "body": "Hi", "created_at": "2026-01-01T00:00:00Z"}
BINARY = {"type": "mt_binary", "id": "b2", "body": "aGVsbG8=", "udh": "06"}
MEDIA = {"type": "mt_media", "id": "b3", "body": {"url": "https://media.example.com/a.png"}}


@pytest.mark.parametrize(("response", "kind"), [(TEXT, TextResponse), (BINARY, BinaryResponse), (MEDIA, MediaResponse)])
async def test_batch_has_the_class_of_its_type(response: dict[str, Any], kind: type) -> None:
    async with AsyncWire(response) as wire:
        batch = await wire.client.sms.batches.get("b1")
    assert type(batch) is kind
    assert batch.to_dict() == response


async def test_batch_of_an_unknown_type_is_an_open_model() -> None:
    async with AsyncWire({"type": "mt_hologram", "id": "b4", "depth": 3}) as wire:
        batch = await wire.client.sms.batches.get("b4")
    assert isinstance(batch, OpenModel)
    assert (batch.id, batch.depth, batch["type"]) == ("b4", 3, "mt_hologram")


async def test_batches_are_listed_across_pages() -> None:
    pages = [
        {"count": 3, "page": 0, "page_size": 2, "batches": [TEXT, BINARY]},
        {"count": 3, "page": 1, "page_size": 1, "batches": [MEDIA]},
    ]
    async with AsyncWire(*pages) as wire:
        listed = await wire.client.sms.batches.list(page_size=2)
        assert listed.total == 3
        assert [batch.id async for batch in listed] == ["b1", "b2", "b3"]
    assert [dict(sent.query)["page_size"] for sent in wire.sent] == ["2", "2"]


async def test_auto_paging_iter_yields_every_page() -> None:
    pages = [
        {"count": 2, "page": 0, "page_size": 1, "groups": [{"id": "g1"}]},
        {"count": 2, "page": 1, "page_size": 1, "groups": [{"id": "g2"}]},
    ]
    async with AsyncWire(*pages) as wire:
        groups = await wire.client.sms.groups.list(page_size=1)
        assert [page.result["groups"][0]["id"] async for page in groups.auto_paging_iter()] == ["g1", "g2"]


async def test_group_members_are_one_page_of_strings() -> None:
    async with AsyncWire(["+15550100", "+15550101"]) as wire:
        members = await wire.client.sms.groups.list_members("g1")
    assert (members.content(), members.has_next_page, members.total) == (["+15550100", "+15550101"], False, None)


async def test_dry_run_returns_counts_and_details() -> None:
    details = {"recipient": "+15550100", "number_of_parts": 2, "body": "Hi", "encoding": "text"}
    async with AsyncWire({"number_of_recipients": 1, "number_of_messages": 2, "per_recipient": [details]}) as wire:
        preview = await wire.client.sms.batches.dry_run_sms(TO, "Shop", "Hi", per_recipient=True)
    assert preview.number_of_messages == 2
    assert [one.number_of_parts for one in preview.per_recipient or []] == [2]


async def test_delivery_reports_have_the_class_of_their_type() -> None:
    status = {"code": 0, "status": "Delivered", "count": 1, "recipients": TO}
    batch = {"type": "delivery_report_mms", "batch_id": "b1", "total_message_count": 1, "statuses": [status]}
    async with AsyncWire(batch) as wire:
        report = await wire.client.sms.delivery_reports.get("b1")
    assert type(report) is BatchDeliveryReportMMS
    assert report.statuses[0].recipients == TO
    one = {"type": "recipient_delivery_report_sms", "batch_id": "b1", "recipient": TO[0], "code": 0, "at": "2026-01-01"}
    async with AsyncWire({**one, "status": "Teleported"}) as wire:
        recipient_report = await wire.client.sms.delivery_reports.get_for_number("b1", TO[0])
    assert type(recipient_report) is RecipientDeliveryReportSMS
    assert (recipient_report.status, recipient_report.at) == ("Teleported", datetime(2026, 1, 1, tzinfo=UTC))


async def test_inbounds_have_the_class_of_their_type() -> None:
    text = {"type": "mo_text", "id": "i1", "from": "+15550100", "to": "+15550101", "body": "Hi"}
    binary = {**text, "type": "mo_binary", "id": "i2", "udh": "06"}
    async with AsyncWire({"count": 2, "page": 0, "page_size": 2, "inbounds": [text, binary]}) as wire:
        inbounds = (await wire.client.sms.inbounds.list()).content()
    assert [type(inbound) for inbound in inbounds] == [MOText, MOBinary]
    assert inbounds[0].from_ == "+15550100"


@pytest.mark.parametrize("status", [200, 202, 204])
async def test_responses_without_content_are_none(status: int) -> None:
    async with AsyncWire(httpx.Response(status)) as wire:
        calls: tuple[Callable[[], Any], ...] = (
            lambda: wire.client.sms.batches.send_delivery_feedback("b1", TO),
            lambda: wire.client.sms.groups.delete("g1"),
        )
        assert [await call() for call in calls] == [None, None]


async def test_errors_have_the_code_and_text_of_the_api() -> None:
    rejection = httpx.Response(400, json={"code": "syntax_constraint_violation", "text": "to: too many"})
    async with AsyncWire(rejection, httpx.Response(404)) as wire:
        with pytest.raises(BadRequestError) as raised:
            await wire.client.sms.batches.send_sms(TO, "Shop", "Hi")
        assert (raised.value.code, raised.value.text) == ("syntax_constraint_violation", "to: too many")
        with pytest.raises(NotFoundError):
            await wire.client.sms.batches.get("b1")


# ---- rejected before anything is sent ----


@pytest.mark.parametrize(
    ("arguments", "error", "reason"),
    [
        ({"to": []}, ValueError, "to: a batch takes 1 to 1000 recipients, not 0"),
        ({"to": MANY}, ValueError, "to: a batch takes 1 to 1000 recipients, not 1001"),
        ({"to": "+15550100"}, TypeError, "to: takes a list, not str"),
        ({"udh": "06", "type_": "mt_text"}, ValueError, "udh: only for binary messages"),
        ({"udh": "06", "body": MEDIA["body"]}, ValueError, "udh: only for binary messages"),
        ({"body": MEDIA["body"], "type_": "mt_text"}, TypeError, "body: takes str, not dict"),
        ({"type_": "mt_media"}, TypeError, "body: takes MediaBody or a mapping, not str"),
        ({"send_at": datetime(2026, 1, 1)}, ValueError, "send_at: needs a time zone"),
        ({"expire_at": "soon"}, ValueError, "expire_at: is not an ISO 8601 date-time"),
        ({"strict_validation": True}, TypeError, "TextRequest has no field 'strict_validation'"),
        ({"tto": TO}, TypeError, "TextRequest has no field 'tto'"),
        ({"request": TO}, TypeError, "request: takes a model or a mapping, not list"),
        (
            {"callback_url": "https://a.example", "event_destination_target": "https://b.example"},
            TypeError,
            "event_destination_target and callback_url are two names of one argument",
        ),
    ],
)
@pytest.mark.parametrize("method", ["send", "dry_run", "replace"])
async def test_invalid_batch_raises_before_sending(
    method: str, arguments: dict[str, Any], error: type, reason: str
) -> None:
    given = {"to": TO, "from_": "Shop", "body": "Hi", **arguments}
    if method == "replace":
        given["batch_id"] = "b1"
    async with AsyncWire() as wire:
        with pytest.raises(error, match=reason) as raised:
            await getattr(wire.client.sms.batches, method)(**given)
    assert wire.sent == [] == wire.token_requests
    assert "15550100" not in str(raised.value)


async def test_batch_without_recipients_raises() -> None:
    async with AsyncWire() as wire:
        for request in ({"body": "Hi"}, TextRequest.from_dict({"body": "Hi"})):
            with pytest.raises((TypeError, ValueError), match="to: "):
                await wire.client.sms.batches.send(request)
    assert wire.sent == []


@pytest.mark.parametrize("method", ["send_sms", "dry_run_sms"])
@pytest.mark.parametrize(
    ("arguments", "error", "reason"),
    [
        ({"to": []}, ValueError, "to: a batch takes 1 to 1000 recipients, not 0"),
        ({"to": MANY}, ValueError, "to: a batch takes 1 to 1000 recipients, not 1001"),
        ({"udh": "06"}, TypeError, "unexpected keyword argument 'udh'"),
    ],
)
async def test_invalid_text_raises_before_sending(
    method: str, arguments: dict[str, Any], error: type, reason: str
) -> None:
    async with AsyncWire() as wire:
        with pytest.raises(error, match=reason):
            await getattr(wire.client.sms.batches, method)(**{"to": TO, "from_": "Shop", "body": "Hi", **arguments})
    assert wire.sent == []


async def test_recipient_is_given_by_exactly_one_argument() -> None:
    async with AsyncWire() as wire:
        both: dict[str, Any] = {"recipient": TO[0], "recipient_number": TO[0]}
        for recipients in ({}, both):
            with pytest.raises(ValueError, match="give exactly one of recipient, recipient_number"):
                await wire.client.sms.delivery_reports.get_for_number("b1", **recipients)
    assert wire.sent == []


# ---- names of 1.x ----


async def test_former_names_delegate_and_warn() -> None:
    async with AsyncWire() as wire:
        sms = wire.client.sms
        with pytest.warns(DeprecationWarning, match="sms.batches.send_dry_run is deprecated: use sms.batches.dry_run"):
            await sms.batches.send_dry_run(to=TO, body="Hi", per_recipient=True)
        with pytest.warns(DeprecationWarning, match="use sms.delivery_reports.get$"):
            await sms.delivery_reports.get_for_batch("b1", "full", [0], ["Delivered"])
        with pytest.warns(DeprecationWarning, match="use sms.groups.list_members$"):
            await sms.groups.get_group_phone_numbers("g1")
    dry_run, report, members = wire.sent
    assert (dry_run.path, dry_run.query) == ("/xms/v1/fake-project/batches/dry_run", [("per_recipient", "true")])
    assert dry_run.body == {"to": TO, "body": "Hi", "type": "mt_text"}
    assert report.query == [("type", "full"), ("status", "Delivered"), ("code", "0")]
    assert members.path == "/xms/v1/fake-project/groups/g1/members"


def test_former_client_warns_and_has_its_default_regions() -> None:
    with pytest.warns(DeprecationWarning, match="Client is deprecated: use SinchClient"):
        client = sinch.Client(key_id="fake-key-id", key_secret="fake-key-secret", project_id="fake-project")
    assert isinstance(client, sinch.SinchClient)
    assert (client.configuration.sms_region, client.configuration.conversation_region) == ("us", "eu")
    with pytest.warns(DeprecationWarning, match="use SinchClient"):
        client = sinch.Client("fake-key-id", "fake-key-secret", "fake-project", sms_region="eu")
    assert client.configuration.sms_region == "eu"
