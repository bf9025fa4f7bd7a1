"""OAuth 2.0 client credentials flow as a state machine without I/O."""

from __future__ import annotations

import base64
import math
from collections.abc import Generator
from typing import Any, Final

from .credentials import ProjectCredentials
from .deadline import Deadline
from .error_mapping import api_error, failure_error
from .errors import DecodeError, SinchException
from .http import HttpRequest, HttpResponse, SendFailure, Timeout
from .origins import host_of
from .retry import RandomSource, delay_before, may_retry
from .secret import Secret
from .steps import Outcome, Pause, Send, Step
from .tokens import TOKEN_OPERATION, AccessToken, is_token_text
from .version import USER_AGENT

REFRESH_BEFORE_EXPIRY: Final = 60.0
_REFUSED: Final = (
    "key_id and key_secret were refused at {}: look for halves that are swapped or of different keys, "
    "or a key that was deleted or has expired"
)
_ATTEMPTS: Final = 4
_DEFAULT_LIFETIME: Final = 3600.0
_LONGEST_LIFETIME: Final = 365 * 86400.0


def is_expired_token(response: HttpResponse) -> bool:
    """Return whether a 401 reports an expired token; in a long call, even a new token can expire."""
    return response.status == 401 and "expired" in response.headers.get("www-authenticate", "").lower()


def fetch_token(
    credentials: ProjectCredentials, timeout: Timeout, now: float, random: RandomSource, deadline: Deadline
) -> Generator[Step, Outcome, AccessToken]:
    """Fetch a new token, with retries on 408, 429, 5xx and failed connections.

    Args:
        credentials: The key pair.
        timeout: The timeouts of each request.
        now: The time, in seconds since the epoch.
        random: Source of the jitter of the pauses.
        deadline: Deadline of the call that needs the token; limits requests and pauses.

    Raises:
        AuthenticationError: The key pair was refused.
        ConnectionError: The token endpoint could not be reached.
        DecodeError: The response holds no token, or cannot be parsed.
    """
    attempt = 0
    while True:
        if deadline.expires_within(0):
            raise token_timeout_error("before an access token was asked for", attempt)
        attempt += 1
        outcome = yield Send(
            _token_request(credentials, deadline.limit(timeout)), TOKEN_OPERATION, "/oauth2/token", attempt
        )
        if isinstance(outcome, HttpResponse) and outcome.status < 300:
            return _read_token(outcome, now)
        if not isinstance(outcome, (HttpResponse, SendFailure)):
            raise TypeError("the driver answers Send with an HttpResponse or a SendFailure")
        delay = delay_before(attempt, outcome, random) if may_retry(outcome, idempotent=True) else None
        if delay is None or deadline.expires_within(delay) or attempt >= _ATTEMPTS:
            raise _failure(outcome, credentials, attempt)
        yield Pause(delay)


def token_timeout_error(what: str, attempts: int = 0) -> SinchException:
    """Build the error for a call that timed out before it had a token."""
    failure = SendFailure("unsent_timeout", f"out of time {what}")
    return failure_error(failure, TOKEN_OPERATION, attempts, 0.0)


def _token_request(credentials: ProjectCredentials, timeout: Timeout) -> HttpRequest:
    return HttpRequest(
        method="POST",
        url=f"{credentials.auth_origin}/oauth2/token",
        headers={
            "accept": "application/json",
            "authorization": f"Basic {_basic(credentials)}",
            "content-type": "application/x-www-form-urlencoded",
            "user-agent": USER_AGENT,
        },
        content=b"grant_type=client_credentials",
        timeout=timeout,
    )


def _basic(credentials: ProjectCredentials) -> str:
    return base64.b64encode(f"{credentials.key_id}:{credentials.key_secret.reveal()}".encode()).decode()


def _read_token(response: HttpResponse, now: float) -> AccessToken:
    data = response.data
    token = data.get("access_token") if isinstance(data, dict) else None
    if not isinstance(token, str) or not is_token_text(token):
        # Without the response: it may hold a token under another name, which would not be masked.
        raise DecodeError(f"{TOKEN_OPERATION}: {response.status} without an access token", operation=TOKEN_OPERATION)
    lifetime = _lifetime(data.get("expires_in"))
    # A token that lives shorter than the margin is used for half of its life.
    return AccessToken(Secret(token), now + max(lifetime - REFRESH_BEFORE_EXPIRY, lifetime / 2))


def _lifetime(expires_in: Any) -> float:
    """Return the lifetime of a token in seconds; an hour when the response has no plausible one."""
    if isinstance(expires_in, bool) or not isinstance(expires_in, (int, float, str)):
        return _DEFAULT_LIFETIME
    try:
        seconds = float(expires_in)
    except (ValueError, OverflowError):
        return _DEFAULT_LIFETIME
    if not math.isfinite(seconds) or seconds <= 0:
        return _DEFAULT_LIFETIME
    return min(seconds, _LONGEST_LIFETIME)


def _failure(outcome: HttpResponse | SendFailure, credentials: ProjectCredentials, attempts: int) -> SinchException:
    secrets = (credentials.key_secret, Secret(_basic(credentials)))
    host = host_of(credentials.auth_origin)
    if isinstance(outcome, HttpResponse):
        advice = _REFUSED.format(host) if outcome.status == 401 else ""
        return api_error(outcome, "auth", TOKEN_OPERATION, attempts, 0.0, secrets, advice)
    return failure_error(outcome, TOKEN_OPERATION, attempts, 0.0, secrets, host)
