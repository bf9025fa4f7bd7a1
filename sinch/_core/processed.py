"""The one rule for whether a call may have been processed: for retries, tokens, bulks and single sends."""

from __future__ import annotations

from .errors import (
    ApiError,
    ConfigurationError,
    ConnectionError,  # noqa: A004  # namespaced there
    SinchException,
    ValidationException,
)
from .http import HttpResponse, SendFailure
from .tokens import TOKEN_OPERATION


def was_not_processed(outcome: HttpResponse | SendFailure) -> bool:
    """Whether the server has certainly not done what the request asks.

    408 and 5xx may come from something between, after the server got the request; 503 with `Retry-After` is a server
    that turns requests away. The status says so, whether or not the rest of the answer comes.
    """
    if isinstance(outcome, SendFailure):
        return outcome.unsent or (outcome.partial is not None and was_not_processed(outcome.partial))
    if outcome.status == 503:
        return outcome.retry_after is not None
    return 300 <= outcome.status < 500 and outcome.status != 408


def call_was_not_processed(operation: str, outcome: HttpResponse | SendFailure) -> bool:
    """Whether what the caller wants done has certainly not been done, by the last request for it.

    Args:
        operation: ID of the operation of that request.
        outcome: What became of it.
    """
    # Whatever became of the request for a token, the one that needs it has not left.
    return operation == TOKEN_OPERATION or was_not_processed(outcome)


def error_was_not_processed(error: SinchException) -> bool:
    """Whether a call that failed with an error has certainly not been processed."""
    if isinstance(error, (ConfigurationError, ValidationException)) or error.operation == TOKEN_OPERATION:
        return True
    if isinstance(error, ConnectionError):
        return error.unsent
    answer = error.http_response if isinstance(error, ApiError) else None
    return answer is not None and was_not_processed(answer)
