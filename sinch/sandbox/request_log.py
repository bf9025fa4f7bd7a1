"""In-memory log of the last requests to the APIs with their responses."""

from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from sinch.sandbox.errors import Violation
from sinch.sandbox.faults import Reset
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp

_CAPACITY = 2000
_MAX_BODY_BYTES = 65536


class RequestLog:
    """Log of the last requests, without their credentials.

    Args:
        changed: Called when the log has changed.
    """

    def __init__(self, changed: Callable[[], object] = lambda: None) -> None:
        self._entries: deque[Record] = deque(maxlen=_CAPACITY)
        self._changed = changed
        self._seen = 0

    def enter(
        self,
        api: str,
        operation: str,
        request: Request,
        body: bytes,
        response: Response,
        *,
        at: datetime,
        violations: Sequence[Violation] = (),
        fault: str | None = None,
    ) -> None:
        """Add a request with its response."""
        self._seen += 1
        self._entries.append(
            {
                "id": f"request-{self._seen}",
                "at": timestamp(at),
                "api": api,
                "operation": operation,
                "method": request.method,
                "path": request.url.path,
                "query": request.url.query,
                "body": _text(body),
                "status": None if isinstance(response, Reset) else response.status_code,
                "answer": _text(bytes(response.body)),
                "errors": [{"field": each.field, "reason": each.reason} for each in violations],
                "fault": fault,
            }
        )
        self._changed()

    def newest(self, limit: int, before: str | None = None) -> list[Record]:
        """Return the newest requests, or the newest before a request."""
        entries = list(self._entries)
        if before is not None:
            entries = entries[: next((place for place, each in enumerate(entries) if each["id"] == before), 0)]
        return entries[-limit:][::-1]

    def clear(self) -> None:
        """Delete all requests."""
        self._entries.clear()
        self._changed()


def _text(body: bytes) -> str:
    text = body[:_MAX_BODY_BYTES].decode("utf-8", "replace")
    return text if len(body) <= _MAX_BODY_BYTES else f"{text}… ({len(body)} bytes)"
