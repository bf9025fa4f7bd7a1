"""Additions of the vendor to any document: callable, typed, raw, supported by the sandbox, without manual edits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from scripts.contract.documents import APIS
from scripts.generate import generate_package

from .vendor_additions import contract_with_additions

pytestmark = pytest.mark.slow

PROGRAM = """
import asyncio, inspect, json
from sinch.sandbox.server import running_sandbox
from sinch.sandbox.events.triggers import trigger_of
from sinch.sinch_events import ConversationSinchEvents, NumbersSinchEvents, SmsSinchEvents
from sinch import AsyncSinchClient, SinchClient
from sinch_openapi.conversation.models import ConversationChannel
from sinch_openapi.number_lookup.models import LookupFeature
from sinch_openapi.numbers.models import NumberType
from sinch_openapi.sms.models import DeliveryStatus

settings = {
    "project_id": "fake-project", "key_id": "fake-key", "key_secret": "fake-secret", "conversation_region": "eu",
    "service_plan_id": "fake-plan", "sms_api_token": "fake-token", "sms_region": "eu",
}
NUMBER = "+12025550123"
EVENT = {"app_id": "fake-app", "project_id": "fake-project", "weather_notification": {"rain": True}, "station": "S"}

def resources(client):
    return {
        "numbers": client.numbers.pool, "number-lookup": client.number_lookup.watch, "sms": client.sms.campaign,
        "conversation": client.conversation.campaign, "template-management": client.conversation.folder,
    }

async def in_tasks(url):
    async with AsyncSinchClient(**settings, sandbox_url=url) as client:
        return {name: (await one.create("Spring")).to_dict() for name, one in resources(client).items()}

def read(receiver, event):
    return type(receiver("fake-secret").parse_event(event)).__name__

with running_sandbox() as url, SinchClient(**settings, sandbox_url=url) as client:
    results = {"in tasks": asyncio.run(in_tasks(url)), "new": {}}
    for name, resource in resources(client).items():
        raw = resource.with_raw_response.create("Spring")
        try:
            resource.create("Spring", nonsense=1)
        except TypeError as error:
            refused = str(error)
        results["new"][name] = {
            "signature": list(inspect.signature(resource.create).parameters),
            "doc": inspect.getdoc(resource.create),
            "made": resource.create(
                "Spring", from_=NUMBER, options_=["a"], kind="BIG", starts_at="2026-03-01T00:00:00Z", dry_run=True
            ).to_dict(),
            "listed": [one.name for one in resource.list().things],
            "deleted": resource.delete("thing"),
            "raw": [raw.status, raw.headers["x-sandbox-answer"], raw.parse().name],
            "refused": refused,
        }
    numbers, batches, groups = client.numbers, client.sms.batches, client.sms.groups
    results |= {
        "known": {
            "numbers": type(numbers.get_usage(NUMBER)).__name__,
            "sms": type(batches.pause_batch("batch-1")).__name__,
            "conversation": type(client.conversation.contacts.block_contact("contact-1")).__name__,
            "template-management": type(client.conversation.templates.archive_template("template-1")).__name__,
        },
        "texts": groups.list_tags("group-1"),
        "fields": {
            "numbers": ["note_text" in inspect.signature(one).parameters for one in (numbers.rent, numbers.update)],
            "number-lookup": client.number_lookup.lookup(NUMBER, locale="de").locale,
            "conversation": list(inspect.signature(client.conversation.messages.send_text_message).parameters),
            "template-management": client.conversation.templates.create(
                "en-US", [{"language_code": "en-US", "text_message": {"text": "Hi"}}], category="news"
            ).category,
        },
        "batch": batches.send_sms([NUMBER], None, "Hello", priority="HIGH").to_dict(),
        "changed": list(inspect.signature(batches.update_sms).parameters),
        "any kind": batches.send(to=[NUMBER], body="Hello", priority="HIGH").to_dict(),
        "bulk": next(iter(batches.send_sms_bulk([NUMBER], None, "Hello", priority="HIGH"))).status,
        "values": [str(one) for one in (ConversationChannel, LookupFeature, NumberType, DeliveryStatus)],
        "events": [
            read(ConversationSinchEvents, EVENT), read(NumbersSinchEvents, {"resourceType": "POOL", "fill": 3}),
            read(SmsSinchEvents, {"type": "mo_rich", "layout": "grid"}),
        ],
        "rain": ConversationSinchEvents("fake-secret").parse_event(EVENT).weather_notification.rain,
        "trigger": trigger_of(EVENT),
    }
    print(json.dumps(results))
"""

DOCUMENTS = ("numbers", "number-lookup", "sms", "conversation", "template-management")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("new")
    generate_package(folder / "sinch_openapi", {api: contract_with_additions(api) for api in APIS})
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    ran = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    results: dict[str, Any] = json.loads(ran.stdout)
    return results


@pytest.mark.parametrize("document", DOCUMENTS)
def test_operations_of_a_new_tag(results: dict[str, Any], document: str) -> None:
    new = results["new"][document]
    assert new["signature"] == ["name", "dry_run", "from_", "options_", "kind", "starts_at", "options"]
    given = {"name": "Spring", "from": "+12025550123", "options": ["a"], "kind": "BIG"}
    assert new["made"] == {"id": "example", **given, "starts_at": new["made"]["starts_at"]}
    assert new["listed"] == ["example"]
    assert new["deleted"] is None
    assert results["in tasks"][document]["name"] == "Spring"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_raw_response_of_the_sandbox_is_marked_as_example(results: dict[str, Any], document: str) -> None:
    assert results["new"][document]["raw"] == [201, "example", "Spring"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_unknown_keyword_is_rejected(results: dict[str, Any], document: str) -> None:
    assert "unexpected keyword argument 'nonsense'" in results["new"][document]["refused"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_docstring_of_a_new_operation(results: dict[str, Any], document: str) -> None:
    doc = results["new"][document]["doc"]
    assert doc.startswith("Do ")
    assert "\n\nArgs:\n    name: `name` of the API.\n" in doc
    assert "BadRequestError: The API rejected an argument." in doc
    assert "s_Create`. Never retried" in doc


def test_new_method_of_a_known_resource_omits_tag_and_service(results: dict[str, Any]) -> None:
    assert results["known"] == {
        "numbers": "NumberServiceGetUsageResponse200",
        "sms": "TextResponse",
        "conversation": "Contact",
        "template-management": "V2Template",
    }
    assert results["texts"] == ["example"]


def test_a_new_field_is_an_argument_and_an_attribute(results: dict[str, Any]) -> None:
    fields = results["fields"]
    assert fields["numbers"] == [True, True]
    assert fields["number-lookup"] is None  # the sandbox, which takes the argument, makes nothing of it
    assert "urgency" in fields["conversation"]
    assert fields["template-management"] == "news"


def test_new_batch_field_is_an_argument_of_every_batch_method(results: dict[str, Any]) -> None:
    assert results["batch"]["priority"] == results["any kind"]["priority"] == "HIGH"
    assert "priority" in results["changed"]
    assert results["bulk"] == "sent"


def test_new_enum_value_is_known_to_editors(results: dict[str, Any]) -> None:
    for kind, value in zip(results["values"], ("THREADS", "Fraud", "NATIONAL", "Delayed"), strict=True):
        assert f"'{value}'" in kind


def test_new_event_has_a_class_and_a_trigger(results: dict[str, Any]) -> None:
    assert results["events"] == ["WeatherEvent", "CallbackPayloadPool", "MORich"]
    assert (results["rain"], results["trigger"]) == (True, "WEATHER")
