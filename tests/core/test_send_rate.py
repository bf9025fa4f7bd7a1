"""The request rate of a client, and its slowdown after a 429."""

from __future__ import annotations

from typing import Any

import pytest

from sinch import ConfigurationError
from sinch._core.send_rate import SendRate
from sinch._transport.settings import make_settings


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def sent(rate: SendRate, clock: Clock, seconds: float, response: int | None = None) -> int:
    """Return how many requests are sent within `seconds` when there is always another one waiting."""
    end, count = clock.now + seconds, 0
    while True:
        delay = rate.reserve("a", None)
        assert delay is not None
        if clock.now + delay >= end:
            clock.now = end
            return count
        clock.now += max(delay, 0.001)
        count += 1


def test_requests_do_not_wait_without_a_rate() -> None:
    clock = Clock()
    rate = SendRate(None, clock)
    assert [rate.reserve("a", 0.0) for _ in range(1000)] == [0.0] * 1000


def test_configured_rate_is_shared_by_all_hosts() -> None:
    clock = Clock()
    rate = SendRate(4, clock)
    assert [rate.reserve(host, None) for host in "abab"] == [0, 0.25, 0.5, 0.75]
    clock.now += 10
    assert [rate.reserve("a", None), rate.reserve("a", None)] == [0, 0.25]


def test_request_without_time_to_wait_takes_no_turn() -> None:
    clock = Clock()
    rate = SendRate(1, clock)
    assert rate.reserve("a", 0.5) == 0
    assert rate.reserve("a", 0.5) is None
    assert rate.reserve("a", 1.5) == 1


def test_a_429_slows_down_all_requests_to_the_host() -> None:
    clock = Clock()
    rate = SendRate(None, clock)
    assert sent(rate, clock, 1.0) > 900
    rate.note_throttled("a", clock.now)
    fast = sent(rate, clock, 1.0)
    assert 800 < fast < 950
    assert rate.reserve("b", 0.0) == 0


def test_old_speed_does_not_influence_the_rate_after_a_429() -> None:
    clock = Clock()
    rate = SendRate(None, clock)
    assert sent(rate, clock, 1.0) > 900
    clock.now += 10
    rate.reserve("a", None)
    rate.note_throttled("a", clock.now)
    assert sent(rate, clock, 1.0) < 60


def test_several_429s_for_earlier_requests_count_as_one() -> None:
    clock = Clock()
    one, many = SendRate(None, clock), SendRate(None, clock)
    left = clock.now
    for rate, count in ((one, 1), (many, 50)):
        clock.now = left + 0.1
        for _ in range(count):
            rate.note_throttled("a", left)
    assert [one.reserve("a", None) for _ in range(20)] == [many.reserve("a", None) for _ in range(20)]


def test_several_429s_after_a_burst_count_as_one() -> None:
    clock = Clock()
    rate = SendRate(None, clock)
    for _ in range(200):  # as many as the host accepts in a second
        rate.reserve("a", None)
        clock.now += 0.001
    for _ in range(50):
        rate.note_throttled("a", clock.now)
        clock.now += 0.005
    assert 165 < sent(rate, clock, 1.0) < 200


def test_accepted_requests_limit_the_slowdown() -> None:
    clock = Clock()
    rates = SendRate(None, clock), SendRate(None, clock)
    for rate in rates:
        rate.note_throttled("a", clock.now)
    for _ in range(20):
        clock.now += 0.02
        for rate in rates:
            rate.note_throttled("a", clock.now - 0.001)
        rates[0].note_accepted("a")
    assert sent(rates[0], clock, 0.2) > 1.5 * sent(rates[1], clock, 0.2)


def test_only_a_throttling_host_is_limited() -> None:
    clock = Clock()
    rate = SendRate(None, clock)
    assert not rate.is_limited("a")
    rate.note_throttled("a", clock.now)
    assert rate.is_limited("a")
    assert not rate.is_limited("b")
    assert SendRate(5, clock).is_limited("b")


def test_rate_converges_to_that_of_the_server() -> None:
    clock, allowed = Clock(), 20
    rate = SendRate(None, clock)
    window: list[float] = []
    accepted = rejected = 0
    for _ in range(6000):
        delay = rate.reserve("a", None)
        assert delay is not None
        clock.now += max(delay, 0.002)
        window = [moment for moment in window if moment > clock.now - 1]
        if clock.now > 1030:
            accepted, rejected = accepted + (len(window) < allowed), rejected + (len(window) >= allowed)
        if len(window) < allowed:
            window.append(clock.now)
        else:
            rate.note_throttled("a", clock.now - 0.001)
    assert accepted / (clock.now - 1030) > 0.6 * allowed
    assert rejected < 0.2 * accepted


def test_rate_recovers_without_429s() -> None:
    clock = Clock()
    rate = SendRate(None, clock)
    rate.note_throttled("a", clock.now - 0.001)
    slow = sent(rate, clock, 1.0)
    assert slow <= 50
    clock.now += 60
    assert sent(rate, clock, 1.0) > 5 * slow


def test_rate_never_drops_to_zero() -> None:
    clock = Clock()
    rate = SendRate(None, clock)
    for _ in range(100):
        clock.now += 0.01
        rate.note_throttled("a", clock.now - 0.001)
    assert sent(rate, clock, 10.0) >= 9


def test_rate_never_exceeds_the_configured_one() -> None:
    clock = Clock()
    rate = SendRate(5, clock)
    rate.note_throttled("a", clock.now - 0.001)
    clock.now += 1000
    assert sent(rate, clock, 10.0) <= 51


@pytest.mark.parametrize("value", [0, -1, 1.5, True, "1"])
def test_invalid_max_in_flight_raises(value: Any) -> None:
    with pytest.raises(ConfigurationError, match="max_in_flight must be an int of at least 1"):
        make_settings(None, None, max_in_flight=value)


@pytest.mark.parametrize("value", [0, -1, True, "1", float("nan"), float("inf")])
def test_invalid_rate_raises(value: Any) -> None:
    with pytest.raises(ConfigurationError, match="rate must be a positive number of requests per second"):
        make_settings(None, None, rate=value)
