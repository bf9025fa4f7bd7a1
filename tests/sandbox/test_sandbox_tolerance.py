"""Tolerant where the real APIs are, strict on demand where they hide a typo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from sinch.sandbox.app import create_app

from .conftest import InProcess, Time, check, new_token

PROJECT = "/v1/projects/project-1"
BATCHES = "/xms/v1/plan-1/batches"
BATCH = {"to": ["+12025550120"], "body": "hello"}
RECIPIENT = {"identified_by": {"channel_identities": [{"channel": "SMS", "identity": "+12025550120"}]}}


@pytest.fixture
def strict(time: Time) -> Iterator[httpx.Client]:
    transport = InProcess(create_app(clock=time, strict=True))
    with httpx.Client(transport=transport, base_url="http://sandbox", event_hooks={"response": [check]}) as client:
        client.headers["authorization"] = f"Bearer {new_token(client)}"
        yield client


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", BATCHES, "GET, HEAD, POST"),
        ("PATCH", f"{BATCHES}/batch-1", "DELETE, GET, HEAD, POST, PUT"),
        ("GET", "/oauth2/token", "POST"),
        ("DELETE", "/_sandbox/time", "GET, HEAD, POST"),
    ],
)
def test_unsupported_method_returns_the_allowed_ones(
    client: httpx.Client, method: str, path: str, allowed: str
) -> None:
    response = client.request(method, path)
    assert (response.status_code, response.headers["allow"]) == (405, allowed)


def test_null_is_absent_in_conversation(client: httpx.Client) -> None:
    body = {
        "app_id": "app-1",
        "recipient": {**RECIPIENT, "contact_id": None},
        "message": {"text_message": {"text": "hello"}, "card_message": None},
        "message_metadata": None,
        "queue": None,
    }
    assert client.post(f"{PROJECT}/messages:send", json=body).status_code == 200
    contact = {
        "channel_identities": [{"channel": "SMS", "identity": "+12025550120"}],
        "language": "EN_US",
        "email": None,
    }
    assert client.post(f"{PROJECT}/contacts", json=contact).status_code == 400  # The message has made one already.
    body["recipient"] = None
    assert "recipient: is required" in client.post(f"{PROJECT}/messages:send", json=body).json()["error"]["message"]


def test_null_in_a_metadata_patch_removes_the_key(client: httpx.Client, send_message: Callable[..., Any]) -> None:
    send_message("+12025550120", conversation_metadata={"a": 1, "b": 2})
    send_message(
        "+12025550120",
        conversation_metadata={"a": None},
        conversation_metadata_update_strategy="MERGE_PATCH",
    )
    [conversation] = client.get(f"{PROJECT}/conversations", params={"only_active": "true"}).json()["conversations"]
    assert conversation["metadata_json"] == {"b": 2}


def test_null_is_absent_in_numbers(client: httpx.Client) -> None:
    number = f"{PROJECT}/availableNumbers/+12025550101:rent"
    assert client.post(number, json={"smsConfiguration": None, "callbackUrl": None}).status_code == 200
    rented = f"{PROJECT}/activeNumbers/+12025550101"
    client.patch(rented, json={"displayName": "Support"})
    assert client.patch(rented, json={"displayName": None}).json()["displayName"] == "Support"


def test_null_is_rejected_in_sms(client: httpx.Client) -> None:
    assert client.post(BATCHES, json=BATCH | {"client_reference": None}).status_code == 400


@pytest.mark.parametrize(
    ("path", "query"),
    [
        (f"{PROJECT}/activeNumbers", {"pageSize": "0", "pageToken": "", "orderBy": ""}),
        (
            f"{PROJECT}/availableNumbers",
            {"regionCode": "US", "type": "LOCAL", "size": "0", "numberPattern.pattern": ""},
        ),
        (f"{PROJECT}/contacts", {"page_size": "0", "external_id": "", "channel": ""}),
        (f"{PROJECT}/messages", {"page_size": "0", "page_token": "", "start_time": ""}),
        (BATCHES, {"start_date": "", "from": "", "page_size": ""}),
    ],
)
def test_empty_parameters_are_ignored(client: httpx.Client, path: str, query: dict[str, str]) -> None:
    assert client.get(path, params=query).status_code == 200


CONTACT = {"channel_identities": [{"channel": "SMS", "identity": "1", "ap_id": "a"}], "language": "EN_US"}
MESSAGE = {"app_id": "a", "recipient": RECIPIENT, "message": {"text_message": {"text": "a", "txt": "b"}}}
CALLBACK = {"callbakUrl": ""}


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        (BATCHES, BATCH | {"callbck_url": "http://x"}, "'callbck_url' is not known, did you mean 'callback_url'?"),
        (BATCHES, BATCH | {"type": "mt_text", "udh": "00"}, "'udh' is not known"),
        (f"{PROJECT}/contacts", CONTACT, "channel_identities[0].ap_id: 'ap_id' is not known, did you mean 'app_id'?"),
        (f"{PROJECT}/messages:send", MESSAGE, "message.text_message.txt: 'txt' is not known, did you mean 'text'?"),
        (f"{PROJECT}/availableNumbers/+12025550101:rent", CALLBACK, "did you mean 'callbackUrl'?"),
    ],
)
def test_unknown_fields_are_rejected_in_strict_mode(
    client: httpx.Client, strict: httpx.Client, path: str, body: dict[str, Any], message: str
) -> None:
    assert client.post(path, json=body).is_success
    response = strict.post(path, json=body)
    assert response.status_code == 400
    assert message in response.text


def test_unknown_query_parameters_are_rejected_in_strict_mode(client: httpx.Client, strict: httpx.Client) -> None:
    assert client.get(BATCHES, params={"pagesize": "1"}).status_code == 200
    response = strict.get(BATCHES, params={"pagesize": "1"})
    assert (response.status_code, "did you mean 'page_size'?" in response.text) == (400, True)


def test_caller_defined_keys_are_accepted_in_strict_mode(strict: httpx.Client) -> None:
    parameters = {"name": {"+12025550120": "Ada", "default": "you"}}
    assert strict.post(BATCHES, json=BATCH | {"parameters": parameters}).status_code == 201
    metadata = {"app_id": "a", "recipient": RECIPIENT, "message": {"text_message": {"text": "a"}}}
    metadata["conversation_metadata"] = {"anything": {"goes": 1}}
    assert strict.post(f"{PROJECT}/messages:send", json=metadata).status_code == 200
