"""Logging of requests, without headers, bodies, queries and phone numbers."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from .redaction import bounded

if TYPE_CHECKING:
    from .hooks import ResponseEvent

# Without a handler Python would print warnings to standard error.
logging.getLogger("sinch").addHandler(logging.NullHandler())


def report(logger: logging.Logger, event: ResponseEvent) -> None:
    """Log a request and its outcome: a success at level DEBUG, everything else at INFO."""
    level = logging.DEBUG if event.status is not None and event.status < 400 else logging.INFO
    logger.log(
        level,
        "%s %s: %s (operation=%s attempt=%d ms=%d request_id=%s)",
        event.method,
        event.path_template,
        event.failure or event.status,
        event.operation,
        event.attempt,
        round(event.elapsed * 1000),
        bounded(event.request_id or "none", 100),
    )


def report_error(logger: logging.Logger, what: str, error: Exception) -> None:
    """Log an error of user code that must not fail the call."""
    logger.warning("%s failed (%s); the call goes on", what, type(error).__name__, exc_info=error)
