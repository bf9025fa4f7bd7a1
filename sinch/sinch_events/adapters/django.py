"""Events in Django."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse  # type: ignore[import-untyped]  # ships no types
from django.views.decorators.csrf import csrf_exempt  # type: ignore[import-untyped]
from django.views.decorators.http import require_POST  # type: ignore[import-untyped]

from sinch.sinch_events.dispatcher import Dispatcher
from sinch.sinch_events.receivers import SinchEvents

from .answers import MAX_BODY, answer


def view(events: SinchEvents[Any], dispatcher: Dispatcher, *, max_body: int = MAX_BODY) -> Callable[..., Any]:
    """Make the view of a path that Sinch posts events to; under ASGI, Django runs it in a thread.

    Args:
        events: Verifies and parses.
        dispatcher: Handles.
        max_body: Size in bytes above which a body is answered with 413.
    """

    def receive(request: HttpRequest) -> HttpResponse:
        # Read here, because `request.body` has a limit of its own that it answers with 400.
        body = request.read(max_body + 1)
        if len(body) > max_body:
            return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return HttpResponse(status=answer(events, dispatcher, request.headers, body))

    protected: Callable[..., Any] = csrf_exempt(require_POST(receive))
    return protected
