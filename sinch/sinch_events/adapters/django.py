"""Events in Django."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sinch.sinch_events.dispatcher import Handling
from sinch.sinch_events.receivers import SinchEvents

from .bodies import MAX_BODY, RefusedBodyError, broken_off, decompressed, within, wsgi_body
from .responses import respond

__all__ = ["view"]


def view(events: SinchEvents[Any], dispatcher: Handling, *, max_body: int = MAX_BODY) -> Callable[..., Any]:
    """Make the view of a path that Sinch posts events to; under ASGI, Django runs it in a thread.

    Args:
        events: Verifies and parses.
        dispatcher: Handles; a `Dispatcher`, or an `EventQueue` before one.
        max_body: Size in bytes above which a body gets a 413 response.
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
    kept: bytes | None = getattr(request, "_body", None)  # by a middleware that read `request.body`
    environ = getattr(request, "environ", None)
    # Django takes a WSGI request without a length for empty, so that what it kept of a chunked one is not the body.
    if environ is not None and (kept is None or not (kept or environ.get("CONTENT_LENGTH"))):
        return wsgi_body(environ, limit)
    if kept is not None:
        return within(kept, limit)
    try:
        # Not `request.body`, which has a limit of its own that it responds with 400.
        return within(request.read(limit + 1), limit)
    except OSError:
        raise broken_off() from None
