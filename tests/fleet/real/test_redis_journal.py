"""The journal of a bulk in a real Redis: one bulk at a time, taken up again by whichever machine."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
import redis

from sinch import SinchClient, Timeout
from sinch._products.sms.bulk import Chunk
from sinch._products.sms.bulk_journal import KnownChunks
from sinch.redis import RedisJournal
from sinch.sms import JournalInUseError
from tests._sync.test_send_sms_bulk import SENDER, Account, numbers
from tests.events.real.redis_server import RedisServer, redis_server
from tests.faults.test_processes import fork
from tests.fleet.real.serving import serving
from tests.wire import SERVICE_PLAN

pytestmark = pytest.mark.real("redis-server")

HOLDER, ENTRIES = "sinch:journal:{spring}:holder", "sinch:journal:{spring}:entries"
CHUNK = Chunk(0, ("+12025550101",), {})
NOW = datetime(2030, 1, 1, tzinfo=UTC)
COUNT = 4000


@pytest.fixture
def server() -> Iterator[RedisServer]:
    with redis_server() as running:
        yield running


@pytest.fixture
def connection(server: RedisServer) -> Iterator[Any]:
    with redis.Redis.from_url(server.url) as connected:
        yield connected


def known_of(connection: Any, lease: float | None = 60) -> KnownChunks:
    return KnownChunks(RedisJournal(connection, "spring"), None, "digest", NOW, lease)


def test_what_was_noted_is_known_to_the_next(connection: Any) -> None:
    known = known_of(connection)
    known.start(CHUNK)
    with pytest.raises(JournalInUseError, match="journal: spring is in use"):
        known_of(connection)
    known.release()
    again = known_of(connection)
    assert (again.status(CHUNK), again.reference(CHUNK)) == ("unknown", known.reference(CHUNK))
    again.finish(CHUNK, "sent", "batch-0")
    again.release()
    third = known_of(connection)
    assert (third.status(CHUNK), third.batch_id(CHUNK)) == ("sent", "batch-0")
    assert third.status(Chunk(1, CHUNK.recipients, {})) is None


def test_who_was_taken_over_notes_and_releases_nothing(connection: Any) -> None:
    slow = known_of(connection)
    slow.start(CHUNK)
    connection.delete(HOLDER)  # as when the lease has run out
    fast = known_of(connection)
    with pytest.raises(JournalInUseError, match="taken over"):
        slow.start(CHUNK)
    with pytest.raises(JournalInUseError, match="taken over"):
        slow.finish(CHUNK, "failed")
    slow.release()
    assert fast.status(CHUNK) == "unknown"
    fast.start(CHUNK)
    fast.finish(CHUNK, "sent", "batch-0")


def test_each_claim_renews_the_lease(connection: Any) -> None:
    known = known_of(connection)
    connection.pexpire(HOLDER, 5_000)
    known.start(CHUNK)
    assert connection.pttl(HOLDER) > 50_000


def test_without_a_lease_the_journal_is_held_until_it_is_released(connection: Any) -> None:
    known = known_of(connection, None)
    assert connection.pttl(HOLDER) == -1
    known.start(CHUNK)
    assert connection.pttl(HOLDER) == -1
    known.release()
    assert not connection.exists(HOLDER)


def test_a_claim_comes_in_place_of_what_the_claimer_knows(connection: Any) -> None:
    journal = RedisJournal(connection, "spring")
    journal.load(60)
    entry = {"chunk": 0, "digest": "d", "status": "sending"}
    for _ in range(2):  # repeated, as when its response was lost
        journal.claim(entry, None, 60)
    other = {**entry, "status": "split"}
    with pytest.raises(JournalInUseError):
        journal.claim(other, None, 60)
    journal.claim(other, entry, 60)


def test_a_journal_is_kept_as_long_as_it_is_said_after_its_last_entry(connection: Any) -> None:
    known_of(connection).start(CHUNK)
    assert connection.pttl(ENTRIES) == -1
    connection.flushall()
    known = KnownChunks(RedisJournal(connection, "spring", keep=1000), None, "digest", NOW, 60)
    for write in (partial(known.start, CHUNK), partial(known.finish, CHUNK, "sent", "batch-0")):
        connection.pexpire(ENTRIES, 10_000)
        write()
        assert 990_000 < connection.pttl(ENTRIES) <= 1_000_000


class KillingAccount(Account):
    """The API, which sees the process that sends to it killed at some of its requests."""

    def __init__(self) -> None:
        super().__init__()
        self.child = 0
        self.requests = 0
        self.kills: dict[int, str] = {}

    def accept(self, batch: dict[str, Any]) -> dict[str, Any]:
        self.requests += 1
        moment = self.kills.pop(self.requests, "")
        if moment == "before":
            os.kill(self.child, signal.SIGKILL)
            raise httpx.ReadTimeout("")
        response = super().accept(batch)
        if moment == "after":
            os.kill(self.child, signal.SIGKILL)
        return response


def client_of(url: str) -> SinchClient:
    settings: dict[str, Any] = {**SERVICE_PLAN, "sandbox_url": url, "timeout": Timeout(total=20)}
    return SinchClient(**settings)


def bulk_in(server: RedisServer, url: str, *, resend_unknown: bool = False) -> Callable[[], Counter[str]]:
    def work() -> Counter[str]:
        recipients: Counter[str] = Counter()
        with (
            redis.Redis.from_url(server.url) as connection,
            client_of(url) as client,
        ):
            for result in client.sms.batches.send_sms_bulk(
                numbers(COUNT),
                SENDER,
                "Hello",
                chunk_size=100,
                journal=RedisJournal(connection, "spring"),
                resend_unknown=resend_unknown,
            ):
                recipients[result.status] += len(result.recipients)
        return recipients

    return work


def test_machines_that_are_killed_double_and_lose_nothing(server: RedisServer, connection: Any) -> None:
    account = KillingAccount()
    with serving(account) as url:
        for moment, further in (("before", 3), ("after", 5), ("before", 7), ("after", 2)):
            account.kills = {account.requests + further: moment}
            account.child = fork(bulk_in(server, url))
            _, status = os.waitpid(account.child, 0)
            assert os.WTERMSIG(status) == signal.SIGKILL
            with pytest.raises(JournalInUseError):
                RedisJournal(connection, "spring").load(60)
            assert 0 < connection.pttl(HOLDER) <= 50_000
            connection.delete(HOLDER)  # as when the lease has run out
        ended = bulk_in(server, url)()
        assert set(account.received.values()) == {1}
        # What has not arrived is named.
        assert ended["sent"] == len(account.received)
        assert ended["unknown"] == COUNT - len(account.received) > 0
        assert bulk_in(server, url, resend_unknown=True)() == {"sent": COUNT}
    assert account.received == Counter(numbers(COUNT))
    assert b"1202555" not in b"".join([*connection.hkeys(ENTRIES), *connection.hvals(ENTRIES)])


def test_a_journal_outlives_a_crash_of_redis_that_writes_what_it_is_told(tmp_path: Path) -> None:
    with redis_server(tmp_path) as server, redis.Redis.from_url(server.url) as connection:
        known_of(connection).start(CHUNK)
        server.kill()
    with redis_server(tmp_path) as server, redis.Redis.from_url(server.url) as connection:
        connection.delete(HOLDER)  # as when the lease has run out
        assert known_of(connection).status(CHUNK) == "unknown"
