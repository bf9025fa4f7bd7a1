"""Receiving events in Django."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sinch.sinch_events.dispatcher import SupportsDispatch
from sinch.sinch_events.receivers import SinchEvents

from .bodies import MAX_BODY, RefusedBodyError, decompressed, incomplete_body, within, wsgi_body
from .responses import respond

__all__ = ["view"]


def view(events: SinchEvents[Any], dispatcher: SupportsDispatch, *, max_body: int = MAX_BODY) -> Callable[..., Any]:
    """Make a view for the path that Sinch posts events to; under ASGI, Django runs it in a thread.

    Args:
        events: Receiver that verifies and parses events.
        dispatcher: `Dispatcher`, or an event queue in front of one.
        max_body: Maximum size of a body in bytes; a larger one gets a 413 response.
    """

    def receive(request: HttpRequest) -> HttpResponse:
        try:
            body = decompressed(_body(request, max_body), request.headers.get("Content-Encoding"), max_body)
        except RefusedBodyError as error:
            return HttpResponse(status=error.status)
        return HttpResponse(status=respond(events, dispatcher, request.headers, body))

    protected: Callable[..., Any] = csrf_exempt(require_POST(receive))
    return protected


def _body(request: HttpRequest, limit: int) -> bytes:
    cached: bytes | None = getattr(request, "_body", None)  # set if a middleware has read `request.body`
    environ = getattr(request, "environ", None)
    # Django treats a WSGI request without a length as empty, so that a cached body may be wrongly empty.
    if environ is not None and (cached is None or not (cached or environ.get("CONTENT_LENGTH"))):
        return wsgi_body(environ, limit)
    if cached is not None:
        return within(cached, limit)
    try:
        # `request.body` has a limit of its own, which would result in a 400 response.
        return within(request.read(limit + 1), limit)
    except OSError:
        raise incomplete_body() from None
