"""Events in Flask."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from sinch.sinch_events.dispatcher import Dispatcher
from sinch.sinch_events.receivers import SinchEvents

from .answers import MAX_BODY, answer


def view(events: SinchEvents[Any], dispatcher: Dispatcher, *, max_body: int = MAX_BODY) -> Callable[[], Response]:
    """Make the view function of a rule that Sinch posts events to.

    Args:
        events: Verifies and parses.
        dispatcher: Handles.
        max_body: Size in bytes above which a body is answered with 413.
    """

    def receive() -> Response:
        request.max_content_length = max_body
        try:
            body = request.get_data(cache=False)
        except RequestEntityTooLarge:
            return Response(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return Response(status=answer(events, dispatcher, request.headers, body))

    # Flask tells views apart by name, and an application may receive the events of several APIs.
    receive.__name__ = f"{events.api}_sinch_events"
    return receive
