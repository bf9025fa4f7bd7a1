"""One request, one transaction: what fails leaves nothing behind, and says so in the words of its API."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.events.deliveries import Deliveries
from sinch.sandbox.handlers import HANDLERS
from sinch.sandbox.operations import Api
from sinch.sandbox.store import Store

BATCHES = "/xms/v1/plan-1/batches"
BATCH = {"to": ["+12025550120"], "body": "hello"}


def _broken(*_arguments: object) -> None:
    msg = "no space"
    raise sqlite3.OperationalError(msg)


def test_a_request_that_fails_in_the_middle_keeps_nothing(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Deliveries, "deliver", _broken)
        answer = client.post(BATCHES, json={**BATCH, "delivery_report": "full", "callback_url": "http://127.0.0.1:9"})
    assert answer.status_code == 503
    assert answer.json()["code"] == "service_unavailable"
    assert "no space" in answer.json()["text"]
    assert client.get(BATCHES).json()["count"] == 0


def test_a_mistake_of_the_sandbox_is_answered_and_undone(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails_late(call: ReceivedCall) -> None:
        call.store.put("batch", "plan-1", "batch-1", {"created_at": "2026-01-01T00:00:00Z"})
        raise LookupError

    with monkeypatch.context() as broken:
        broken.setitem(HANDLERS[Api.SMS], "SendSMS", fails_late)
        answer = client.post(BATCHES, json=BATCH)
    assert answer.status_code == 500
    assert "LookupError" in answer.json()["text"]
    assert client.get(BATCHES).json()["count"] == 0


def test_events_of_a_request_that_fails_are_not_sent(store: Store) -> None:
    done: list[str] = []
    with pytest.raises(LookupError), store.transaction():
        store.after_commit(lambda: done.append("undone"))
        raise LookupError
    with store.transaction():
        store.after_commit(lambda: done.append("kept"))
        assert done == []
    assert done == ["kept"]


def test_a_transaction_within_another_ends_with_it(store: Store) -> None:
    with pytest.raises(LookupError), store.transaction():
        with store.transaction():
            store.put("kind", "owner", "a", {})
        raise LookupError
    assert store.records("kind", "owner") == []


def test_a_killed_process_leaves_no_half_of_a_request(tmp_path: Path) -> None:
    state = tmp_path / "state"
    killed = (
        "import os, sys; from pathlib import Path; from sinch.sandbox.store import Store\n"
        "store = Store(Path(sys.argv[1])); store.put('order', 'owner', 'before', {'n': 1})\n"
        "with store.transaction(): store.put('order', 'owner', 'a', {}); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", killed, state], check=False, timeout=30).returncode == 9
    reopened = Store(state)
    assert reopened.records("order", "owner") == [{"n": 1}]
    reopened.close()
