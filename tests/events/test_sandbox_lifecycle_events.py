"""Events of the Conversation API come from what happens to contacts and conversations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from sinch.sandbox.server import running_sandbox

PROJECT = "/v1/projects/project-1"
TRIGGERS = [
    "CONTACT_CREATE",
    "CONTACT_UPDATE",
    "CONTACT_MERGE",
    "CONTACT_DELETE",
    "CONVERSATION_START",
    "CONVERSATION_STOP",
    "CONVERSATION_DELETE",
]


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with running_sandbox() as url, httpx.Client(base_url=url, auth=("fake-key-id", "fake-key-secret")) as client:
        for app in ("app-1", "app-2"):
            hook = {"app_id": app, "target": f"http://192.0.2.1/{app}", "target_type": "HTTP", "triggers": TRIGGERS}
            assert client.post(f"{PROJECT}/webhooks", json=hook | {"secret": "fake-secret"}).status_code == 200
        yield client


def events(client: httpx.Client, app: str = "app-1") -> list[dict[str, Any]]:
    deliveries = client.get("/_sandbox/deliveries").json()["deliveries"]
    assert all("x-sinch-webhook-signature" in each["headers"] for each in deliveries)
    return [json.loads(each["body"]) for each in deliveries if each["target"].endswith(app)]


def kinds_sent(client: httpx.Client, app: str = "app-1") -> list[str]:
    return [name for event in events(client, app) for name in event if name.endswith("_notification")]


def contact(client: httpx.Client, number: str) -> str:
    identities = [{"channel": "SMS", "identity": number}]
    body = {"channel_identities": identities, "language": "EN_US"}
    return str(client.post(f"{PROJECT}/contacts", json=body).json()["id"])


def test_contact_events_are_sent_to_all_apps(client: httpx.Client) -> None:
    first, second = contact(client, "+12025550120"), contact(client, "+12025550121")
    client.patch(f"{PROJECT}/contacts/{first}", json={"display_name": "Ada"})
    client.post(f"{PROJECT}/contacts/{first}:merge", json={"source_id": second})
    client.delete(f"{PROJECT}/contacts/{first}")
    kinds = ["create", "create", "update", "merge", "delete"]
    for app in ("app-1", "app-2"):
        assert kinds_sent(client, app) == [f"contact_{kind}_notification" for kind in kinds]
        assert {event["app_id"] for event in events(client, app)} == {app}
    merged = events(client)[3]["contact_merge_notification"]
    assert (merged["preserved_contact"]["id"], merged["deleted_contact"]["id"]) == (first, second)


def test_conversation_events_are_sent_to_their_app(client: httpx.Client) -> None:
    recipient = {"identified_by": {"channel_identities": [{"channel": "SMS", "identity": "+12025550120"}]}}
    body = {"app_id": "app-1", "recipient": recipient, "message": {"text_message": {"text": "hello"}}}
    for _ in range(2):
        client.post(f"{PROJECT}/messages:send", json=body)
    [conversation] = client.get(f"{PROJECT}/conversations", params={"only_active": "true"}).json()["conversations"]
    client.post(f"{PROJECT}/conversations/{conversation['id']}:stop")
    client.delete(f"{PROJECT}/conversations/{conversation['id']}")
    kinds = ["contact_create", "conversation_start", "conversation_stop", "conversation_delete"]
    assert kinds_sent(client) == [f"{kind}_notification" for kind in kinds]
    assert kinds_sent(client, "app-2") == ["contact_create_notification"]
