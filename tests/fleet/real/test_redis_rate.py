"""A rate that machines keep together in a real Redis."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import redis

from sinch import SinchClient
from sinch.redis import RedisRateLimiter
from tests._sync.test_send_sms_bulk import SENDER, Account, numbers
from tests.events.real.redis_server import RedisServer, redis_server
from tests.faults.test_processes import fork, succeeds
from tests.wire import SERVICE_PLAN

pytestmark = pytest.mark.real("redis-server")

KEY = "sinch:rate:sms"


@pytest.fixture
def server() -> Iterator[RedisServer]:
    with redis_server() as running:
        yield running


@pytest.fixture
def connection(server: RedisServer) -> Iterator[Any]:
    with redis.Redis.from_url(server.url) as connected:
        yield connected


def test_one_turn_after_the_other(connection: Any) -> None:
    first, second = RedisRateLimiter(connection, 10), RedisRateLimiter(connection, 10)
    assert first.take(1000) == 0
    assert 99 < second.take(1) <= 100
    assert 99 < first.take(1) <= 100
    assert RedisRateLimiter(connection, 10, "another").take(1) == 0
    assert 99_000 < connection.pttl(KEY) <= 100_050


def test_who_waits_for_a_short_turn_does_not_ask_all_the_time(connection: Any) -> None:
    limiter = RedisRateLimiter(connection, 1_000_000)
    taken = 0
    while not (delay := limiter.take(1000)):
        taken += 1
        assert taken < 1000
    assert delay == 0.01


def test_a_hold_holds_all_and_shortens_nothing(connection: Any) -> None:
    limiter = RedisRateLimiter(connection, 1)
    limiter.hold(50)
    limiter.hold(10)
    assert 49 < limiter.take(1) <= 50
    connection.delete(KEY)
    assert limiter.take(60) == 0
    limiter.hold(10)
    assert 59 < limiter.take(1) <= 60


def test_a_key_that_lapsed_is_a_rate_that_nobody_used(connection: Any) -> None:
    limiter = RedisRateLimiter(connection, 1000)
    assert limiter.take(1) == 0
    assert 0 < connection.pttl(KEY) <= 51


@pytest.mark.parametrize("rate", [0, -1])
def test_a_rate_that_sends_nothing_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match="rate: must be more than 0 recipients a second"):
        RedisRateLimiter(redis.Redis(), rate)


@pytest.mark.parametrize(("recipients", "rate"), [(10, 2000), (1, 150)])
def test_processes_keep_a_rate_together(server: RedisServer, connection: Any, recipients: int, rate: float) -> None:
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
    taken = sorted(float(one) for one in connection.lrange("taken", 0, -1))
    assert len(taken) == 4 * turns
    # A machine that is busy can only be slower.
    assert recipients * (len(taken) - 1) / (taken[-1] - taken[0]) < 1.05 * rate


def test_a_bulk_holds_the_others_when_there_are_too_many_requests(connection: Any) -> None:
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
