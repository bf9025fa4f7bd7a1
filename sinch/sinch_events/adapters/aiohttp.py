"""Events in aiohttp."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import ClientPayloadError, web

from sinch.sinch_events.dispatcher import Handling
from sinch.sinch_events.receivers import SinchEvents

from .bodies import BODY_TIMEOUT, MAX_BODY, RefusedBodyError, broken_off, decompressed, streamed_body, within
from .responses import respond_async

__all__ = ["handler"]


def handler(
    events: SinchEvents[Any], dispatcher: Handling, *, max_body: int = MAX_BODY, body_timeout: float = BODY_TIMEOUT
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Make the handler of a route that Sinch posts events to.

    Args:
        events: Verifies and parses.
        dispatcher: Handles; a `Dispatcher`, or an `EventQueue` before one.
        max_body: Size in bytes above which a body gets a 413 response.
        body_timeout: Seconds within which a body must come, else it gets a 503 response.
    """

    async def receive(request: web.Request) -> web.Response:
        try:
            received = await _body(request, max_body, body_timeout)
            body = decompressed(received, request.headers.get("Content-Encoding"), max_body)
        except RefusedBodyError as error:
            return web.Response(status=error.status)
        return web.Response(status=await respond_async(events, dispatcher, request.headers, body))

    return receive


async def _body(request: web.Request, limit: int, timeout: float) -> bytes:
    try:
        # At its end already, because a middleware read it: `read` answers again with what it kept.
        if not request.can_read_body:
            return within(await request.read(), limit)
        return await streamed_body(request.content.iter_any(), limit, timeout)
    except (ClientPayloadError, web.RequestPayloadError, ConnectionError):
        raise broken_off() from None
