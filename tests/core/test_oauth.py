"""The steps of fetching an access token."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

import sinch
from sinch import AccessToken, Secret, Timeout
from sinch._core.credentials import ProjectCredentials
from sinch._core.deadline import Deadline
from sinch._core.http import HttpResponse, SendFailure
from sinch._core.oauth import fetch_token, is_expired_token
from sinch._core.steps import NeedToken, Pause, Send
from sinch._core.tokens import checked_token
from sinch._core.version import USER_AGENT

from .test_retry import Fixed

CREDENTIALS = ProjectCredentials("key-id", Secret("fake-key-secret"), "https://auth.example.com")
NOW = 1000.0


def started(deadline: Deadline | None = None) -> Any:
    steps = fetch_token(CREDENTIALS, Timeout(1, 2, 3), NOW, Fixed(0.5), deadline or Deadline(3, lambda: 0.0))
    return steps, next(steps)


def granted(**fields: Any) -> HttpResponse:
    return HttpResponse(200, {}, json.dumps({"access_token": "fake-token", **fields}).encode())


def test_exact_request() -> None:
    _, step = started()
    assert isinstance(step, Send)
    assert (step.operation, step.path_template, step.attempt) == ("GetAccessToken", "/oauth2/token", 1)
    request = step.request
    assert (request.method, request.url) == ("POST", "https://auth.example.com/oauth2/token")
    assert request.content == b"grant_type=client_credentials"
    assert request.headers == {
        "accept": "application/json",
        "authorization": f"Basic {base64.b64encode(b'key-id:fake-key-secret').decode()}",
        "content-type": "application/x-www-form-urlencoded",
        "user-agent": USER_AGENT,
    }
    assert request.timeout == Timeout(1, 2, 3)
    assert "fake" not in repr(step)


@pytest.mark.parametrize(
    ("lifetime", "used_for"),
    [
        (3600, 3540),
        (3600.0, 3540),
        (120, 60),
        (60, 30),
        (10, 5),
        (1, 0.5),
        ("3600", 3540),
        ("120", 60),
        (" 120.0 ", 60),
        ("an hour", 3540),
        ("", 3540),
        ("-5", 3540),
        ("nan", 3540),
        ("Infinity", 3540),
        ("9" * 5000, 3540),
        (float("nan"), 3540),
        (float("inf"), 3540),
        (float("-inf"), 3540),
        (10**400, 3540),
        (-(10**400), 3540),
        (1e300, 365 * 86400 - 60),
        ([3600], 3540),
        ({"seconds": 3600}, 3540),
        (False, 3540),
        (None, 3540),
        (0, 3540),
        (-5, 3540),
        (True, 3540),
    ],
)
def test_token_lifetime(lifetime: Any, used_for: float) -> None:
    steps, _ = started()
    with pytest.raises(StopIteration) as stopped:
        steps.send(granted(expires_in=lifetime))
    token = stopped.value.value
    assert token == AccessToken(Secret("fake-token"), NOW + used_for)
    assert token.is_fresh(NOW + used_for - 0.25)
    assert not token.is_fresh(NOW + used_for)
    assert "fake" not in repr(token)


def test_expired_copy_of_a_token_is_never_fresh() -> None:
    dropped = AccessToken(Secret("fake-token"), NOW).expired()
    assert dropped == AccessToken(Secret("fake-token"), 0.0)
    assert not dropped.is_fresh(0.0)


@pytest.mark.parametrize(
    ("stored", "error"),
    [
        ("fake-token", TypeError),
        (AccessToken("fake-token", NOW), TypeError),  # type: ignore[arg-type]
        (AccessToken(Secret("fake-token\n"), NOW), ValueError),
        (AccessToken(Secret(""), NOW), ValueError),
    ],
)
def test_invalid_stored_token_raises(stored: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"(?i)token") as raised:
        checked_token(stored)
    assert "fake" not in str(raised.value)


@pytest.mark.parametrize("stored", [None, AccessToken(Secret("fake-token"), NOW)])
def test_valid_stored_token_is_accepted(stored: AccessToken | None) -> None:
    assert checked_token(stored) is stored


@pytest.mark.parametrize(
    "outcome",
    [
        HttpResponse(408, {}, b""),
        HttpResponse(429, {}, b""),
        HttpResponse(500, {}, b""),
        HttpResponse(503, {}, b""),
        SendFailure("timeout", "late"),
        SendFailure("broken", "broken"),
        SendFailure("unsent", "gone"),
    ],
)
def test_transient_failures_are_retried_three_times(outcome: HttpResponse | SendFailure) -> None:
    steps, _ = started()
    for attempt in (2, 3, 4):
        assert steps.send(outcome) == Pause(0.25 * 2 ** (attempt - 2))
        assert steps.send(None).attempt == attempt
    with pytest.raises(sinch.SinchException) as raised:
        steps.send(outcome)
    assert raised.value.attempts == 4
    if isinstance(raised.value, sinch.ConnectionError):
        assert raised.value.unsent
        assert "may have been processed" not in str(raised.value)


@pytest.mark.parametrize(
    ("status", "error"), [(400, sinch.BadRequestError), (401, sinch.AuthenticationError), (302, sinch.ApiError)]
)
def test_permanent_failures_raise(status: int, error: type[Exception]) -> None:
    steps, _ = started()
    body = b'{"error": "invalid_client", "error_description": "Key fake-key-secret is not known"}'
    with pytest.raises(error) as raised:
        steps.send(HttpResponse(status, {}, body))
    assert raised.value.code == "invalid_client"  # type: ignore[attr-defined]
    assert "[invalid_client]: Key [secret] is not known" in str(raised.value)


def test_rejected_key_pair_error_names_the_host_and_likely_causes() -> None:
    steps, _ = started()
    with pytest.raises(sinch.AuthenticationError) as raised:
        steps.send(HttpResponse(401, {}, b'{"error": "invalid_client"}'))
    assert "key_id and key_secret were refused at auth.example.com: look for " in str(raised.value)
    assert "swapped" in str(raised.value)
    assert "fake" not in str(raised.value)


def test_unreachable_endpoint_is_named() -> None:
    steps, _ = started()
    for _ in range(3):
        steps.send(SendFailure("unsent", "could not connect (ConnectError)"))
        steps.send(None)
    with pytest.raises(sinch.ConnectionError, match=r"^GetAccessToken: could not connect .*, host auth\.example\.com$"):
        steps.send(SendFailure("unsent", "could not connect (ConnectError)"))


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(200, {}, b""),
        HttpResponse(200, {}, b"<html>fake-token"),
        HttpResponse(200, {}, b"[]"),
        HttpResponse(200, {}, b'{"accessToken": "fake-token"}'),
        granted(access_token=""),
        granted(access_token=5),
        granted(access_token="fake\ntoken"),
        granted(access_token="fäke"),
    ],
)
def test_responses_without_a_token_are_not_kept(response: HttpResponse) -> None:
    steps, _ = started()
    with pytest.raises(sinch.DecodeError, match="GetAccessToken: 200 without an access token") as raised:
        steps.send(response)
    assert raised.value.http_response is None


@pytest.mark.parametrize(
    ("status", "header", "is_expired"),
    [
        (401, 'Bearer error_description="The token EXPIRED"', True),
        (401, "Bearer", False),
        (403, "expired", False),
    ],
)
def test_expired_token_is_recognized_by_its_header(status: int, header: str, is_expired: bool) -> None:
    assert is_expired_token(HttpResponse(status, {"www-authenticate": header}, b"")) == is_expired


def test_tokens_that_are_accepted() -> None:
    token = AccessToken(Secret("fake-1"), NOW)
    assert NeedToken(CREDENTIALS).accepts(token, NOW - 1)
    assert not NeedToken(CREDENTIALS).accepts(token, NOW)
    assert not NeedToken(CREDENTIALS).accepts(None, NOW - 1)
    assert not NeedToken(CREDENTIALS, refused=AccessToken(Secret("fake-1"), 0)).accepts(token, NOW - 1)
    assert NeedToken(CREDENTIALS, refused=AccessToken(Secret("fake-2"), 0)).accepts(token, NOW - 1)


def test_requests_and_pauses_are_limited_by_the_call_deadline() -> None:
    now = 100.0
    deadline = Deadline(3, lambda: now)
    steps, first = started(deadline)
    assert first.request.timeout == Timeout(1, 2, 3)
    now = 102.0
    assert steps.send(SendFailure("timeout", "no response in time")) == Pause(0.25)
    now = 102.25
    assert next(steps).request.timeout == Timeout(1, 2, 0.75)
    assert not deadline.was_too_short
    with pytest.raises(sinch.ServerError):
        steps.send(HttpResponse(503, {"retry-after": "2"}, b""))
    assert deadline.was_too_short


def test_no_request_is_made_without_remaining_time() -> None:
    with pytest.raises(
        sinch.TimeoutError, match="GetAccessToken: out of time before an access token was asked for"
    ) as it:
        started(Deadline(0, lambda: 100.0))
    assert (it.value.unsent, it.value.operation, it.value.attempts) == (True, "GetAccessToken", 0)


def test_rejected_credentials_are_not_blamed_on_the_deadline() -> None:
    deadline = Deadline(30, lambda: 100.0)
    steps, _ = started(deadline)
    with pytest.raises(sinch.AuthenticationError):
        steps.send(HttpResponse(401, {}, b""))
    assert not deadline.was_too_short


def test_error_of_a_403_does_not_mention_the_key() -> None:
    steps, _ = started()
    with pytest.raises(sinch.PermissionDeniedError) as raised:
        steps.send(HttpResponse(403, {}, b""))
    assert str(raised.value) == "GetAccessToken: 403 Forbidden"
    assert (raised.value.operation, raised.value.attempts) == ("GetAccessToken", 1)


def test_partial_response_in_an_error_has_no_secret() -> None:
    steps, step = started()
    basic = step.request.headers["authorization"].removeprefix("Basic ")
    echo = HttpResponse(200, {}, f"fake-key-secret {basic}".encode())
    for _ in range(3):
        steps.send(SendFailure("broken", "broke", echo))
        steps.send(None)
    with pytest.raises(sinch.ConnectionError) as raised:
        steps.send(SendFailure("broken", "broke", echo))
    assert "fake-key-secret" not in raised.value.body
    assert basic not in raised.value.body
