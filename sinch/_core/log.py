"""Log records of requests: never headers, bodies, queries or phone numbers."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from .redaction import bounded

if TYPE_CHECKING:
    from .hooks import ResponseEvent

# Without a handler Python would print to standard error what nobody asked for.
logging.getLogger("sinch").addHandler(logging.NullHandler())


def report(logger: logging.Logger, event: ResponseEvent) -> None:
    """Log one request and what became of it: successes for debugging, everything else for information."""
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
    """Log an error in code of the user's that must not become the error of a call."""
    logger.warning("%s failed (%s); the call goes on", what, type(error).__name__, exc_info=error)
