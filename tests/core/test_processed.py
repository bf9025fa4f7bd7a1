"""One rule decides everywhere whether a call may have been processed."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

import pytest

import sinch
from sinch._core.error_mapping import api_error, decode_error, failure_error
from sinch._core.errors import SinchException, ValidationException
from sinch._core.http import FailureKind, HttpResponse, SendFailure
from sinch._core.processed import call_was_not_processed, error_was_not_processed, was_not_processed
from sinch._core.retry import may_retry
from sinch._core.tokens import TOKEN_OPERATION
from sinch.celery.errors import is_retryable

ROOT: Final = Path(__file__).parents[2]
DECIDES: Final = frozenset({"sinch/_core/processed.py", "sinch/_core/retry.py"})


def response(status: int, **headers: str) -> HttpResponse:
    return HttpResponse(status, {name.replace("_", "-"): value for name, value in headers.items()}, b"")


OUTCOMES: Final = [
    *((response(status), True) for status in (300, 301, 400, 401, 403, 404, 409, 422, 425, 429, 499)),
    *((response(status), False) for status in (408, 500, 502, 503, 504, 520, 599)),
    (response(503, retry_after="1"), True),
    (response(503, retry_after="0"), True),
    (response(503, retry_after="nonsense"), False),
    (response(500, retry_after="1"), False),
    (response(408, retry_after="1"), False),
    (SendFailure("unsent", ""), True),
    (SendFailure("unsent_timeout", ""), True),
    (SendFailure("unsent_proxy_credentials", ""), True),
    (SendFailure("timeout", ""), False),
    (SendFailure("broken", ""), False),
    (SendFailure("broken", "", response(201)), False),
    (SendFailure("broken", "", response(400)), True),
    (SendFailure("broken", "", response(429)), True),
    (SendFailure("garbled", ""), False),
    (SendFailure("too_large", "", response(400)), True),
]
each_outcome = pytest.mark.parametrize(
    ("outcome", "unprocessed"), OUTCOMES, ids=lambda value: str(value)[:60] if not isinstance(value, bool) else None
)


def error_of(outcome: HttpResponse | SendFailure, operation: str = "SendSMS") -> SinchException:
    if isinstance(outcome, SendFailure):
        return failure_error(outcome, operation, 1, 0.0)
    return api_error(outcome, "sms", operation, 1, 0.0)


@each_outcome
def test_outcome_and_its_error_agree(outcome: HttpResponse | SendFailure, unprocessed: bool) -> None:
    error = error_of(outcome)
    assert was_not_processed(outcome) == unprocessed
    assert error_was_not_processed(error) == unprocessed
    if isinstance(outcome, SendFailure):
        assert ("may have been processed" in str(error)) == (not unprocessed)
    if isinstance(error, sinch.ConnectionError):
        assert error.unsent == unprocessed


@each_outcome
def test_request_that_may_have_been_processed_is_not_retried(
    outcome: HttpResponse | SendFailure, unprocessed: bool
) -> None:
    if not unprocessed:
        assert not may_retry(outcome, idempotent=False)
        assert not is_retryable(error_of(outcome))


@each_outcome
def test_token_request_never_processes_a_call(outcome: HttpResponse | SendFailure, unprocessed: bool) -> None:
    error = error_of(outcome, TOKEN_OPERATION)
    assert call_was_not_processed(TOKEN_OPERATION, outcome)
    assert call_was_not_processed("SendSMS", outcome) == unprocessed
    assert error_was_not_processed(error)
    assert "may have been processed" not in str(error)


@pytest.mark.parametrize("status", [200, 201, 204])
def test_success_was_processed_whatever_its_body(status: int) -> None:
    assert not was_not_processed(response(status))
    assert not error_was_not_processed(decode_error(response(status), "SendSMS", 1, 0.0))


@pytest.mark.parametrize(
    ("error", "unprocessed"),
    [
        (sinch.ConfigurationError("no credentials"), True),
        (ValidationException("refused"), True),
        (sinch.ApiError("made by hand, without a response"), False),
        (sinch.ConnectionError("made by hand"), False),
        (SinchException("of any other kind"), False),
    ],
)
def test_errors_without_an_outcome(error: SinchException, unprocessed: bool) -> None:
    assert error_was_not_processed(error) == unprocessed


@pytest.mark.parametrize("kind", ["unsent", "unsent_timeout", "timeout", "broken", "garbled"])
def test_only_unsent_failures_count_as_unsent(kind: FailureKind) -> None:
    assert SendFailure(kind, "").unsent == kind.startswith("unsent")


def test_no_other_module_compares_the_deciding_statuses() -> None:
    deciding = {408, 500, 503}
    found = {
        file
        for path in sorted((ROOT / "sinch").rglob("*.py"))
        if (file := path.relative_to(ROOT).as_posix()) not in DECIDES
        and not file.startswith(("sinch/sandbox/", "sinch/testing/"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Compare)
        and deciding & {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and type(one.value) is int}
    }
    # `errors.py` compares statuses only to choose an error class.
    assert found == {"sinch/_core/errors.py"}, "it decides what was processed; sinch/_core/processed.py does"
