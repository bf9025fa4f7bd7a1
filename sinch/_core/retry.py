"""Retry rules: which requests may be sent again, and after which delay."""

from __future__ import annotations

from typing import Final, Protocol

from .http import HttpResponse, SendFailure
from .processed import was_not_processed

IDEMPOTENT_METHODS: Final = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
FIRST_DELAY: Final = 0.5
LONGEST_DELAY: Final = 8.0
LONGEST_RETRY_AFTER: Final = 60.0
_JITTER_SHARE: Final = 0.25
_LONGEST_JITTER: Final = 1.0


class RandomSource(Protocol):
    """Source of the jitter, such as `random.Random`."""

    def random(self) -> float:
        """Return a number from 0 up to 1."""
        ...


def may_retry(outcome: HttpResponse | SendFailure, *, idempotent: bool) -> bool:
    """Return whether a request can be sent again without being processed twice.

    A request that was certainly not processed may always be retried; another one only when it is idempotent. Expired
    tokens are left to the authentication.

    Args:
        outcome: The response, or how the request failed.
        idempotent: Whether processing it twice is the same as once.
    """
    if isinstance(outcome, SendFailure):
        refused = outcome.partial is not None and _invites_retry(outcome.partial)
        return not outcome.is_final and (idempotent or outcome.unsent or refused)
    if was_not_processed(outcome):
        return _invites_retry(outcome)
    return idempotent and (outcome.status >= 500 or outcome.status == 408)


def _invites_retry(response: HttpResponse) -> bool:
    # Other refusals are final.
    return response.status in {429, 503} and was_not_processed(response)


def with_jitter(asked: float, random: RandomSource) -> float:
    """Add jitter to a delay that the server asked for, so that clients do not all return at once."""
    return asked + random.random() * min(_LONGEST_JITTER, asked * _JITTER_SHARE)


def delay_before(attempt: int, outcome: HttpResponse | SendFailure, random: RandomSource) -> float | None:
    """Return the seconds to wait before the next attempt; None when the server asks for too long a wait.

    Args:
        attempt: Number of requests sent so far.
        outcome: Outcome of the last one.
        random: Source of the jitter.
    """
    response = outcome if isinstance(outcome, HttpResponse) else outcome.partial
    asked = response.retry_after if response is not None else None
    if asked is not None and asked > LONGEST_RETRY_AFTER:
        return None
    if asked:
        return with_jitter(asked, random)
    # A `Retry-After` of zero, or in the past, gives the usual delay: the server has just refused an immediate request.
    # Full jitter: clients that failed together do not return together.
    return random.random() * min(LONGEST_DELAY, FIRST_DELAY * 2.0 ** min(attempt - 1, 10))
