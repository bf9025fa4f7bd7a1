"""Events in an ASGI server, without a framework."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, MutableMapping
from http import HTTPStatus
from typing import Any, TypeAlias

from sinch.sinch_events.dispatcher import Handling
from sinch.sinch_events.headers import ascii_headers
from sinch.sinch_events.receivers import SinchEvents

from .bodies import BODY_TIMEOUT, MAX_BODY, RefusedBodyError, broken_off, decompressed, streamed_body
from .responses import respond_async

__all__ = ["application"]

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]


def application(
    events: SinchEvents[Any], dispatcher: Handling, *, max_body: int = MAX_BODY, body_timeout: float = BODY_TIMEOUT
) -> Callable[[Message, Receive, Send], Coroutine[Any, Any, None]]:
    """Make the ASGI application that Sinch posts events to, at any path.

    Args:
        events: Verifies and parses.
        dispatcher: Handles; a `Dispatcher`, or an `EventQueue` before one.
        max_body: Size in bytes above which a body gets a 413 response.
        body_timeout: Seconds within which a body must come, else it gets a 503 response.
    """

    async def serve(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
            return
        if scope["type"] != "http":
            raise ValueError(f"Sinch posts events over http, not {scope['type']}")
        status = await _status(scope, receive)
        headers = [(b"content-length", b"0")]
        await send({"type": "http.response.start", "status": status.value, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def _status(scope: Message, receive: Receive) -> HTTPStatus:
        if scope["method"] != "POST":
            return HTTPStatus.METHOD_NOT_ALLOWED
        encoding = ascii_headers(scope["headers"]).get("content-encoding")
        try:
            body = decompressed(await streamed_body(_pieces(receive), max_body, body_timeout), encoding, max_body)
        except RefusedBodyError as error:
            return error.status
        return await respond_async(events, dispatcher, scope["headers"], body)

    return serve


async def _pieces(receive: Receive) -> AsyncIterator[bytes]:
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise broken_off()
        yield message.get("body", b"")
        more = message.get("more_body", False)


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
