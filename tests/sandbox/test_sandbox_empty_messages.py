"""Empty messages, and messages whose template cannot be filled in, are reported."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

PROJECT = "/v1/projects/project-1"
SendMessage = Callable[..., httpx.Response]
TRANSLATION = {
    "language_code": "en-US",
    "version": "1",
    "variables": [{"key": "name", "preview_value": "Ada"}],
    "text_message": {"text": "Hello ${name}"},
}


@pytest.fixture
def failure(client: httpx.Client, send_message: SendMessage) -> Callable[..., Any]:
    """The reason for which a message from a template failed, None if it did not."""
    template = {"id": "greeting", "default_translation": "en-US", "translations": [TRANSLATION]}
    assert client.post("/v2/projects/project-1/templates", json=template).status_code == 200
    webhook = {"app_id": "app-1", "target": "http://192.0.2.1/", "triggers": ["MESSAGE_DELIVERY"]}
    client.post(f"{PROJECT}/webhooks", json=webhook)

    def failed(**used: Any) -> Any:
        template = {"template_id": "greeting", "version": "1", "parameters": {"name": "Grace"}} | used
        assert send_message(message={"template_message": {"omni_template": template}}).status_code == 200
        newest = client.get("/_sandbox/deliveries", params={"limit": 1}).json()["deliveries"][0]
        return json.loads(newest["body"])["message_delivery_report"].get("reason")

    return failed


@pytest.mark.parametrize(
    ("used", "code", "names"),
    [
        ({"parameters": {"nick": "Grace"}}, "TEMPLATE_INSUFFICIENT_PARAMETERS", "name"),
        ({"template_id": "greetings"}, "TEMPLATE_NOT_FOUND", "greetings"),
        ({"version": "7"}, "TEMPLATE_NON_EXISTING_LANGUAGE_OR_VERSION", "7"),
        ({"language_code": "sv-SE"}, "TEMPLATE_NON_EXISTING_LANGUAGE_OR_VERSION", "sv-SE"),
    ],
)
def test_error_names_the_unusable_template(
    failure: Callable[..., Any], used: dict[str, Any], code: str, names: str
) -> None:
    reason = failure(**used)
    assert reason["code"] == code
    assert names in reason["description"]


@pytest.mark.parametrize("used", [{}, {"version": "latest"}, {"language_code": "en-US"}])
def test_message_with_a_filled_template_is_delivered(failure: Callable[..., Any], used: dict[str, Any]) -> None:
    assert failure(**used) is None


def test_empty_text_is_rejected(client: httpx.Client, send_message: SendMessage) -> None:
    response = send_message(message={"text_message": {"text": ""}})
    assert response.status_code == 400
    assert response.json()["error"]["message"] == "message.text_message.text: must not be empty"
    response = client.post("/xms/v1/plan-1/batches", json={"to": ["+12025550120"], "body": ""})
    assert (response.status_code, response.json()["text"]) == (400, "body: must not be empty")


def test_unknown_group_is_rejected(client: httpx.Client) -> None:
    response = client.post("/xms/v1/plan-1/batches", json={"to": ["01FAKEGROUP"], "body": "hello"})
    assert (response.status_code, response.json()["code"]) == (403, "unknown_group")
