"""Receiving events in Flask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, request

from sinch.sinch_events.dispatcher import SupportsDispatch
from sinch.sinch_events.receivers import SinchEvents

from .bodies import MAX_BODY, RefusedBodyError, decompressed, within, wsgi_body
from .responses import respond

__all__ = ["view"]


def view(events: SinchEvents[Any], dispatcher: SupportsDispatch, *, max_body: int = MAX_BODY) -> Callable[[], Response]:
    """Make a view function for the URL rule that Sinch posts events to.

    Args:
        events: Receiver that verifies and parses events.
        dispatcher: `Dispatcher`, or an event queue in front of one.
        max_body: Maximum size of a body in bytes; a larger one gets a 413 response.
    """

    def receive() -> Response:
        try:
            body = decompressed(_body(max_body), request.headers.get("Content-Encoding"), max_body)
        except RefusedBodyError as error:
            return Response(status=error.status)
        return Response(status=respond(events, dispatcher, request.headers, body))

    # Flask identifies views by name, and an application may have receivers for several APIs.
    receive.__name__ = f"{events.api}_sinch_events"
    return receive


def _body(limit: int) -> bytes:
    # Set if something else has called `get_data`, which is not used here because it truncates chunked bodies silently.
    cached: bytes | None = getattr(request, "_cached_data", None)
    return wsgi_body(request.environ, limit) if cached is None else within(cached, limit)
