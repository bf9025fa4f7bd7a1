"""Errors of tasks, and which of them are retryable."""

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
    """A batch or message may have been sent, and could not be found; it is not sent again."""


def unknown_outcome(error: SinchException | None, reference: str | None) -> UnknownOutcomeError:
    """The error of what may have been sent, with the reference by which it can be looked up, if it can."""
    why = f" ({type(error).__name__})" if error is not None else ""
    if reference is None:
        found = UnknownOutcomeError(
            f"may have been sent{why}, and is not sent again: the Conversation API has no look-up; "
            "its events tell what became of it"
        )
    else:
        found = UnknownOutcomeError(
            f"may have been sent{why}, and is not sent again: no batch is found, at least not yet, with "
            f"client_reference {reference}"
        )
    found.client_reference = reference
    return found


def is_retryable(error: Exception) -> bool:
    """Whether another run of the task may end otherwise: nothing was processed, or it can be looked up."""
    if isinstance(error, JournalInUseError):
        return True
    if isinstance(error, UnknownOutcomeError):
        return error.client_reference is not None
    if isinstance(error, SinchException):
        return _is_transient(error)
    # A mistake stays one; all else is of what keeps the journal or the rate, which may be away for a while.
    return not isinstance(error, (TypeError, ValueError))


def _is_transient(error: SinchException) -> bool:
    if isinstance(error, CertificateError) or not error_was_not_processed(error):
        return False
    if isinstance(error, ConnectionError):
        return True
    if not isinstance(error, ApiError) or error.http_response is None:
        return False
    # A token is asked for anew as often as it takes.
    return may_retry(error.http_response, idempotent=error.operation == TOKEN_OPERATION)
