"""The retry settings of 2.x."""

from __future__ import annotations

from .enums import RetryPolicy


class RetryConfiguration:
    """How often 2.x repeated a request that got a 429 response; `SinchClient(max_retries=...)` today.

    Args:
        retry_policy: `NONE` switches retries off. Any other policy gives what `DEFAULT` gave: Retry-After is honoured,
            and without it the wait grows.
        max_retries: How often a request is repeated at most.
        backoff_growth: Taken, and not used: the wait doubles with every attempt.

    Raises:
        ValueError: `max_retries` is negative, or `backoff_growth` less than 1.
    """

    def __init__(
        self, retry_policy: RetryPolicy = RetryPolicy.DEFAULT, max_retries: int = 3, backoff_growth: int = 4
    ) -> None:
        if max_retries < 0:
            raise ValueError("RetryConfiguration: max_retries must be at least 0")
        if backoff_growth < 1:
            raise ValueError("RetryConfiguration: backoff_growth must be at least 1")
        self.retry_policy = RetryPolicy(retry_policy)
        self.max_retries = max_retries
        self.backoff_growth = backoff_growth
