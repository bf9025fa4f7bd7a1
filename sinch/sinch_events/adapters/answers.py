"""What all adapters do with a request, given its headers and its body."""

from __future__ import annotations

import asyncio
import logging
from http import HTTPStatus
from typing import Any, Final

from sinch.sinch_events.dispatcher import Dispatcher
from sinch.sinch_events.errors import EventError, InvalidEventError, ReplayedEventError
from sinch.sinch_events.headers import Headers
from sinch.sinch_events.receivers import SinchEvents

MAX_BODY: Final = 1_048_576

_logger = logging.getLogger("sinch.sinch_events")


def answer(events: SinchEvents[Any], dispatcher: Dispatcher, headers: Headers, body: bytes) -> HTTPStatus:
    """Receive and handle an event; the status to answer with.

    Raises:
        ExceptionGroup: Functions of the dispatcher failed; answered with 5xx, it makes Sinch send the event again.
    """
    try:
        event = events.receive(headers, body)
    except EventError as error:
        return _refusal(events, error)
    try:
        dispatcher.dispatch(event)
    except BaseException:
        events.release(headers)
        raise
    return HTTPStatus.OK


async def answer_async(events: SinchEvents[Any], dispatcher: Dispatcher, headers: Headers, body: bytes) -> HTTPStatus:
    """Do the same in an event loop, without holding it up."""
    try:
        # In a thread because a body may be large and a nonce store may wait for a server.
        event = await asyncio.to_thread(events.receive, headers, body)
    except EventError as error:
        return _refusal(events, error)
    try:
        await dispatcher.dispatch_async(event)
    except BaseException:
        await asyncio.to_thread(events.release, headers)
        raise
    return HTTPStatus.OK


def _refusal(events: SinchEvents[Any], error: EventError) -> HTTPStatus:
    _logger.warning("%s event not handled: %s", events.api, error)
    if isinstance(error, ReplayedEventError):
        return HTTPStatus.OK
    return HTTPStatus.BAD_REQUEST if isinstance(error, InvalidEventError) else HTTPStatus.UNAUTHORIZED
