"""Events in Starlette and FastAPI."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sinch.sinch_events.dispatcher import Dispatcher
from sinch.sinch_events.receivers import SinchEvents

from .answers import MAX_BODY, answer_async


def endpoint(
    events: SinchEvents[Any], dispatcher: Dispatcher, *, max_body: int = MAX_BODY
) -> Callable[[Request], Awaitable[Response]]:
    """Make the endpoint of a route that Sinch posts events to.

    Args:
        events: Verifies and parses.
        dispatcher: Handles.
        max_body: Size in bytes above which a body is answered with 413.
    """

    async def receive(request: Request) -> Response:
        body = await _body(request, max_body)
        if body is None:
            return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return Response(status_code=await answer_async(events, dispatcher, request.headers, body))

    return receive


async def _body(request: Request, limit: int) -> bytes | None:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            return None
    return bytes(body)
