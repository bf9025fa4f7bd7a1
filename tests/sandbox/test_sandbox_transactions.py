"""One request, one transaction: failures are rolled back and reported in the format of the API."""

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.database import StateError
from sinch.sandbox.events.deliveries import Deliveries
from sinch.sandbox.handlers import HANDLERS
from sinch.sandbox.operations import Api
from sinch.sandbox.store import Store

BATCHES = "/xms/v1/plan-1/batches"
BATCH = {"to": ["+12025550120"], "body": "hello"}


def _broken(*_arguments: object) -> None:
    msg = "no space"
    raise sqlite3.OperationalError(msg)


def test_failed_request_is_rolled_back(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Deliveries, "deliver", _broken)
        response = client.post(BATCHES, json={**BATCH, "delivery_report": "full", "callback_url": "http://127.0.0.1:9"})
    assert response.status_code == 503
    assert response.json()["code"] == "service_unavailable"
    assert "no space" in response.json()["text"]
    assert client.get(BATCHES).json()["count"] == 0


def test_internal_error_returns_500_and_is_rolled_back(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails_late(call: ReceivedCall) -> None:
        call.store.put("batch", "plan-1", "batch-1", {"created_at": "2026-01-01T00:00:00Z"})
        raise LookupError

    with monkeypatch.context() as broken:
        broken.setitem(HANDLERS[Api.SMS], "SendSMS", fails_late)
        response = client.post(BATCHES, json=BATCH)
    assert response.status_code == 500
    assert "LookupError" in response.json()["text"]
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


def test_nested_transaction_ends_with_the_outer_one(store: Store) -> None:
    with pytest.raises(LookupError), store.transaction():
        with store.transaction():
            store.put("kind", "owner", "a", {})
        raise LookupError
    assert store.records("kind", "owner") == []


def test_killed_process_leaves_no_partial_request(tmp_path: Path) -> None:
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


# Submits a number order in a process that is killed at each statement in turn.
_PLANTED = """
import os, shutil, sqlite3, sys
from pathlib import Path
from typing import Any
import httpx
from sinch.sandbox.app import create_app
from sinch.sandbox.database import StateError
from sinch.sandbox.store import Store
from tests.sandbox.conftest import InProcess, Time, new_token

folder = Path(sys.argv[1])
PROJECT = "/v1/projects/project-1"


def submit(state, end_at):
    store_query, made = Store._query, []

    def counted(self, sql, values):
        made.append(sql)
        if len(made) == end_at:
            os._exit(9)
        return store_query(self, sql, values)

    client = httpx.Client(transport=InProcess(create_app(state=state, clock=Time())), base_url="http://sandbox")
    client.headers["authorization"] = f"Bearer {new_token(client)}"
    option = {"requestedQuantity": 2, "capabilities": ["SMS"], "sequential": False}
    order = {"regionCode": "US", "numberType": "LOCAL", "quantityOrderOption": option, "callbackUrl": "http://127.0.0.1:9"}
    path = f"{PROJECT}/numberOrders"
    made_order = client.post(f"{path}:createNumberOrder", json=order).json()
    Store._query = counted
    client.post(f"{path}/{made_order['idNumberOrder']}/submit", json={})
    os._exit(0)


for number in range(1, 10_000):
    state = folder / f"state-{number}"
    child = os.fork()
    if child == 0:
        submit(state, number)
    _, status = os.waitpid(child, 0)
    with sqlite3.connect(state) as database:
        state_of = "SELECT json_extract(body, '$.order.state') FROM records"
        [[orders]] = database.execute(f"{state_of} WHERE kind = 'number_order'")
        [[rented]] = database.execute("SELECT count(*) FROM records WHERE kind = 'active_number'")
        [[reserved]] = database.execute("SELECT count(*) FROM records WHERE kind = 'reserved_number'")
        [[deliveries]] = database.execute("SELECT count(*) FROM records WHERE kind = 'delivery'")
    print(orders, rented, reserved, deliveries)
    if os.waitstatus_to_exitcode(status) == 0:
        break
"""


@pytest.mark.slow
def test_killed_request_is_stored_completely_or_not_at_all(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _PLANTED, str(tmp_path)]
    ended = subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=200, cwd=Path(__file__).parents[2]
    )
    *killed, done = ended.stdout.splitlines()
    assert len(killed) > 10
    assert done.startswith("COMPLETED 2 0 ")
    # A kill after the last statement of a request leaves the whole request.
    assert set(killed) <= {"CREATED 0 2 0", done}
    assert killed.count("CREATED 0 2 0") > 10


def test_full_disk_is_reported_and_the_request_rolled_back(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    stores: list[Store] = []
    real = Store.put

    def noted(self: Store, *arguments: Any) -> None:
        stores.append(self)
        real(self, *arguments)

    with monkeypatch.context() as watched:
        watched.setattr(Store, "put", noted)
        client.post(BATCHES, json=BATCH)
    store = stores[0]
    [[pages]] = store._query("PRAGMA page_count", ())
    store._query(f"PRAGMA max_page_count = {pages}", ())
    responses = [client.post(BATCHES, json={**BATCH, "body": "x" * 1500}) for _ in range(20)]
    rejected = [response for response in responses if response.status_code == 503]
    assert rejected
    assert all("full" in response.json()["text"] for response in rejected)
    store._query("PRAGMA max_page_count = 1000000", ())
    accepted = 1 + len(responses) - len(rejected)
    assert client.get(BATCHES).json()["count"] == accepted
    client.post("/_sandbox/time", json={"seconds": 5})
    assert client.get("/xms/v1/plan-1/delivery_reports").json()["count"] == accepted


def test_damaged_file_is_reported_in_one_line(tmp_path: Path) -> None:
    state = tmp_path / "state"
    store = Store(state)
    for number in range(300):
        store.put("kind", "owner", str(number), {"text": "x" * 200})
    store.close()
    content = bytearray(state.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    state.write_bytes(content)
    with pytest.raises(StateError, match=r"malformed|not a database") as caught:
        Store(state)
    assert str(state) in str(caught.value)
