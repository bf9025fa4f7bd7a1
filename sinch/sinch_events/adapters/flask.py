"""Events in Flask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, request

from sinch.sinch_events.dispatcher import Handling
from sinch.sinch_events.receivers import SinchEvents

from .bodies import MAX_BODY, RefusedBodyError, decompressed, within, wsgi_body
from .responses import respond

__all__ = ["view"]


def view(events: SinchEvents[Any], dispatcher: Handling, *, max_body: int = MAX_BODY) -> Callable[[], Response]:
    """Make the view function of a rule that Sinch posts events to.

    Args:
        events: Verifies and parses.
        dispatcher: Handles; a `Dispatcher`, or an `EventQueue` before one.
        max_body: Size in bytes above which a body gets a 413 response.
    """

    def receive() -> Response:
        try:
            body = decompressed(_body(max_body), request.headers.get("Content-Encoding"), max_body)
        except RefusedBodyError as error:
            return Response(status=error.status)
        return Response(status=respond(events, dispatcher, request.headers, body))

    # Flask tells views apart by name, and an application may receive the events of several APIs.
    receive.__name__ = f"{events.api}_sinch_events"
    return receive


def _body(limit: int) -> bytes:
    # What a function before this one read and kept; `get_data` itself cuts a chunked body off at a limit unnoticed.
    kept: bytes | None = getattr(request, "_cached_data", None)
    return wsgi_body(request.environ, limit) if kept is None else within(kept, limit)
