"""Events for hooks, logs and traces, without secrets and personal data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .http import HttpResponse, SendFailure

if TYPE_CHECKING:
    from .steps import Send


@dataclass(frozen=True, slots=True)
class RequestEvent:
    """A request that is about to be sent.

    Attributes:
        operation: ID of the API operation, such as `SendSMS`; `GetAccessToken` for the token endpoint.
        method: HTTP method.
        path_template: Path with its parameters as placeholders.
        attempt: 1 for the first request of a call, 2 for its first retry.
    """

    operation: str
    method: str
    path_template: str
    attempt: int

    @classmethod
    def of(cls, step: Send) -> RequestEvent:
        """Make the event of a step."""
        return cls(step.operation, step.request.method, step.path_template, step.attempt)


@dataclass(frozen=True, slots=True)
class ResponseEvent(RequestEvent):
    """A request and its outcome.

    Attributes:
        elapsed: Duration of the request in seconds.
        status: HTTP status; None when no response arrived.
        failure: Reason why no response arrived; None when one did.
        request_id: Request ID, for use with Sinch support.
    """

    elapsed: float
    status: int | None
    failure: str | None
    request_id: str | None

    @classmethod
    def after(cls, request: RequestEvent, outcome: HttpResponse | SendFailure, elapsed: float) -> ResponseEvent:
        """Make the event of an outcome."""
        answered = outcome if isinstance(outcome, HttpResponse) else None
        return cls(
            request.operation,
            request.method,
            request.path_template,
            request.attempt,
            elapsed,
            answered.status if answered else None,
            outcome.reason if isinstance(outcome, SendFailure) else None,
            answered.request_id if answered else None,
        )
