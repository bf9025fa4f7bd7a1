"""What the client reports of its requests: never headers, bodies, queries or phone numbers."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from .http import HttpResponse, SendFailure

if TYPE_CHECKING:
    from .steps import Send


def report(logger: logging.Logger, step: Send, outcome: HttpResponse | SendFailure, seconds: float) -> None:
    """Log one request and what became of it."""
    level = logging.DEBUG if isinstance(outcome, HttpResponse) and outcome.status < 400 else logging.WARNING
    if not logger.isEnabledFor(level):
        return
    result = str(outcome.status) if isinstance(outcome, HttpResponse) else outcome.reason
    request_id = outcome.request_id if isinstance(outcome, HttpResponse) else None
    logger.log(
        level,
        "%s %s: %s (operation=%s attempt=%d ms=%d request_id=%s)",
        step.request.method,
        step.path_template,
        result,
        step.operation,
        step.attempt,
        round(seconds * 1000),
        request_id,
    )
