"""Events in aiohttp."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from aiohttp import web

from sinch.sinch_events.dispatcher import Dispatcher
from sinch.sinch_events.receivers import SinchEvents

from .answers import MAX_BODY, answer_async


def handler(
    events: SinchEvents[Any], dispatcher: Dispatcher, *, max_body: int = MAX_BODY
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Make the handler of a route that Sinch posts events to.

    Args:
        events: Verifies and parses.
        dispatcher: Handles.
        max_body: Size in bytes above which a body is answered with 413.
    """

    async def receive(request: web.Request) -> web.Response:
        body = await _body(request, max_body)
        if body is None:
            return web.Response(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return web.Response(status=await answer_async(events, dispatcher, request.headers, body))

    return receive


async def _body(request: web.Request, limit: int) -> bytes | None:
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > limit:
            return None
    return bytes(body)
