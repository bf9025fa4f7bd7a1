"""The deadline of a call."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from sinch import Timeout
from sinch._core.deadline import Deadline


@dataclass
class Clock:
    """A clock that the test sets."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


def test_deadline_without_a_limit_never_expires() -> None:
    deadline = Deadline(None, Clock())
    timeout = Timeout(1, 2)
    assert deadline.remaining() is None
    assert not deadline.expires_within(1e9)
    assert deadline.limit(timeout) is timeout
    assert deadline.was_too_short is False


@pytest.mark.parametrize(("passed", "left"), [(0.0, 5.0), (2.0, 3.0), (5.0, 0.0), (9.0, 0.0)])
def test_remaining_time_is_the_total_of_the_next_request(passed: float, left: float) -> None:
    clock = Clock()
    deadline = Deadline(5.0, clock)
    clock.now += passed
    assert deadline.remaining() == left
    assert deadline.limit(Timeout(1, 2, 60)) == Timeout(1, 2, left)


@pytest.mark.parametrize(("seconds", "over"), [(0.0, False), (4.75, False), (5.0, True), (5.25, True)])
def test_pause_ending_at_the_deadline_is_too_long(seconds: float, over: bool) -> None:
    deadline = Deadline(5.0, Clock())
    assert deadline.expires_within(seconds) is over
    assert deadline.was_too_short is over
