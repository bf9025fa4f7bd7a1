"""Receiving events in an ASGI server, without a framework."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, MutableMapping
from http import HTTPStatus
from typing import Any, TypeAlias

from sinch.sinch_events.dispatcher import SupportsDispatch
from sinch.sinch_events.headers import ascii_headers
from sinch.sinch_events.receivers import SinchEvents

from .bodies import BODY_TIMEOUT, MAX_BODY, RefusedBodyError, decompressed, incomplete_body, streamed_body
from .responses import respond_async

__all__ = ["application"]

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]


def application(
    events: SinchEvents[Any],
    dispatcher: SupportsDispatch,
    *,
    max_body: int = MAX_BODY,
    body_timeout: float = BODY_TIMEOUT,
) -> Callable[[Message, Receive, Send], Coroutine[Any, Any, None]]:
    """Make an ASGI application that Sinch posts events to, at any path.

    Args:
        events: Receiver that verifies and parses events.
        dispatcher: `Dispatcher`, or an event queue in front of one.
        max_body: Maximum size of a body in bytes; a larger one gets a 413 response.
        body_timeout: Seconds that verified a body may take; a slower one gets a 503 response.
    """

    async def serve(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _run_lifespan(receive, send)
            return
        if scope["type"] != "http":
            raise ValueError(f"scope: type must be 'http' or 'lifespan', not {scope['type']!r}")
        status = await _status(scope, receive)
        headers = [(b"content-length", b"0")]
        await send({"type": "http.response.start", "status": status.value, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def _status(scope: Message, receive: Receive) -> HTTPStatus:
        if scope["method"] != "POST":
            return HTTPStatus.METHOD_NOT_ALLOWED
        encoding = ascii_headers(scope["headers"]).get("content-encoding")
        try:
            body = decompressed(await streamed_body(_chunks(receive), max_body, body_timeout), encoding, max_body)
        except RefusedBodyError as error:
            return error.status
        return await respond_async(events, dispatcher, scope["headers"], body)

    return serve


async def _chunks(receive: Receive) -> AsyncIterator[bytes]:
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise incomplete_body()
        yield message.get("body", b"")
        more = message.get("more_body", False)


async def _run_lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
