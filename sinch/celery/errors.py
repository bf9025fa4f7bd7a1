"""Errors of tasks, and the choice of those to retry."""

from __future__ import annotations

from sinch._core.errors import (
    ApiError,
    CertificateError,
    ConnectionError,  # noqa: A004  # namespaced there
    SinchException,
)
from sinch._core.processed import error_was_not_processed
from sinch._core.retry import may_retry
from sinch._core.tokens import TOKEN_OPERATION
from sinch._products.sms.bulk_journal import JournalInUseError


class UnknownOutcomeError(SinchException):
    """A batch or message may have been sent but was not found; it is not sent again."""


def unknown_outcome(error: SinchException | None, reference: str | None) -> UnknownOutcomeError:
    """Make the error for an unknown outcome; a reference allows another run of the task to look the batch up."""
    cause = f" ({type(error).__name__})" if error is not None else ""
    if reference is None:
        result = UnknownOutcomeError(
            f"the message may have been sent{cause} and is not sent again: the Conversation API cannot look it up; "
            "its events report the outcome"
        )
    else:
        result = UnknownOutcomeError(
            f"the batch may have been sent{cause} and is not sent again: so far, no batch with client_reference "
            f"{reference} has been found"
        )
    result.client_reference = reference
    return result


def is_retryable(error: Exception) -> bool:
    """Return whether another run of the task may succeed: nothing was processed, or the batch can be looked up."""
    if isinstance(error, JournalInUseError):
        return True
    if isinstance(error, UnknownOutcomeError):
        return error.client_reference is not None
    if isinstance(error, SinchException):
        return _is_transient(error)
    # These two are mistakes of the caller; others come from the journal or the rate limiter, which may recover.
    return not isinstance(error, (TypeError, ValueError))


def _is_transient(error: SinchException) -> bool:
    if isinstance(error, CertificateError) or not error_was_not_processed(error):
        return False
    if isinstance(error, ConnectionError):
        return True
    if not isinstance(error, ApiError) or error.http_response is None:
        return False
    # Requesting an access token again is always safe.
    return may_retry(error.http_response, idempotent=error.operation == TOKEN_OPERATION)
