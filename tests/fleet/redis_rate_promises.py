"""The promises of a rate in Redis, for modules whose `connection` is one."""

from __future__ import annotations

from typing import Any

import pytest

from sinch.redis import RedisRateLimiter

KEY = "sinch:rate:sms"


def test_turns_are_taken_one_after_the_other(connection: Any) -> None:
    first, second = RedisRateLimiter(connection, 10), RedisRateLimiter(connection, 10)
    assert first.take(1000) == 0
    assert 99 < second.take(1) <= 100
    assert 99 < first.take(1) <= 100
    assert RedisRateLimiter(connection, 10, "another").take(1) == 0
    assert 99_000 < connection.pttl(KEY) <= 100_050


def test_the_shortest_wait_is_ten_milliseconds(connection: Any) -> None:
    limiter = RedisRateLimiter(connection, 1_000_000)
    taken = 0
    while not (delay := limiter.take(1000)):
        taken += 1
        assert taken < 1000
    assert delay == 0.01


def test_a_hold_applies_to_all_and_never_shortens_a_wait(connection: Any) -> None:
    limiter = RedisRateLimiter(connection, 1)
    limiter.hold(50)
    limiter.hold(10)
    assert 49 < limiter.take(1) <= 50
    connection.delete(KEY)
    assert limiter.take(60) == 0
    limiter.hold(10)
    assert 59 < limiter.take(1) <= 60


def test_the_key_expires_as_soon_as_it_has_no_effect(connection: Any) -> None:
    limiter = RedisRateLimiter(connection, 1000)
    assert limiter.take(1) == 0
    assert 0 < connection.pttl(KEY) <= 51


@pytest.mark.parametrize("rate", [0, -1])
def test_rate_must_be_positive(rate: float, connection: Any) -> None:
    with pytest.raises(ValueError, match="rate: must be more than 0 recipients a second"):
        RedisRateLimiter(connection, rate)
