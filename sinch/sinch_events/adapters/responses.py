"""HTTP responses to events, shared by all adapters."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any, Final

from sinch.sinch_events.context import EventContext
from sinch.sinch_events.dispatcher import Handling
from sinch.sinch_events.errors import (
    BearerCheckError,
    EventError,
    EventInProgressError,
    InvalidEventError,
    NonceStoreError,
    NotQueuedError,
    ReplayedEventError,
    UntimelyEventError,
)
from sinch.sinch_events.headers import Headers
from sinch.sinch_events.receivers import SinchEvents

_logger = logging.getLogger("sinch.sinch_events")


_COMES_AGAIN: Final = (BearerCheckError, EventInProgressError, NonceStoreError, NotQueuedError, UntimelyEventError)


def respond(events: SinchEvents[Any], dispatcher: Handling, headers: Headers, body: bytes) -> HTTPStatus:
    """Receive and handle an event, and return the status of the response.

    Raises:
        ExceptionGroup: Handlers of the dispatcher failed; the framework's 5xx makes Sinch send the event again.
    """
    try:
        reading, owner = events.examine(headers, body), events.guard.new_owner()
        events.guard.claim(reading.nonce, owner)
    except EventError as error:
        return _refusal(events, error)
    try:
        with events.guard.settling(reading.nonce, owner):
            dispatcher.dispatch(reading.event, _context(events, headers, reading.nonce))
    except NotQueuedError as error:
        return _refusal(events, error)
    return HTTPStatus.OK


async def respond_async(events: SinchEvents[Any], dispatcher: Handling, headers: Headers, body: bytes) -> HTTPStatus:
    """Receive and handle an event in an event loop, without blocking it."""
    try:
        # Not in a thread: it takes less than handing it to one, and would wait there for what others do.
        reading, owner = events.examine(headers, body), events.guard.new_owner()
        await events.guard.claim_async(reading.nonce, owner)
    except EventError as error:
        return _refusal(events, error)
    try:
        async with events.guard.settling_async(reading.nonce, owner):
            await dispatcher.dispatch_async(reading.event, _context(events, headers, reading.nonce))
    except NotQueuedError as error:
        return _refusal(events, error)
    return HTTPStatus.OK


def _context(events: SinchEvents[Any], headers: Headers, nonce: str | None) -> EventContext:
    return EventContext(events.api, nonce, headers, events.guard)


def _refusal(events: SinchEvents[Any], error: EventError) -> HTTPStatus:
    _logger.warning("%s event not handled: %s", events.api, error)
    if isinstance(error, ReplayedEventError):
        return HTTPStatus.OK
    if isinstance(error, _COMES_AGAIN):
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.BAD_REQUEST if isinstance(error, InvalidEventError) else HTTPStatus.UNAUTHORIZED
