"""The journal of a bulk in a real Redis."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
import redis

from sinch import SinchClient, Timeout
from sinch.redis import RedisJournal
from sinch.sms import JournalInUseError
from tests._sync.test_send_sms_bulk import SENDER, Account, numbers
from tests.events.real.redis_server import RedisServer, redis_server
from tests.faults.test_processes import fork
from tests.fleet.journal_promises import *  # noqa: F403  # the tests
from tests.fleet.journal_promises import CHUNK, Journals, known_of
from tests.fleet.real.serving import serving
from tests.wire import SERVICE_PLAN

pytestmark = pytest.mark.real("redis-server")

HOLDER, ENTRIES = "sinch:journal:{spring}:holder", "sinch:journal:{spring}:entries"
COUNT = 4000


@pytest.fixture
def journals(connection: Any) -> Journals:
    return partial(RedisJournal, connection)


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


def test_killed_machines_duplicate_and_lose_nothing(server: RedisServer, connection: Any) -> None:
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
            connection.delete(HOLDER)  # as when the lease has expired
        ended = bulk_in(server, url)()
        assert set(account.received.values()) == {1}
        # Recipients whose request was lost are reported as unknown.
        assert ended["sent"] == len(account.received)
        assert ended["unknown"] == COUNT - len(account.received) > 0
        assert bulk_in(server, url, resend_unknown=True)() == {"sent": COUNT}
    assert account.received == Counter(numbers(COUNT))
    assert b"1202555" not in b"".join([*connection.hkeys(ENTRIES), *connection.hvals(ENTRIES)])


def test_journal_survives_a_crash_of_redis_with_fsync_always(tmp_path: Path) -> None:
    with redis_server(tmp_path) as server, redis.Redis.from_url(server.url) as connection:
        known_of(partial(RedisJournal, connection)).start(CHUNK)
        server.kill()
    with redis_server(tmp_path) as server, redis.Redis.from_url(server.url) as connection:
        connection.delete(HOLDER)  # as when the lease has expired
        assert known_of(partial(RedisJournal, connection)).status(CHUNK) == "unknown"
