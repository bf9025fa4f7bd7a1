"""Credentials and regions that the real APIs reject are rejected here too, unless the sandbox is lenient."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from sinch import AuthenticationError, SinchClient
from sinch.sandbox.app import create_app
from sinch.testing import ControlError, Sandbox, running_sandbox

from .conftest import InProcess, Time, check, new_token

PLAN = "/xms/v1/plan-1/batches"
OF_PROJECT = "/xms/v1/project-1/batches"
BATCH = {"to": ["+12025550120"], "body": "hello"}
PROJECT = "/v1/projects/project-1"
API_TOKEN = {"authorization": "Bearer fake-api-token"}
APP = {
    "display_name": "Shop",
    "channel_credentials": [{"channel": "SMS", "static_bearer": {"claimed_identity": "plan-1", "token": "fake-token"}}],
}
TODAY = datetime(2026, 11, 1, tzinfo=UTC)


def opened(time: Time, *, lenient: bool = False) -> httpx.Client:
    transport = InProcess(create_app(clock=time, lenient=lenient))
    return httpx.Client(transport=transport, base_url="http://sandbox", event_hooks={"response": [check]})


@pytest.fixture
def today(time: Time) -> Iterator[httpx.Client]:
    """A sandbox in which projects are too young for SMS."""
    time.now = TODAY
    with opened(time) as client:
        yield client


def send(client: httpx.Client, path: str, host: str = "", token: str = "") -> httpx.Response:
    headers = {"authorization": f"Bearer {token or new_token(client)}"}
    return client.post(path, json=BATCH, headers=headers | ({"x-sinch-host": host} if host else {}))


def test_keys_of_a_new_project_are_rejected_for_sms(today: httpx.Client) -> None:
    response = send(today, OF_PROJECT)
    assert (response.status_code, response.content) == (401, b"")
    assert "2026-04-15" in response.headers["x-sandbox-reason"]
    assert "expired" not in response.headers["www-authenticate"]
    [logged, *_] = today.get("/_sandbox/requests").json()["requests"]
    assert "service plan" in logged["errors"][0]["reason"]
    assert send(today, PLAN, token="fake-api-token").status_code == 201


def test_lenient_sandbox_accepts_keys_of_a_new_project(time: Time) -> None:
    time.now = TODAY
    with opened(time, lenient=True) as client:
        assert send(client, OF_PROJECT).status_code == 201


def test_project_with_an_older_creation_date_can_send(today: httpx.Client) -> None:
    assert today.put("/_sandbox/projects/project-1", json={"created_at": "2026-04-15"}).status_code == 200
    assert send(today, OF_PROJECT).status_code == 201
    today.put("/_sandbox/projects/project-1", json={"created_at": "2026-04-16"})
    assert send(today, OF_PROJECT).status_code == 401
    assert today.put("/_sandbox/projects/project-1", json={"created_at": "yesterday"}).status_code == 400


def test_creation_date_of_a_project_does_not_change(client: httpx.Client) -> None:
    assert send(client, OF_PROJECT).status_code == 201
    client.post("/_sandbox/time", json={"seconds": 300 * 86400})
    assert send(client, OF_PROJECT).status_code == 201


@pytest.mark.parametrize(
    ("host", "token", "status", "reason"),
    [
        ("us.sms.api.sinch.com", "fake-api-token", 201, ""),
        ("zt.us.sms.api.sinch.com", "fake-api-token", 401, "not the API token of a service plan"),
        ("zt.eu.sms.api.sinch.com", "", 201, ""),
        ("eu.sms.api.sinch.com", "", 401, "not a token of a project"),
        ("zt.au.sms.api.sinch.com", "", 401, "projects cannot be used in au, only in eu, us"),
        ("se.sms.api.sinch.com", "fake-api-token", 404, ""),
        ("us.conversation.api.sinch.com", "fake-api-token", 404, ""),
    ],
)
def test_each_host_accepts_only_its_own_credentials(
    client: httpx.Client, host: str, token: str, status: int, reason: str
) -> None:
    response = send(client, OF_PROJECT, host, token)
    assert response.status_code == status
    assert reason in response.headers.get("x-sandbox-reason", "")


def test_service_plan_belongs_to_the_region_of_its_first_call(client: httpx.Client) -> None:
    for host, status in (("us", 201), ("eu", 401), ("us", 201)):
        assert send(client, PLAN, f"{host}.sms.api.sinch.com", "fake-api-token").status_code == status
    client.put("/_sandbox/service_plans/plan-1", json={"region": "eu"})
    assert send(client, PLAN, "eu.sms.api.sinch.com", "fake-api-token").status_code == 201


def test_service_plan_with_a_token_rejects_other_tokens(client: httpx.Client) -> None:
    client.put("/_sandbox/service_plans/plan-1", json={"token": "fake-api-token"})
    assert send(client, PLAN, token="fake-api-token").status_code == 201
    assert send(client, PLAN, token="fake-other-token").status_code == 401
    swapped = send(client, "/xms/v1/fake-api-token/batches", token="plan-1")
    assert swapped.status_code == 401
    assert "the ID and the API token of the service plan are swapped" in swapped.headers["x-sandbox-reason"]


def test_swapped_key_id_and_secret_are_rejected(anonymous: httpx.Client) -> None:
    key_id, form = "00000000-0000-4000-8000-000000000000", {"grant_type": "client_credentials"}
    assert anonymous.post("/oauth2/token", auth=(key_id, "fake-secret"), data=form).status_code == 200
    response = anonymous.post("/oauth2/token", auth=("fake-secret", key_id), data=form)
    assert (response.status_code, response.json()["error"]) == (401, "invalid_client")


def test_app_belongs_to_the_region_it_was_created_in(client: httpx.Client) -> None:
    us, eu = ({"x-sinch-host": f"{region}.conversation.api.sinch.com"} for region in ("us", "eu"))
    app_id = client.post(f"{PROJECT}/apps", json=APP, headers=us).json()["id"]
    assert client.get(f"{PROJECT}/apps/{app_id}", headers=us).status_code == 200
    response = client.get(f"{PROJECT}/apps/{app_id}", headers=eu)
    assert (response.status_code, response.json()["error"]["message"]) == (404, "App not found")
    recipient = {"identified_by": {"channel_identities": [{"channel": "SMS", "identity": "+12025550120"}]}}
    body = {"app_id": app_id, "recipient": recipient, "message": {"text_message": {"text": "hello"}}}
    for headers, status in ((eu, 404), (us, 200)):
        assert client.post(f"{PROJECT}/messages:send", json=body, headers=headers).status_code == status


def test_templates_have_their_own_host(client: httpx.Client) -> None:
    for api, status in (("template", 200), ("conversation", 404)):
        headers = {"x-sinch-host": f"us.{api}.api.sinch.com"}
        assert client.get("/v2/projects/project-1/templates", headers=headers).status_code == status


def test_sandbox_client_sends_the_name_of_the_real_host() -> None:
    plan: dict[str, Any] = {"service_plan_id": "plan-1", "sms_api_token": "fake-token"}
    with running_sandbox() as sandbox:
        with SinchClient(**plan, sms_region="us", sandbox_url=sandbox.url) as client:
            client.sms.batches.send_sms(to=["+12025550120"], from_="+12025550100", body="hello")
        with (
            SinchClient(**plan, sms_region="eu", sandbox_url=sandbox.url) as client,
            pytest.raises(AuthenticationError, match="sms_region"),
        ):
            client.sms.batches.send_sms(to=["+12025550120"], from_="+12025550100", body="hello")
        refused_keys(sandbox)


def refused_keys(sandbox: Sandbox) -> None:
    keys: dict[str, Any] = {"project_id": "p", "key_id": "fake-key-id", "key_secret": "fake-secret", "sms_region": "us"}
    with SinchClient(**keys, sandbox_url=sandbox.url) as client, pytest.raises(AuthenticationError):
        client.sms.batches.send_sms(to=["+12025550120"], from_="+12025550100", body="hello")
    sandbox.control("PUT", "projects/p", {"created_at": "2025-01-01"})
    with SinchClient(**keys, sandbox_url=sandbox.url) as client:
        client.sms.batches.send_sms(to=["+12025550120"], from_="+12025550100", body="hello")
    with pytest.raises(ControlError):
        sandbox.control("PUT", "projects/p", {})
