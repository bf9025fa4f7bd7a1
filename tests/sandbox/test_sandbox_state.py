"""State, time and ids: what survives a restart, what is repeatable."""

import asyncio
import gc
import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from sinch.sandbox import auth
from sinch.sandbox.app import create_app
from sinch.sandbox.clock import MovableClock
from sinch.sandbox.listings import EVERYTHING, Listing
from sinch.sandbox.sources import random_id, system_clock
from sinch.sandbox.store import Store

from .conftest import InProcess, Time, new_token

BATCHES = "/xms/v1/plan-1/batches"


def conversation_with(state: Path | None) -> list[str]:
    """Send requests to a frozen sandbox and return all its output."""
    with httpx.Client(transport=InProcess(create_app(state=state, frozen=True)), base_url="http://sandbox") as client:
        token = new_token(client)
        headers = {"authorization": f"Bearer {token}"}
        sent = client.post(BATCHES, json={"to": ["+12025550101"], "body": "hello"}, headers=headers)
        return [token, sent.text, client.get(BATCHES, headers=headers).text]


def test_frozen_sandboxes_return_identical_responses() -> None:
    first = conversation_with(None)
    assert first == conversation_with(None)
    assert '"created_at":"2026-01-01T00:00:01.000Z"' in first[1]


def test_frozen_sandboxes_sign_identically() -> None:
    signed = []
    for _ in range(2):
        transport = InProcess(create_app(frozen=True))
        with httpx.Client(transport=transport, base_url="http://sandbox") as client:
            request = {"api": "sms", "event": {}, "target": "http://192.0.2.1/refused"}
            [sent] = client.post("/_sandbox/events", json=request).json()["deliveries"]
            signed.append(sent["headers"])
    assert signed[0] == signed[1]
    assert signed[0]["x-sinch-webhook-signature-timestamp"] == "1767225600"


def test_frozen_sandboxes_send_and_fail_identically() -> None:
    results = []
    project = "/v1/projects/project-1"
    for _ in range(2):
        transport = InProcess(create_app(frozen=True))
        with httpx.Client(transport=transport, base_url="http://sandbox", auth=("fake-id", "fake-secret")) as client:
            link = {"smsConfiguration": {"servicePlanId": "plan-1"}, "callbackUrl": "http://192.0.2.1/refused"}
            assert client.post(f"{project}/availableNumbers/+12025550101:rent", json=link).status_code == 200
            client.post("/_sandbox/faults", json={"kind": "status"})
            failed = client.post("/v2/projects/project-1/lookups", json={"number": "+12025550101"})
            deliveries = client.get("/_sandbox/deliveries").json()["deliveries"]
            assert (failed.status_code, len(deliveries)) == (503, 1)
            results.append((failed.text, deliveries))
    assert results[0] == results[1]


def test_requests_do_not_expire_tokens_of_a_frozen_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "TOKEN_LIFETIME", timedelta(seconds=5))
    path = "/v1/projects/project-1/activeNumbers"
    with httpx.Client(transport=InProcess(create_app(frozen=True)), base_url="http://sandbox") as client:
        headers = {"authorization": f"Bearer {new_token(client)}"}
        for _ in range(10):
            client.get("/_sandbox/time")
        assert client.get(path, headers=headers).status_code == 200
        client.post("/_sandbox/time", json={"seconds": 5})
        assert client.get(path, headers=headers).status_code == 401


