"""Requests that no client should send: each gets an error in the format of its API, and does no harm."""

import base64
import json
import sqlite3
from typing import Any

import httpx
import pytest

from sinch.sandbox.store import Store

from .test_sandbox_number_orders import create, path_of

BATCHES = "/xms/v1/plan-1/batches"
CONTACTS = "/v1/projects/project-1/contacts"
CONTACT = b'{"language": "EN_US", "channel_identities": [{"channel": "SMS", "identity": "+12025550120"}], '
JSON = {"content-type": "application/json"}
CUT_OFF = b'{"to": ["+12025550120"], "body": "hello \\ud83d"}'


@pytest.mark.parametrize("body", [CUT_OFF, CUT_OFF.replace(b"\\ud83d", b"\xed\xa0\xbd")])
def test_lone_surrogate_is_rejected_and_not_stored(client: httpx.Client, body: bytes) -> None:
    response = client.post(BATCHES, content=body, headers=JSON)
    assert response.status_code == 400
    assert response.json()["code"].startswith("syntax_")
    assert client.get(BATCHES).json()["count"] == 0


def test_lone_surrogate_is_named_in_the_message(client: httpx.Client) -> None:
    response = client.post(CONTACTS, content=CONTACT + b'"display_name": "\\ud83d"}', headers=JSON)
    assert "surrogate" in response.json()["error"]["message"]
    assert client.get(CONTACTS).json()["contacts"] == []


def test_surrogate_pair_in_two_escapes_is_decoded(client: httpx.Client) -> None:
    client.post(
        CONTACTS,
        content=CONTACT + b'"display_name": "\\ud83d\\ude00"}',
        headers=JSON,
    )
    assert client.get(CONTACTS).json()["contacts"][0]["display_name"] == "\U0001f600"


@pytest.mark.parametrize("number", [b"NaN", b"1e999", b"-Infinity", b"9" * 5000])
def test_non_json_numbers_are_rejected(client: httpx.Client, number: bytes) -> None:
    response = client.post(
        CONTACTS,
        content=CONTACT + b'"metadata": "a", "unknown": ' + number + b"}",
        headers=JSON,
    )
    assert response.status_code == 400
    assert client.get(CONTACTS).json()["contacts"] == []


@pytest.mark.parametrize("levels", [150, 900, 100_000])
@pytest.mark.parametrize(("path", "field"), [(CONTACTS, b"unknown"), (BATCHES, b"parameters")])
def test_deep_nesting_is_rejected(client: httpx.Client, path: str, field: bytes, levels: int) -> None:
    body = b'{"to": ["+12025550120"], "body": "a", "' + field + b'": ' + b'{"a":' * levels + b"1" + b"}" * levels + b"}"
    response = client.post(path, content=body, headers=JSON)
    assert response.status_code == 400
    assert "nested" in response.text


@pytest.mark.parametrize("pair", ["b\u00e4d", "caf\u00e9:\u00fc"])
def test_non_ascii_basic_credentials_are_unauthorized(anonymous: httpx.Client, pair: str) -> None:
    for header in (f"Basic {pair}".encode("latin-1"), b"Basic " + base64.b64encode(pair.encode("latin-1"))):
        headers = {b"authorization": header}
        token = anonymous.post("/oauth2/token", data={"grant_type": "client_credentials"}, headers=headers)
        assert (token.status_code, token.json()["error"]) == (401, "invalid_client")
        assert anonymous.get(CONTACTS, headers=headers).json()["error"]["status"] == "UNAUTHENTICATED"


@pytest.mark.parametrize(
    ("content_type", "content"),
    [
        ("multipart/form-data", b"nothing"),
        ("multipart/form-data; boundary=", b"----\r\n"),
        ("multipart/form-data; boundary=a", b"--a\r\n\r\n"),
        ("multipart/form-data; boundary=a", b"no part"),
        ("multipart/form-data; boundary=\xe4", b"--\xe4\r\n\r\nx\r\n--\xe4--"),
        ("multipart/form-data; boundary=a", b'--a\r\ncontent-disposition: form-data; name="\xff"\r\n\r\n\xff\r\n--a--'),
    ],
)
def test_malformed_forms_are_rejected(client: httpx.Client, content_type: str, content: bytes) -> None:
    headers = {b"content-type": content_type.encode("latin-1")}
    response = client.post(f"{path_of(create(client))}/attachments/proof-of-address", content=content, headers=headers)
    assert response.status_code == 400
    assert response.json()["error"]["status"] == "INVALID_ARGUMENT"


@pytest.mark.parametrize("body", [{"api": []}, {"api": {}}, {"api": "sms", "event": {}, "target": 5}, [], "text", None])
def test_wrong_types_in_control_calls_are_rejected(client: httpx.Client, body: object) -> None:
    response = client.post("/_sandbox/events", json=body)
    assert response.status_code == 400
    assert "event (an object)" in response.json()["message"]


@pytest.mark.parametrize(
    "event",
    [
        {"api": "conversation", "event": {"project_id": [], "app_id": {}}},
        {"api": "numbers", "event": {"projectId": [], "resourceId": {}}},
        {"api": "conversation", "event": {"project_id": "p", "app_id": "\ud83d"}},
    ],
)
def test_custom_events_of_wrong_types_are_rejected(client: httpx.Client, event: object) -> None:
    content = json.dumps(event)
    assert client.post("/_sandbox/events", content=content, headers=JSON).status_code == 400


def test_deep_nesting_in_control_calls_is_rejected(client: httpx.Client) -> None:
    content = b'{"api": "sms", "event": {"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}"
    assert client.post("/_sandbox/events", content=content, headers=JSON).status_code == 400


@pytest.mark.parametrize("path", ["/oauth2/token", "/_sandbox/deliveries", CONTACTS, BATCHES])
def test_unusable_state_returns_an_error_in_the_format_of_the_api(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def locked(*_arguments: object) -> None:
        msg = "database is locked"
        raise sqlite3.OperationalError(msg)

    with monkeypatch.context() as broken:
        broken.setattr(Store, "_query", locked)
        key = ("fake-key-id", "fake-key-secret")
        options: dict[str, Any] = {"data": {"grant_type": "client_credentials"}, "auth": key}
        response = client.post(path, **options) if path == "/oauth2/token" else client.get(path)
    assert response.status_code == 503
    assert "database is locked" in response.text


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"])
def test_times_outside_utc_range_are_rejected(client: httpx.Client, moment: str) -> None:
    parameters = {"/xms/v1/plan-1/batches": "start_date", "/v1/projects/project-1/messages": "end_time"}
    for path, name in parameters.items():
        response = client.get(path, params={name: moment})
        assert response.status_code == 400
        assert f"{name}: must be a valid date-time" in response.text
    response = client.post(BATCHES, json={"to": ["+12025550120"], "body": "hello", "send_at": moment})
    assert (response.status_code, response.json()["text"]) == (400, "send_at: must be a valid date-time")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ({"message": {"text_message": 5}}, "message.text_message: must be of type object"),
        ({"message": {"media_message": {}}}, "message.media_message.url: is required"),
        ({"message": {}}, "message: must have exactly one of"),
        ({"event": {"typing": {}}}, "event: must have exactly one of"),
        ({"event": {"reaction_event": 5}}, "event.reaction_event: must be of type object"),
    ],
)
def test_invalid_phone_messages_are_rejected(client: httpx.Client, content: dict[str, object], place: str) -> None:
    body = {"app_id": "app-1", "project_id": "project-1", **content}
    response = client.post("/_sandbox/phones/+12025550120/messages", json=body)
    assert response.status_code == 400
    assert response.json()["message"].startswith(place)
