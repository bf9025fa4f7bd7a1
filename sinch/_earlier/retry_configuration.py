"""The retry settings of 2.x."""

from __future__ import annotations

from .enums import RetryPolicy


class RetryConfiguration:
    """Retries of 2.x after a 429 response; superseded by `SinchClient(max_retries=...)`.

    Args:
        retry_policy: `NONE` disables retries. Any other policy is treated as `DEFAULT`: Retry-After is honoured, else
            the backoff is exponential.
        max_retries: Maximum number of retries of a request.
        backoff_growth: Ignored: the wait doubles with every attempt.

    Raises:
        ValueError: `max_retries` is negative, or `backoff_growth` is less than 1.
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
