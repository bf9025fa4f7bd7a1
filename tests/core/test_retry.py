"""Retry rules and delays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinch._core.error_mapping import failure_error
from sinch._core.http import HttpResponse, SendFailure
from sinch._core.processed import error_was_not_processed, was_not_processed
from sinch._core.retry import IDEMPOTENT_METHODS, LONGEST_DELAY, LONGEST_RETRY_AFTER, delay_before, may_retry
from sinch._core.retry_after import read_retry_after

IDEMPOTENT = ("GET", "PUT", "DELETE")
OTHERS = ("POST", "PATCH")


class Fixed:
    """A source of constant jitter."""

    def __init__(self, number: float) -> None:
        self._number = number

    def random(self) -> float:
        return self._number


def response(status: int, **headers: str) -> HttpResponse:
    return HttpResponse(status, {name.replace("_", "-"): value for name, value in headers.items()}, b"")


@pytest.mark.parametrize("method", [*IDEMPOTENT, *OTHERS])
@pytest.mark.parametrize(
    ("outcome", "always", "idempotent"),
    [
        (SendFailure("unsent", ""), True, True),
        (SendFailure("unsent_timeout", ""), True, True),
        (response(429), True, True),
        (response(429, retry_after="1"), True, True),
        (response(503, retry_after="1"), True, True),
        (response(503, retry_after="nonsense"), False, True),
        (response(503), False, True),
        (SendFailure("timeout", ""), False, True),
        (SendFailure("broken", ""), False, True),
        (SendFailure("garbled", ""), False, True),
        (SendFailure("broken", "", response(429)), True, True),
        (SendFailure("timeout", "", response(503, retry_after="1")), True, True),
        (SendFailure("broken", "", response(503)), False, True),
        (SendFailure("broken", "", response(400)), False, True),
        (SendFailure("broken", "", response(201)), False, True),
        (response(500), False, True),
        (response(500, retry_after="1"), False, True),
        (response(502), False, True),
        (response(504), False, True),
        (response(520), False, True),
        (response(599), False, True),
        (response(408), False, True),
        (response(301), False, False),
        (response(400), False, False),
        (response(401), False, False),
        (response(403), False, False),
        (response(404), False, False),
        (response(409), False, False),
        (response(422), False, False),
        (response(425), False, False),
    ],
    ids=lambda value: f"{value.status} {dict(value.headers)}" if isinstance(value, HttpResponse) else None,
)
def test_outcomes_that_may_be_retried(
    method: str, outcome: HttpResponse | SendFailure, always: bool, idempotent: bool
) -> None:
    assert may_retry(outcome, idempotent=method in IDEMPOTENT_METHODS) == (
        idempotent if method in IDEMPOTENT else always
    )


@given(st.integers(1, 5000), st.floats(0, 1, exclude_max=True))
def test_backoff_stays_within_its_bounds(attempt: int, number: float) -> None:
    delay = delay_before(attempt, response(500), Fixed(number))
    assert delay is not None
    assert 0 <= delay <= min(LONGEST_DELAY, 0.5 * 2 ** min(attempt - 1, 10))


def test_backoff_doubles_up_to_its_ceiling() -> None:
    assert [delay_before(attempt, response(500), Fixed(1)) for attempt in range(1, 8)] == [0.5, 1, 2, 4, 8, 8, 8]
    assert delay_before(3, response(500), Fixed(0)) == 0


@pytest.mark.parametrize(
    ("header", "delay"),
    [("2", 2), ("7", 7), ("59.5", 59.5), (str(LONGEST_RETRY_AFTER), LONGEST_RETRY_AFTER), ("61", None), ("3600", None)],
)
def test_retry_after_is_followed_or_exceeds_the_limit(header: str, delay: float | None) -> None:
    assert delay_before(1, response(429, retry_after=header), Fixed(0)) == delay


@given(st.floats(0.001, LONGEST_RETRY_AFTER), st.floats(0, 1, exclude_max=True))
def test_retry_after_has_jitter_and_is_never_undercut(requested: float, number: float) -> None:
    delay = delay_before(1, response(429, retry_after=str(requested)), Fixed(number))
    assert delay is not None
    assert requested <= delay <= requested + 1
    assert delay_before(1, response(429, retry_after="8"), Fixed(number)) == 8 + number
    assert delay_before(1, response(429, retry_after="1"), Fixed(number)) == 1 + number / 4


@pytest.mark.parametrize("header", ["0", "0.0", "-5", "Wed, 01 Jul 2026 11:00:00 GMT"])
def test_retry_after_of_zero_or_in_the_past_falls_back_to_backoff(header: str) -> None:
    outcome = response(429, retry_after=header, date="Wed, 01 Jul 2026 12:00:00 GMT")
    assert [delay_before(attempt, outcome, Fixed(0.5)) for attempt in (1, 2, 3)] == [0.25, 0.5, 1]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("5", 5),
        (" 5 ", 5),
        ("1.5", 1.5),
        ("-3", 0),
        ("nan", None),
        ("inf", None),
        ("Wed, 01 Jul 2026 12:00:09 GMT", 9),
        ("Wed, 01 Jul 2026 11:00:00 GMT", 0),
        ("Wed, 01 Jul 2026 12:00:09", 9),
        ("Wed, 99 Jul 2026 12:00:09 GMT", None),
    ],
)
def test_retry_after_in_both_forms(header: str | None, seconds: float | None) -> None:
    assert read_retry_after(header, "Wed, 01 Jul 2026 12:00:00 GMT") == seconds


def test_retry_after_date_is_relative_to_now_without_a_date_header() -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    for date in (None, "nonsense"):
        seconds = read_retry_after(moment, date)
        assert seconds is not None
        assert 90 < seconds <= 100


@pytest.mark.parametrize(("status", "rejected"), [(429, True), (400, True), (408, False), (500, False), (201, False)])
def test_status_of_a_partial_response_decides_whether_it_was_processed(status: int, rejected: bool) -> None:
    failed = SendFailure("broken", "broken", response(status))
    error = failure_error(failed, "SendSMS", 1, 0.0)
    assert was_not_processed(failed) is error_was_not_processed(error) is rejected
    assert ("may have been processed" in str(error)) is not rejected
