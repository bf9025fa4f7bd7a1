"""Reads per request do not grow with what is stored; counted in records, not in time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import httpx
import pytest

from sinch.sandbox import store as store_module
from sinch.sandbox.sms.messages import messages_to

BATCHES = "/xms/v1/plan-1/batches"
BATCH = {"to": ["+12025550120"], "body": "hello"}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The records that are read, as they are read."""
    bodies: list[str] = []
    real: Callable[[str], dict[str, Any]] = store_module._record

    def counted(body: str) -> dict[str, Any]:
        bodies.append(body)
        return real(body)

    monkeypatch.setattr(store_module, "_record", counted)
    return bodies


def count(read: list[str], act: Callable[[], httpx.Response]) -> int:
    read.clear()
    assert act().status_code in {200, 201}
    return len(read)


def test_sending_reads_no_future_batches(client: httpx.Client, read: list[str]) -> None:
    client.post(BATCHES, json=BATCH)
    before = count(read, lambda: client.post(BATCHES, json=BATCH))
    for _ in range(30):
        client.post(BATCHES, json=BATCH | {"send_at": "2026-01-01T01:00:00Z"})
    assert count(read, lambda: client.post(BATCHES, json=BATCH)) == before


def test_listing_reads_only_its_page(client: httpx.Client, read: list[str]) -> None:
    for _ in range(40):
        client.post(BATCHES, json=BATCH)
    first = client.get(BATCHES, params={"page_size": 3}).json()
    assert (first["count"], len(first["batches"])) == (40, 3)
    for page in (0, 5):
        # The token and the project are two records more.
        assert count(read, partial(client.get, BATCHES, params={"page_size": 3, "page": page})) == 5


def test_listing_messages_reads_only_up_to_the_page(
    client: httpx.Client, read: list[str], send_message: Callable[..., httpx.Response]
) -> None:
    for _ in range(150):
        send_message()
    path = "/v1/projects/project-1/messages"
    assert count(read, lambda: client.get(path, params={"page_size": 5})) <= 101
    pages, token = [], ""
    for _ in range(3):
        query: dict[str, Any] = {"page_size": 60, "page_token": token} if token else {"page_size": 60}
        response = client.get(path, params=query).json()
        pages.append(len(response["messages"]))
        token = response["next_page_token"]
    assert (pages, token) == ([60, 60, 30], "")
    assert len(client.get(path, params={"page_size": 1000}).json()["messages"]) == 150


def test_message_reads_only_its_own_contact_and_conversation(
    client: httpx.Client, read: list[str], send_message: Callable[..., httpx.Response]
) -> None:
    send_message("+12025550101")
    before = count(read, lambda: send_message("+12025550101"))
    for number in range(110, 140):
        send_message(f"+12025550{number}")
    assert count(read, lambda: send_message("+12025550101")) == before


def test_records_are_found_by_their_current_keys() -> None:
    store = store_module.Store()
    store.put("kind", "owner", "before", {"id": "before", "keys": ["a"]})
    store.find_by("kind", lambda body: body["keys"])
    store.put("kind", "owner", "1", {"id": "1", "keys": ["a", "b"]})
    store.put("kind", "other", "2", {"id": "2", "keys": ["a"]})
    assert [each["id"] for each in store.find("kind", "owner", "a")] == ["before", "1"]
    store.put("kind", "owner", "1", {"id": "1", "keys": ["c"]})
    store.delete("kind", "owner", "before")
    assert [store.find("kind", "owner", key) for key in ("a", "b")] == [[], []]
    assert [each["id"] for each in store.find("kind", "owner", "c")] == ["1"]
    store.clear()
    assert store.find("kind", "owner", "c") == []
    store.close()


def test_listing_is_counted_without_reading_records(client: httpx.Client) -> None:
    for minute in range(3):
        for _ in range(2):
            client.post(BATCHES, json=BATCH)
        client.post("/_sandbox/time", json={"seconds": 60})
        assert client.get(BATCHES).json()["count"] == 2 * (minute + 1)
    later = client.get(BATCHES, params={"start_date": "2026-01-01T00:01:00Z"}).json()
    assert (later["count"], len(later["batches"])) == (4, 4)
    assert client.get("/xms/v1/plan-2/batches").json()["count"] == 0
    client.post("/_sandbox/reset")


def test_events_and_replies_read_only_what_they_need(
    client: httpx.Client, read: list[str], send_message: Callable[..., httpx.Response]
) -> None:
    phones = iter(range(120, 199))  # A reply reads the last messages of its phone, so each phone is new.

    def receive() -> httpx.Response:
        body = {"text": "JOIN", "to": "+12025550199", "service_plan_id": "plan-1"}
        response = client.post(f"/_sandbox/phones/+12025550{next(phones)}/messages", json=body)
        return httpx.Response(200 if response.status_code == 201 else response.status_code)

    project = "/v1/projects/project-1"
    acts = (send_message, receive, lambda: client.get(f"{project}/contacts", params={"page_size": 1}))
    _, before = ([count(read, act) for act in acts] for _ in range(2))
    for number in range(30):
        client.put(f"/_sandbox/phones/+120255502{number:02}/outcome", json={"outcome": "failed"})
        client.post("/xms/v1/plan-1/groups", json={"auto_update": {"to": f"+120255501{number:02}"}})
        webhook = {"app_id": f"other-{number}", "target": "http://127.0.0.1:9/", "triggers": ["MESSAGE_DELIVERY"]}
        client.post(f"{project}/webhooks", json=webhook)
        client.post(
            f"{project}/contacts",
            json={
                "channel_identities": [{"channel": "SMS", "identity": f"+120255503{number:02}"}],
                "language": "EN_US",
            },
        )
    after = [count(read, act) for act in acts]
    assert after[:2] == before[:2]
    assert after[2] < 110


def test_placeholders_are_looked_up_by_key() -> None:
    class Counted(dict[str, str]):
        looks = 0

        def items(self) -> Any:
            Counted.looks += 1
            return super().items()

    numbers = [f"+1202555{number:04}" for number in range(200)]
    values = Counted(dict.fromkeys(numbers, "x"))
    batch = {"type": "mt_text", "body": "${name}" * 300, "parameters": {"name": values}}
    assert [message.parts for message in messages_to(numbers, batch)] == [2] * 200
    assert Counted.looks == 1
