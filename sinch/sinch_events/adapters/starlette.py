"""Receiving events in Starlette and FastAPI."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from sinch.sinch_events.dispatcher import SupportsDispatch
from sinch.sinch_events.receivers import SinchEvents

from .bodies import BODY_TIMEOUT, MAX_BODY, RefusedBodyError, decompressed, incomplete_body, streamed_body
from .responses import respond_async

__all__ = ["endpoint"]


def endpoint(
    events: SinchEvents[Any],
    dispatcher: SupportsDispatch,
    *,
    max_body: int = MAX_BODY,
    body_timeout: float = BODY_TIMEOUT,
) -> Callable[[Request], Awaitable[Response]]:
    """Make an endpoint for the route that Sinch posts events to.

    Args:
        events: Receiver that verifies and parses events.
        dispatcher: `Dispatcher`, or an event queue in front of one.
        max_body: Maximum size of a body in bytes; a larger one gets a 413 response.
        body_timeout: Seconds that verified a body may take; a slower one gets a 503 response.
    """

    async def receive(request: Request) -> Response:
        try:
            received = await _body(request, max_body, body_timeout)
            body = decompressed(received, request.headers.get("content-encoding"), max_body)
        except RefusedBodyError as error:
            return Response(status_code=error.status)
        return Response(status_code=await respond_async(events, dispatcher, request.headers, body))

    return receive


async def _body(request: Request, limit: int, timeout: float) -> bytes:
    try:
        return await streamed_body(request.stream(), limit, timeout)
    except ClientDisconnect:
        raise incomplete_body() from None
