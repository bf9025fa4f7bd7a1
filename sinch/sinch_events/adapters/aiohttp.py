"""Receiving events in aiohttp."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import ClientPayloadError, web

from sinch.sinch_events.dispatcher import SupportsDispatch
from sinch.sinch_events.receivers import SinchEvents

from .bodies import BODY_TIMEOUT, MAX_BODY, RefusedBodyError, decompressed, incomplete_body, streamed_body, within
from .responses import respond_async

__all__ = ["handler"]


def handler(
    events: SinchEvents[Any],
    dispatcher: SupportsDispatch,
    *,
    max_body: int = MAX_BODY,
    body_timeout: float = BODY_TIMEOUT,
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Make a request handler for the route that Sinch posts events to.

    Args:
        events: Receiver that verifies and parses events.
        dispatcher: `Dispatcher`, or an event queue in front of one.
        max_body: Maximum size of a body in bytes; a larger one gets a 413 response.
        body_timeout: Seconds that verified a body may take; a slower one gets a 503 response.
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
        # If a middleware has read the body, only `read` returns it again.
        if not request.can_read_body:
            return within(await request.read(), limit)
        return await streamed_body(request.content.iter_any(), limit, timeout)
    except (ClientPayloadError, web.RequestPayloadError, ConnectionError):
        raise incomplete_body() from None
