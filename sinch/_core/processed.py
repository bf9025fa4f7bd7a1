"""The rule for whether a request may have been processed, used by retries, tokens, bulks and single sends."""

from __future__ import annotations

from .errors import (
    ConfigurationError,
    ConnectionError,  # noqa: A004  # namespaced there
    SinchException,
    ValidationException,
)
from .http import HttpResponse, SendFailure
from .tokens import TOKEN_OPERATION


def was_not_processed(outcome: HttpResponse | SendFailure) -> bool:
    """Return whether the server has certainly not processed a request.

    408 and 5xx may come from a proxy after the server got the request; 503 with `Retry-After` comes from a server that
    rejects requests. The status decides, even when the rest of the response is lost.
    """
    if isinstance(outcome, SendFailure):
        return outcome.unsent or (outcome.partial is not None and was_not_processed(outcome.partial))
    if outcome.status == 503:
        return outcome.retry_after is not None
    return 300 <= outcome.status < 500 and outcome.status != 408


def call_was_not_processed(operation: str, outcome: HttpResponse | SendFailure) -> bool:
    """Return whether a call was certainly not processed, judged by its last request.

    Args:
        operation: ID of the operation of that request.
        outcome: Its response, or how it failed.
    """
    # While a token is fetched, the request that needs it has not been sent.
    return operation == TOKEN_OPERATION or was_not_processed(outcome)


def error_was_not_processed(error: SinchException) -> bool:
    """Return whether a call that failed with an error was certainly not processed."""
    if isinstance(error, (ConfigurationError, ValidationException)) or error.operation == TOKEN_OPERATION:
        return True
    if isinstance(error, ConnectionError) and error.unsent:
        return True
    response = error.http_response
    return response is not None and was_not_processed(response)
