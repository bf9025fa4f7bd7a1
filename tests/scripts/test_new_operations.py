"""Operations and fields that documents add: callable, typed, raw and answered by the sandbox, with no edit by hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.contract.documents import find_api
from scripts.contract.overlay import read_contract
from scripts.generate import generate_package

SMS, CONVERSATION = find_api("sms"), find_api("conversation")

PLAN = {"name": "service_plan_id", "in": "path", "required": True, "schema": {"type": "string"}, "description": "Plan."}
BATCH = {**PLAN, "name": "batch_id", "description": "ID of the batch."}
CAMPAIGN = {"$ref": "#/components/schemas/Campaign"}


def answer(schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": "Done.", "content": {"application/json": {"schema": schema}}}


PATHS = {
    "/xms/v1/{service_plan_id}/campaigns": {
        "post": {
            "tags": ["Campaigns"],
            "operationId": "Campaigns_Create",
            "summary": "Create a campaign",
            "parameters": [PLAN, {"name": "dry-run", "in": "query", "schema": {"type": "boolean"}}],
            "requestBody": {"required": True, "content": {"application/json": {"schema": CAMPAIGN}}},
            "responses": {"201": answer(CAMPAIGN), "400": {"description": "Wrong."}},
        },
        "get": {
            "tags": ["Campaigns"],
            "operationId": "ListCampaigns",
            "parameters": [PLAN],
            "x-method": "list",
            "x-pagination": {"style": "none", "items": "campaigns"},
            "responses": {
                "200": answer({"type": "object", "properties": {"campaigns": {"type": "array", "items": CAMPAIGN}}})
            },
        },
    },
    "/xms/v1/{service_plan_id}/batches/{batch_id}/pause": {
        "post": {
            "tags": ["Batches"],
            "operationId": "Batches_Pause",
            "parameters": [PLAN, BATCH],
            "responses": {"200": answer({"$ref": "#/components/schemas/BatchResponse"})},
        }
    },
}
SCHEMA = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "id": {"type": "string", "readOnly": True},
        "name": {"type": "string"},
        "from": {"type": "string"},
        "options": {"type": "array", "items": {"type": "string"}},
        "starts_at": {"type": "string", "format": "date-time"},
    },
}
WEATHER = {
    "type": "object",
    "properties": {
        "app_id": {"type": "string"},
        "project_id": {"type": "string"},
        "weather_notification": {"type": "object", "properties": {"rain": {"type": "boolean"}}},
    },
}
PROGRAM = """
import asyncio, inspect, json
from sinch.sandbox.server import running_sandbox
from sinch.sandbox.events.conversation import trigger_of
from sinch.sinch_events import ConversationSinchEvents
from sinch import AsyncSinchClient, SinchClient

settings = {"service_plan_id": "fake-plan", "sms_api_token": "fake-token", "sms_region": "eu"}

EVENT = {"app_id": "fake-app", "project_id": "fake-project", "weather_notification": {"rain": True}}

async def in_tasks(url):
    async with AsyncSinchClient(**settings, sandbox_url=url) as client:
        listed = [one.name async for one in client.sms.campaigns.list()]
        return listed, (await client.sms.campaigns.create("Spring", starts_at="2026-03-01T00:00:00Z")).name