def test_state_survives_a_restart(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite3"
    first, second = conversation_with(state), conversation_with(state)
    assert '"count":1' in first[2]
    assert '"count":2' in second[2]
    assert set(first).isdisjoint(second)


def test_advanced_time_survives_a_restart_but_not_a_reset(tmp_path: Path, time: Time) -> None:
    state = tmp_path / "state.sqlite3"
    shown = []
    for path, body in (("time", {"seconds": 60}), ("time", {"seconds": 60}), ("reset", {}), ("time", {"seconds": 0})):
        with httpx.Client(
            transport=InProcess(create_app(state=state, clock=time)), base_url="http://sandbox"
        ) as client:
            client.post(f"/_sandbox/{path}", json=body)
            shown.append(client.get("/_sandbox/time").json()["now"][14:19])
    assert shown == ["01:00", "02:00", "00:00", "00:00"]


def test_token_survives_a_restart(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite3"
    with httpx.Client(transport=InProcess(create_app(state=state)), base_url="http://sandbox") as client:
        headers = {"authorization": f"Bearer {new_token(client)}"}
    with httpx.Client(transport=InProcess(create_app(state=state)), base_url="http://sandbox") as client:
        assert client.get("/v1/projects/project-1/activeNumbers", headers=headers).status_code == 200


def test_replacing_a_record_keeps_its_position(store: Store) -> None:
    for record_id in ("b", "a"):
        store.put("kind", "owner", record_id, {"id": record_id})
    store.put("kind", "owner", "b", {"id": "b", "changed": True})
    assert store.records("kind", "owner") == [{"id": "b", "changed": True}, {"id": "a"}]


def test_records_are_separated_by_kind_and_owner(store: Store) -> None:
    store.put("kind", "owner", "a", {"n": 1})
    store.put("kind", "other owner", "a", {"n": 2})
    store.put("other kind", "owner", "a", {"n": 3})
    assert store.get("kind", "owner", "a") == {"n": 1}
    assert store.records("kind", "other owner") == [{"n": 2}]
    assert store.ids("kind") == {"a"}


def test_delete_returns_whether_the_record_existed(store: Store) -> None:
    store.put("kind", "owner", "a", {})
    assert [store.delete("kind", "owner", "a"), store.delete("kind", "owner", "a")] == [True, False]
    assert store.get("kind", "owner", "a") is None


def test_cleared_store_is_empty(tmp_path: Path) -> None:
    store = Store(tmp_path / "state.sqlite3")
    store.list_by(Listing("kind", "at", (("colour",),), counted=True))
    store.find_by("kind", lambda body: [body["colour"]])
    store.put("kind", "owner", "1", {"at": "2026-01-01T00:00:00Z", "colour": "red"})
    store.set_due("kind", "owner", "1", "2026-01-01T00:00:00Z")
    store.next_number("counter")
    store.clear()
    store.close()
    with closing(sqlite3.connect(tmp_path / "state.sqlite3")) as database:
        assert [line for line in database.iterdump() if line.startswith("INSERT")] == []


def test_copied_store_has_the_indexes_of_its_original_and_shares_no_records() -> None:
    listing = Listing("kind", "at", (("colour",),), counted=True)
    original = Store()
    original.list_by(listing)
    copy = Store(copy_of=original)
    assert indexes(copy) == indexes(original) > indexes(Store())
    copy.put("kind", "owner", "1", {"at": "2026-01-01T00:00:00Z", "colour": "red"})
    assert copy.count(listing, "owner", EVERYTHING) == 1
    assert original.records("kind", "owner") == []


def indexes(store: Store) -> set[str]:
    return {line for line in store._database.iterdump() if line.startswith(("CREATE INDEX", "CREATE TRIGGER"))}


def test_only_committed_changes_are_published(store: Store) -> None:
    changes: list[set[str]] = []
    store.on_change = changes.append
    with pytest.raises(LookupError), store.transaction():
        store.put("undone", "owner", "1", {})
        raise LookupError
    with store.transaction():
        store.put("kept", "owner", "1", {})
        assert changes == []
    assert store.delete("kept", "owner", "1")
    assert changes == [{"kept"}, {"kept"}]


async def test_pause_ends_when_time_is_advanced_past_its_end(store: Store) -> None:
    clock = MovableClock(store, system_clock)
    pause = asyncio.create_task(clock.pause(60))
    for _ in range(5):  # until it waits
        await asyncio.sleep(0)
    clock.advance(timedelta(seconds=90))
    with anyio.fail_after(20):
        assert 30 <= await pause < 50


def test_counters_are_independent(store: Store) -> None:
    assert [store.next_number("a"), store.next_number("a"), store.next_number("b")] == [1, 2, 1]


def test_unclosed_store_closes_its_database(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def noted(*arguments: Any, **options: Any) -> sqlite3.Connection:
        opened.append(connect(*arguments, **options))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", noted)
    store = Store()
    store.put("kind", "owner", "a", {})
    del store
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")


def test_store_can_be_closed_twice() -> None:
    store = Store()
    store.close()
    store.close()


def test_random_ids_are_ulids_of_the_current_time() -> None:
    first, second = random_id(), random_id()
    assert first != second
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{26}", first)
    digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    milliseconds = sum(digits.index(digit) * 32**place for place, digit in enumerate(reversed(first[:10])))
    assert abs(milliseconds / 1000 - system_clock().timestamp()) < 60
