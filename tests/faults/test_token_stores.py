"""The token stores of the examples, shared by a fleet."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from examples.token_store_file import FileTokenStore
from examples.token_store_redis import RedisTokenStore
from sinch import AccessToken, Secret

from .canaries import access_token
from .crowd import Crowd
from .server import FaultServer
from .test_processes import client_of, fork, in_a_forked_process, send, succeeds

TOKEN = AccessToken(Secret("fake-token"), 2e9)


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


class FakeRedis:
    """As much of Redis as the store uses."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.expiry: dict[str, int] = {}
        self.locks: dict[str, Any] = {}

    def get(self, name: str) -> bytes | None:
        value = self.kept.get(name)
        return value.encode() if value is not None else None

    def set(self, name: str, value: str, *, ex: int) -> bool:
        self.kept[name], self.expiry[name] = value, ex
        return True

    def lock(self, name: str, *, timeout: float, blocking_timeout: float) -> AbstractContextManager[Any]:
        lock: AbstractContextManager[Any] = self.locks.setdefault(name, threading.Lock())
        return lock


def test_a_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    store = FileTokenStore(tmp_path / "tokens")
    assert store.get("key") is None
    store.put("key", TOKEN)
    assert store.get("key") == FileTokenStore(tmp_path / "tokens").get("key") == TOKEN
    with store.lock("key"):
        pass
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "tokens").iterdir()}
    assert modes == {"key": 0o600, "key.lock": 0o600}
    assert (tmp_path / "tokens").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"token": "fake"}', "\x00"])
def test_a_file_that_is_broken_counts_as_none(content: str, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(content)
    assert FileTokenStore(tmp_path).get("key") is None


def test_a_lock_keeps_other_processes_waiting(tmp_path: Path) -> None:
    import fcntl

    def try_to_lock() -> None:
        with (tmp_path / "key.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    store = FileTokenStore(tmp_path)
    with store.lock("key"):
        assert not in_a_forked_process(try_to_lock)
    assert in_a_forked_process(try_to_lock)


def test_a_token_stays_in_redis_as_long_as_it_is_used() -> None:
    redis = FakeRedis()
    store = RedisTokenStore(redis)
    assert store.get("key") is None
    store.put("key", AccessToken(Secret("fake-token"), time.time() + 100))
    kept = store.get("key")
    assert kept is not None
    assert kept.value == Secret("fake-token")
    assert 98 <= redis.expiry["sinch:token:key"] <= 100
    store.put("key", AccessToken(Secret("fake-token"), time.time() - 100))
    assert redis.expiry["sinch:token:key"] == 1


def test_processes_that_share_a_file_fetch_one_token(server: FaultServer, tmp_path: Path) -> None:
    def work() -> None:
        with client_of(server, token_store=FileTokenStore(tmp_path)) as client:
            send(client)

    children = [fork(work) for _ in range(4)]
    assert [succeeds(child) for child in children] == [True] * 4
    assert (len(server.token_requests), len(server.requests)) == (1, 4)
    assert {request.headers["authorization"] for request in server.requests} == {f"Bearer {access_token(1)}"}


def test_clients_that_share_redis_fetch_one_token(server: FaultServer) -> None:
    redis = FakeRedis()

    def work() -> Any:
        with client_of(server, token_store=RedisTokenStore(redis)) as client:
            return send(client)

    outcomes = Crowd.outcomes(work)
    assert {getattr(outcome, "id", outcome) for outcome in outcomes} == {"batch-1"}
    assert (len(server.token_requests), len(server.requests)) == (1, Crowd.size)
