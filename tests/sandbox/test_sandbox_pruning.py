"""Pruning: past records may be deleted, configured and pending ones are kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from sinch.sandbox.app import create_app
from sinch.sandbox.store import Store

from .conftest import InProcess, Time, new_token

BATCHES = "/xms/v1/plan-1/batches"
GROUPS = "/xms/v1/plan-1/groups"


@pytest.fixture
def client(time: Time) -> Iterator[httpx.Client]:
    transport = InProcess(create_app(clock=time, keep=20))
    with httpx.Client(transport=transport, base_url="http://sandbox") as client:
        client.headers["authorization"] = f"Bearer {new_token(client)}"
        yield client


def test_newest_records_are_kept(client: httpx.Client) -> None:
    last = ""
    for number in range(50):
        client.post(GROUPS, json={"name": f"Group {number}"})
        last = client.post(BATCHES, json={"to": ["+12025550120"], "body": f"Text {number}"}).json()["id"]
    listed = client.get(BATCHES, params={"page_size": 100}).json()
    assert 20 <= listed["count"] <= 23
    assert listed["batches"][0]["id"] == last
    assert client.get(GROUPS).json()["count"] == 50
    thread = client.get("/_sandbox/phones/+12025550120/messages").json()["messages"]
    assert [each["text"] for each in thread[:2]] == ["Text 49", "Text 48"]
    assert len(thread) <= 23


def test_phone_without_remaining_messages_is_not_shown(client: httpx.Client) -> None:
    client.post(BATCHES, json={"to": ["+12025550121"], "body": "hello"})
    for _ in range(50):
        client.post(BATCHES, json={"to": ["+12025550120"], "body": "hello"})
    assert [each["number"] for each in client.get("/_sandbox/phones").json()["phones"]] == ["+12025550120"]


def test_tokens_are_pruned_too(client: httpx.Client) -> None:
    first = client.headers["authorization"]
    newest = [new_token(client) for _ in range(50)][-1]
    assert client.get("/v1/projects/project-1/activeNumbers").status_code == 401
    client.headers["authorization"] = f"Bearer {newest}"
    assert first != client.headers["authorization"]
    assert client.get("/v1/projects/project-1/activeNumbers").status_code == 200


def test_pruned_records_are_not_counted(client: httpx.Client, time: Time) -> None:
    project = "/v1/projects/project-1"
    recipient = {"identified_by": {"channel_identities": [{"channel": "SMS", "identity": "+12025550120"}]}}
    event = {"app_id": "app-1", "recipient": recipient, "event": {"composing_event": {}}}
    for _ in range(50):
        client.post(BATCHES, json={"to": ["+12025550120"], "body": "hello"})
        assert client.post(f"{project}/events:send", json=event).status_code == 200
    time.advance(seconds=5)
    for path in (BATCHES, "/xms/v1/plan-1/delivery_reports"):
        listed = client.get(path, params={"page_size": 100}).json()
        shown = next(each for each in listed.values() if isinstance(each, list))
        assert 20 <= listed["count"] == len(shown) <= 23
    events, token = 0, ""
    while events == 0 or token:
        page = client.get(f"{project}/events", params={"page_size": 20, "page_token": token}).json()
        events, token = events + len(page["events"]), page["next_page_token"]
    assert 20 <= events <= 23


def test_scheduled_batches_are_not_pruned(client: httpx.Client, time: Time) -> None:
    later = {"to": ["+12025550121"], "body": "later", "send_at": "2026-01-01T00:30:00Z"}
    assert client.post(BATCHES, json=later).status_code == 201
    for _ in range(50):
        client.post(BATCHES, json={"to": ["+12025550120"], "body": "hello"})
    time.advance(minutes=30)
    client.get(BATCHES)
    [message] = client.get("/_sandbox/phones/+12025550121/messages").json()["messages"]
    assert message["text"] == "later"


def test_pending_records_are_not_pruned() -> None:
    store = Store()
    store.put("delivery", "", "first", {"state": "pending"})
    for number in range(30):
        store.put("delivery", "", str(number), {"state": "delivered"})
    store.keep_newest(["delivery"], 5)
    assert store.ids("delivery") == {"first", "25", "26", "27", "28", "29"}
    store.close()


def test_pruning_runs_after_every_tenth_of_the_limit() -> None:
    store = Store()
    store.keep_newest(["delivery"], 100)
    sizes = []
    for number in range(200):
        store.put("delivery", "", str(number), {"state": "delivered"})
        sizes.append(len(store.ids("delivery")))
    assert sizes[109:] == [*range(100, 111)] * 8 + [*range(100, 103)]
    store.close()


def test_older_state_is_pruned_at_startup(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite3"
    store = Store(state)
    for number in range(30):
        store.put("batch", "plan-1", str(number), {})
    store.close()
    transport = InProcess(create_app(state=state, keep=5))
    with httpx.Client(transport=transport, base_url="http://sandbox") as client:
        resources = client.get("/_sandbox/resources/batches").json()["resources"]
    assert [each["id"] for each in resources] == ["29", "28", "27", "26", "25"]
