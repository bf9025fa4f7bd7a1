"""Retry rules: which requests may be repeated, and when."""

from __future__ import annotations

from typing import Final, Protocol

from .http import HttpResponse, SendFailure
from .processed import was_not_processed

IDEMPOTENT_METHODS: Final = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
FIRST_DELAY: Final = 0.5
LONGEST_DELAY: Final = 8.0
LONGEST_RETRY_AFTER: Final = 60.0
_SPREAD_PART: Final = 0.25
_LONGEST_SPREAD: Final = 1.0


class RandomSource(Protocol):
    """What gives the jitter; `random.Random` does."""

    def random(self) -> float:
        """A number from 0 up to 1."""
        ...


def may_repeat(outcome: HttpResponse | SendFailure, *, idempotent: bool) -> bool:
    """Whether repeating a request cannot do anything twice.

    A request that cannot have been processed may always be repeated; one that may have been processed only when it is
    idempotent. An expired token is the business of the authentication, not of this rule.

    Args:
        outcome: What became of the request.
        idempotent: Whether to process it twice is the same as once.
    """
    if isinstance(outcome, SendFailure):
        refused = outcome.partial is not None and _asks_to_come_back(outcome.partial)
        return not outcome.is_final and (idempotent or outcome.unsent or refused)
    if was_not_processed(outcome):
        return _asks_to_come_back(outcome)
    return idempotent and (outcome.status >= 500 or outcome.status == 408)


def _asks_to_come_back(answer: HttpResponse) -> bool:
    # Other refusals are final.
    return answer.status in {429, 503} and was_not_processed(answer)


def spread(asked: float, random: RandomSource) -> float:
    """Seconds to wait that are not less than those asked for, and not the same for all who were told the same."""
    return asked + random.random() * min(_LONGEST_SPREAD, asked * _SPREAD_PART)


def delay_before(attempt: int, outcome: HttpResponse | SendFailure, random: RandomSource) -> float | None:
    """Seconds to wait before the next attempt; None when the server asks for longer than is worth waiting.

    Args:
        attempt: How many requests have been sent.
        outcome: What became of the last one.
        random: Source of the jitter.
    """
    answer = outcome if isinstance(outcome, HttpResponse) else outcome.partial
    asked = answer.retry_after if answer is not None else None
    if asked is not None and asked > LONGEST_RETRY_AFTER:
        return None
    if asked:
        return spread(asked, random)
    # Zero, or a moment that is past, is no time to wait for: coming back at once is what the server just refused.
    # Full jitter: clients that failed together do not come back together.
    return random.random() * min(LONGEST_DELAY, FIRST_DELAY * 2.0 ** min(attempt - 1, 10))
