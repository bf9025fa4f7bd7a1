"""A rate that processes share in a real Redis."""

from __future__ import annotations

import time
from typing import Any

import httpx
import pytest
import redis

from sinch import SinchClient
from sinch.redis import RedisRateLimiter
from tests._sync.test_send_sms_bulk import SENDER, Account, numbers
from tests.events.real.redis_server import RedisServer
from tests.faults.test_processes import fork, succeeds
from tests.fleet.redis_rate_promises import *  # noqa: F403  # the tests
from tests.wire import SERVICE_PLAN

pytestmark = pytest.mark.real("redis-server")


@pytest.mark.parametrize(("recipients", "rate"), [(10, 2000), (1, 150)])
def test_processes_share_a_rate(server: RedisServer, connection: Any, recipients: int, rate: float) -> None:
    turns = round(2 * rate / recipients / 4)  # of each process, for two seconds

    def work() -> None:
        with redis.Redis.from_url(server.url) as connected:
            limiter = RedisRateLimiter(connected, rate)
            for _ in range(turns):
                while delay := limiter.take(recipients):
                    time.sleep(delay)
                connected.rpush("taken", time.monotonic())

    children = [fork(work) for _ in range(4)]
    assert [succeeds(child) for child in children] == [True] * 4
    taken = sorted(float(moment) for moment in connection.lrange("taken", 0, -1))
    assert len(taken) == 4 * turns
    # A busy machine can only be slower.
    assert recipients * (len(taken) - 1) / (taken[-1] - taken[0]) < 1.05 * rate


def test_rate_limit_in_one_bulk_pauses_the_others(connection: Any) -> None:
    account = Account({0: "throttled"})
    limiter = RedisRateLimiter(connection, 1_000_000)
    held: list[float] = []
    hold = limiter.hold
    limiter.hold = lambda seconds: (held.append(seconds), hold(seconds))  # type: ignore[method-assign,func-returns-value,assignment]
    with httpx.Client(transport=httpx.MockTransport(account)) as http:
        client = SinchClient(**SERVICE_PLAN, http_client=http)
        bulk = client.sms.batches.send_sms_bulk(
            numbers(4), SENDER, "Hi", chunk_size=2, max_in_flight=1, max_retries=0, rate=limiter
        )
        assert [result.status for result in bulk] == ["sent", "sent"]
    assert len(held) == 1
    assert held[0] > 0
    assert account.received == dict.fromkeys(numbers(4), 1)
