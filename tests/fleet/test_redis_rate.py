"""A rate in Redis, with a fake one."""

from __future__ import annotations

from typing import Any

import pytest

from sinch.redis import RedisRateLimiter
from tests.fleet.fake_redis import FakeRedis
from tests.fleet.redis_rate_promises import *  # noqa: F403  # the tests


@pytest.fixture
def connection() -> Any:
    return FakeRedis()


def test_late_request_keeps_its_turn_for_50_milliseconds(connection: Any) -> None:
    limiter = RedisRateLimiter(connection, 100)
    assert [limiter.take(1) for _ in range(7)] == [0, 0, 0, 0, 0, 0, 0.01]
    connection.advance(3600)
    assert [limiter.take(1) for _ in range(7)] == [0, 0, 0, 0, 0, 0, 0.01]


def test_key_of_a_rate_consists_of_prefix_and_name(connection: Any) -> None:
    RedisRateLimiter(connection, 1, "plan", prefix="app:").hold(1)
    assert connection.keys() == [b"app:plan"]
