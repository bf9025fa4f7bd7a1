"""Token stores that are shared by several clients and processes."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, cast

import pytest

from examples.token_store_file import FileTokenStore
from sinch import AccessToken, Secret
from sinch.redis import RedisTokenStore

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
    """The part of Redis that the store uses."""

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


def test_token_file_is_accessible_only_to_its_owner(tmp_path: Path) -> None:
    store = FileTokenStore(tmp_path / "tokens")
    assert store.get("key") is None
    store.put("key", TOKEN)
    assert store.get("key") == FileTokenStore(tmp_path / "tokens").get("key") == TOKEN
    with store.lock("key"):
        pass
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "tokens").iterdir()}
    assert modes == {"key": 0o600, "key.lock": 0o600}
    assert (tmp_path / "tokens").stat().st_mode & 0o777 == 0o700


def test_concurrent_writers_use_different_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, asides = FileTokenStore(tmp_path), []
    replace = os.replace

    def moved(aside: Any, path: Any) -> None:
        asides.append(aside)
        if len(asides) == 1:
            store.put("key", TOKEN)  # another thread, in between
        replace(aside, path)

    monkeypatch.setattr(os, "replace", moved)
    store.put("key", TOKEN)
    assert len(set(asides)) == 2
    assert store.get("key") == TOKEN
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_temporary_file_is_removed_if_replacing_fails(tmp_path: Path) -> None:
    (tmp_path / "key").mkdir()
    with pytest.raises(OSError, match="directory"):
        FileTokenStore(tmp_path).put("key", TOKEN)
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


@pytest.mark.parametrize("mode", [0o644, 0o620, 0o604])
def test_file_accessible_to_others_is_ignored(mode: int, tmp_path: Path) -> None:
    store = FileTokenStore(tmp_path)
    store.put("key", TOKEN)
    (tmp_path / "key").chmod(mode)
    assert store.get("key") is None


def test_symbolic_link_is_ignored_and_not_written_through(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    FileTokenStore(elsewhere).put("key", TOKEN)
    store = FileTokenStore(tmp_path / "tokens")
    for name in ("key", "key.lock"):
        (tmp_path / "tokens" / name).symlink_to(elsewhere / "key")
    content = (elsewhere / "key").read_bytes()
    assert store.get("key") is None
    with pytest.raises(OSError, match="symbolic link"), store.lock("key"):
        pass
    store.put("key", AccessToken(Secret("fake-other"), 2e9))
    assert (elsewhere / "key").read_bytes() == content
    assert store.get("key") is not None


def test_directory_writable_by_others_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "tokens").mkdir()
    (tmp_path / "tokens").chmod(0o777)
    with pytest.raises(PermissionError, match="tokens: others may write to it"):
        FileTokenStore(tmp_path / "tokens")


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"token": "fake"}', "\x00"])
def test_broken_file_is_ignored(content: str, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(content)
    assert FileTokenStore(tmp_path).get("key") is None


def test_lock_excludes_other_processes(tmp_path: Path) -> None:
    import fcntl

    def try_to_lock() -> None:
        with (tmp_path / "key.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    store = FileTokenStore(tmp_path)
    with store.lock("key"):
        assert not in_a_forked_process(try_to_lock)
    assert in_a_forked_process(try_to_lock)


def test_redis_expiry_is_the_lifetime_of_the_token() -> None:
    redis = FakeRedis()
    store = RedisTokenStore(cast("Any", redis))
    assert store.get("key") is None
    store.put("key", AccessToken(Secret("fake-token"), time.time() + 100))
    kept = store.get("key")
    assert kept is not None
    assert kept.value == Secret("fake-token")
    assert 98 <= redis.expiry["sinch:token:key"] <= 100
    store.put("key", AccessToken(Secret("fake-token"), time.time() - 100))
    assert redis.expiry["sinch:token:key"] == 1


def test_processes_sharing_a_file_fetch_one_token(server: FaultServer, tmp_path: Path) -> None:
    def work() -> None:
        with client_of(server, token_store=FileTokenStore(tmp_path)) as client:
            send(client)

    children = [fork(work) for _ in range(4)]
    assert [succeeds(child) for child in children] == [True] * 4
    assert (len(server.token_requests), len(server.requests)) == (1, 4)
    assert {request.headers["authorization"] for request in server.requests} == {f"Bearer {access_token(1)}"}


def test_clients_sharing_redis_fetch_one_token(server: FaultServer) -> None:
    redis = FakeRedis()

    def work() -> Any:
        with client_of(server, token_store=RedisTokenStore(cast("Any", redis))) as client:
            return send(client)

    outcomes = Crowd.outcomes(work)
    assert {getattr(outcome, "id", outcome) for outcome in outcomes} == {"batch-1"}
    assert (len(server.token_requests), len(server.requests)) == (1, Crowd.size)
