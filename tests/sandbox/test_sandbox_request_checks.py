"""Malformed requests of every kind are rejected if and only if openapi-core rejects them."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from starlette.datastructures import QueryParams

from sinch.sandbox.contract import contract_of
from sinch.sandbox.errors import Violation, ViolationKind
from sinch.sandbox.operations import Api, Operation
from sinch.sandbox.payload import read_payload
from sinch.sandbox.schema_checks import CHECKED
from tests.contract.oracle import oracle_of

JSON = "application/json"
# Keywords that do not validate, or that are read elsewhere.
ANNOTATIONS = {"default", "deprecated", "description", "discriminator", "example", "nullable", "title"}
WRONG: tuple[Any, ...] = (None, True, 1.5, 10**12, "", "2026-02-30T00:00:00Z", "x" * 3000, [], {}, ["a"] * 1500)

BATCH = {
    "to": ["+12025550120"],
    "body": "hello",
    "parameters": {"name": {"default": "you"}},
    "send_at": "2026-01-01T00:00:00Z",
}
RECIPIENT = {"identified_by": {"channel_identities": [{"channel": "SMS", "identity": "+12025550120"}]}}
CARD = {"title": "A card", "choices": [{"text_message": {"text": "Yes"}, "postback_data": "yes"}]}
BODIES: dict[str, Any] = {
    "SendSMS": BATCH,
    "UpdateBatchMessage": {"type": "mt_text", "to_add": ["+12025550121"]},
    "CreateGroup": {"name": "Friends", "auto_update": {"to": "+12025550120", "add": {"first_word": "JOIN"}}},
    "NumberService_RentNumber": {
        "smsConfiguration": {"servicePlanId": "plan-1"},
        "voiceConfiguration": {"type": "RTC", "appId": "a"},
    },
    "NumberLookupV2_Lookup": {"number": "+12025550120", "features": ["LineType"]},
    "Messages_SendMessage": {"app_id": "a", "recipient": RECIPIENT, "message": {"card_message": CARD}, "ttl": "10s"},
    "Contact_CreateContact": {
        "channel_identities": [{"channel": "SMS", "identity": "+12025550120"}],
        "language": "EN_US",
    },
    "Webhooks_CreateWebhook": {
        "app_id": "a",
        "target": "http://127.0.0.1",
        "target_type": "HTTP",
        "triggers": ["OPT_IN"],
    },
}


def operation_named(operation_id: str) -> Operation:
    operations = (each for api in Api for each in contract_of(api).operations())
    return next(each for each in operations if each.operation_id == operation_id)


def violations(operation: Operation, query: str, content_type: str, body: bytes) -> list[Violation]:
    validation = contract_of(operation.api).validation
    payload = read_payload(content_type, body)
    return validation.request_violations(operation, path_of(operation), QueryParams(query), content_type, payload)


def path_of(operation: Operation) -> dict[str, str]:
    return dict.fromkeys(re.findall(r"{(\w+)}", operation.path), "some-id")


def is_accepted(operation: Operation, query: str, content_type: str, body: bytes) -> bool:
    """Hold both opinions against each other, and return the one they share."""
    accepted = violations(operation, query, content_type, body) == []
    oracle = oracle_of(operation.api)
    errors = oracle.request_errors(operation, path_of(operation), QueryParams(query), content_type, body)
    assert accepted == (errors == []), (query, body[:500], errors)
    return accepted


def broken(value: Any) -> Iterator[Any]:
    """Yield a body with everything in it left out or replaced, one at a time."""
    yield from WRONG
    for place in places(value):
        *above, last = place
        for wrong in (..., *WRONG):
            changed = copy.deepcopy(value)
            holder = changed
            for step in above:
                holder = holder[step]
            if wrong is ...:
                del holder[last]
            else:
                holder[last] = wrong
            yield changed


def places(value: Any) -> Iterator[tuple[Any, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield (step,)
        yield from ((step, *rest) for rest in places(inner))


@pytest.mark.parametrize("operation_id", BODIES)
def test_bodies_are_validated_as_by_openapi_core(operation_id: str) -> None:
    operation, body = operation_named(operation_id), BODIES[operation_id]
    assert is_accepted(operation, "", JSON, json.dumps(body).encode())
    judged = [is_accepted(operation, "", JSON, json.dumps(each).encode()) for each in broken(body)]
    assert not all(judged)
    assert is_accepted(operation, "", "Application/JSON; charset=utf-8", json.dumps(body).encode())
    for content_type, raw in (("text/plain", b"{}"), (JSON, b"{"), (JSON, b"")):
        is_accepted(operation, "", content_type, raw)


@pytest.mark.parametrize(
    ("operation_id", "query"),
    [
        ("ListBatches", "page=1&page_size=2&start_date=2026-01-01T00:00:00Z&from=1,2"),
        ("NumberService_ListAvailableNumbers", "regionCode=US&type=LOCAL&capabilities=SMS&capabilities=VOICE&size=3"),
        ("Messages_ListMessages", "page_size=3&channel=SMS&only_recipient_originated=true"),
        ("Dry_Run", "per_recipient=TRUE&number_of_recipients=7"),
    ],
)
def test_queries_are_validated_as_by_openapi_core(operation_id: str, query: str) -> None:
    operation = operation_named(operation_id)
    body = json.dumps(BATCH).encode() if operation.method == "post" else b""
    assert is_accepted(operation, query, JSON, body)
    pairs = [pair.split("=") for pair in query.split("&")]
    for place, (name, _) in enumerate(pairs):
        rest = [f"{other}={value}" for other, value in (*pairs[:place], *pairs[place + 1 :])]
        for wrong in ("x", "-1", "1.5", "99999999999", "true", "2026-01-01", "SMS"):
            is_accepted(operation, "&".join([*rest, f"{name}={wrong}"]), JSON, body)
        is_accepted(operation, "&".join(rest), JSON, body)


@pytest.mark.parametrize(
    ("body", "violation"),
    [
        ({"body": "a"}, ("to", "is required", ViolationKind.CONSTRAINT)),
        ({"to": [1], "body": "a"}, ("to[0]", "must be of type string", ViolationKind.FORMAT)),
        ({"to": [], "body": "a"}, ("to", "must have at least 1 items", ViolationKind.CONSTRAINT)),
        (BATCH | {"send_at": "soon"}, ("send_at", "must be a valid date-time", ViolationKind.FORMAT)),
        ([], ("body", "must be of type object", ViolationKind.FORMAT)),
        (BATCH | {"type": "fax"}, ("type", "must be one of mt_text, mt_binary, mt_media", ViolationKind.FORMAT)),
    ],
)
def test_violation_is_reported_with_its_location(body: Any, violation: tuple[str, str, ViolationKind]) -> None:
    assert violations(operation_named("SendSMS"), "", JSON, json.dumps(body).encode()) == [Violation(*violation)]


@pytest.mark.parametrize("api", Api)
def test_every_keyword_of_the_contracts_is_checked(api: Api) -> None:
    used = {keyword for schema in schemas(contract_of(api).document["components"]["schemas"]) for keyword in schema}
    assert {each for each in used if not each.startswith("x-")} <= CHECKED | ANNOTATIONS


def schemas(named: Mapping[Any, Any]) -> Iterator[dict[str, Any]]:
    for schema in named.values():
        yield schema
        parts = [part for keyword in ("allOf", "oneOf", "anyOf") for part in schema.get(keyword, ())]
        parts += [
            schema[keyword] for keyword in ("items", "additionalProperties") if isinstance(schema.get(keyword), dict)
        ]
        yield from schemas({**dict(enumerate(parts)), **schema.get("properties", {})})