with running_sandbox() as url, SinchClient(**settings, sandbox_url=url) as client:
    campaigns = client.sms.campaigns
    raw = campaigns.with_raw_response.create("Spring")
    try:
        campaigns.create("Spring", nonsense=1)
    except TypeError as error:
        refused = str(error)
    print(json.dumps({
        "signature": list(inspect.signature(campaigns.create).parameters),
        "doc": inspect.getdoc(campaigns.create),
        "made": campaigns.create("Spring", from_="+12025550100", options_=["a"], dry_run=True).to_dict(),
        "listed": [type(one).__name__ for one in campaigns.list()],
        "paused": type(client.sms.batches.pause("batch-1")).__name__,
        "raw": [raw.status, raw.headers["x-sandbox-answer"], raw.parse().name],
        "refused": refused,
        "in tasks": asyncio.run(in_tasks(url)),
        "batch": client.sms.batches.send_sms(["+12025550123"], None, "Hello", priority="HIGH").to_dict(),
        "changed": list(inspect.signature(client.sms.batches.update_sms).parameters),
        "any kind": client.sms.batches.send(to=["+12025550123"], body="Hello", priority="HIGH").to_dict(),
        "bulk": next(iter(client.sms.batches.send_sms_bulk(["+12025550123"], None, "Hello", priority="HIGH"))).status,
        "event": type(ConversationSinchEvents("fake-secret").parse_event(EVENT)).__name__,
        "rain": ConversationSinchEvents("fake-secret").parse_event(EVENT).weather_notification.rain,
        "trigger": trigger_of(EVENT),
        "message": list(inspect.signature(client.conversation.messages.send_text_message).parameters),
    }))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("new")
    document = read_contract(SMS)
    document["paths"].update(PATHS)
    document["components"]["schemas"]["Campaign"] = SCHEMA
    for name in ("TextRequest", "TextResponse", "UpdateTextRequest"):
        document["components"]["schemas"][name]["properties"]["priority"] = {"type": "string", "enum": ["LOW", "HIGH"]}
    messages = read_contract(CONVERSATION)
    messages["components"]["schemas"]["SendMessageRequest"]["properties"]["urgency"] = {"type": "integer"}
    schemas = messages["components"]["schemas"]
    schemas["WeatherEvent"] = WEATHER
    schemas["ConversationWebhookEvent"]["oneOf"].append({"$ref": "#/components/schemas/WeatherEvent"})
    schemas["WebhookTrigger"]["enum"].append("WEATHER")
    generate_package(folder / "sinch_openapi", {SMS: document, CONVERSATION: messages})
    return run(folder)


def run(folder: Path) -> dict[str, Any]:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    ran = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    said: dict[str, Any] = json.loads(ran.stdout)
    return said


def test_a_new_operation_of_a_new_tag(told: dict[str, Any]) -> None:
    assert told["signature"] == ["name", "dry_run", "from_", "options_", "starts_at", "options"]
    assert told["made"] == {"id": "example", "name": "Spring", "from": "+12025550100", "options": ["a"]} | {
        "starts_at": told["made"]["starts_at"]
    }
    assert told["in tasks"] == [["example"], "Spring"]


def test_a_new_list(told: dict[str, Any]) -> None:
    assert told["listed"] == ["Campaign"]


def test_a_new_operation_of_a_known_resource(told: dict[str, Any]) -> None:
    assert told["paused"] == "TextResponse"


def test_its_raw_answer_says_that_it_is_an_example(told: dict[str, Any]) -> None:
    assert told["raw"] == [201, "example", "Spring"]


def test_a_wrong_keyword_is_refused(told: dict[str, Any]) -> None:
    assert "unexpected keyword argument 'nonsense'" in told["refused"]


def test_its_documentation(told: dict[str, Any]) -> None:
    assert told["doc"].startswith("Create a campaign.\n\nArgs:\n    name: `name` of the API.\n")
    assert "BadRequestError: The API does not accept an argument." in told["doc"]
    assert "\n\nAPI operation: `Campaigns_Create`. Never repeated" in told["doc"]


def test_a_new_field_of_a_batch_is_an_argument_of_every_method_that_takes_one(told: dict[str, Any]) -> None:
    assert told["batch"]["priority"] == told["any kind"]["priority"] == "HIGH"
    assert "priority" in told["changed"]
    assert told["bulk"] == "sent"


def test_a_new_field_of_a_message_is_an_argument_of_the_methods_of_all_kinds(told: dict[str, Any]) -> None:
    assert "urgency" in told["message"]


def test_a_new_event_has_its_class_and_its_trigger(told: dict[str, Any]) -> None:
    assert (told["event"], told["rain"], told["trigger"]) == ("WeatherEvent", True, "WEATHER")
