"""Receiving events in a WSGI server, without a framework."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, TypeAlias

from sinch.sinch_events.dispatcher import SupportsDispatch
from sinch.sinch_events.receivers import SinchEvents

from .bodies import MAX_BODY, RefusedBodyError, decompressed, wsgi_body
from .responses import respond

__all__ = ["application"]

Environ: TypeAlias = dict[str, Any]
StartResponse: TypeAlias = Callable[..., Any]


def application(
    events: SinchEvents[Any], dispatcher: SupportsDispatch, *, max_body: int = MAX_BODY
) -> Callable[[Environ, StartResponse], Iterable[bytes]]:
    """Make a WSGI application that Sinch posts events to, at any path.

    Args:
        events: Receiver that verifies and parses events.
        dispatcher: `Dispatcher`, or an event queue in front of one.
        max_body: Maximum size of a body in bytes; a larger one gets a 413 response.
    """

    def receive(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        status = _status(environ)
        start_response(f"{status.value} {status.phrase}", [("Content-Length", "0"), ("Content-Type", "text/plain")])
        return []

    def _status(environ: Environ) -> HTTPStatus:
        if environ["REQUEST_METHOD"] != "POST":
            return HTTPStatus.METHOD_NOT_ALLOWED
        try:
            body = decompressed(wsgi_body(environ, max_body), environ.get("HTTP_CONTENT_ENCODING"), max_body)
        except RefusedBodyError as error:
            return error.status
        return respond(events, dispatcher, _headers(environ), body)

    return receive


def _headers(environ: Environ) -> list[tuple[str, Any]]:
    return [
        (name.removeprefix("HTTP_").replace("_", "-"), value)
        for name, value in environ.items()
        if name.startswith("HTTP_")
    ]
