"""HTTP responses to events, shared by all adapters."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any, Final

from sinch.sinch_events.context import EventContext
from sinch.sinch_events.dispatcher import SupportsDispatch
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


_SENT_AGAIN: Final = (BearerCheckError, EventInProgressError, NonceStoreError, NotQueuedError, UntimelyEventError)


def respond(events: SinchEvents[Any], dispatcher: SupportsDispatch, headers: Headers, body: bytes) -> HTTPStatus:
    """Receive and handle an event, and return the status of the response.

    Raises:
        ExceptionGroup: Event handlers failed; the 5xx response of the framework makes Sinch send the event again.
    """
    try:
        verified, owner = events.examine(headers, body), events.guard.new_owner()
        events.guard.claim(verified.nonce, owner)
    except EventError as error:
        return _refusal(events, error)
    try:
        with events.guard.processing(verified.nonce, owner):
            dispatcher.dispatch(verified.event, _context(events, headers, verified.nonce))
    except NotQueuedError as error:
        return _refusal(events, error)
    return HTTPStatus.OK


async def respond_async(
    events: SinchEvents[Any], dispatcher: SupportsDispatch, headers: Headers, body: bytes
) -> HTTPStatus:
    """Receive and handle an event without blocking the event loop, and return the status of the response."""
    try:
        # Verifying takes less time than passing it to a thread, which might also be waiting for other work.
        verified, owner = events.examine(headers, body), events.guard.new_owner()
        await events.guard.claim_async(verified.nonce, owner)
    except EventError as error:
        return _refusal(events, error)
    try:
        async with events.guard.processing_async(verified.nonce, owner):
            await dispatcher.dispatch_async(verified.event, _context(events, headers, verified.nonce))
    except NotQueuedError as error:
        return _refusal(events, error)
    return HTTPStatus.OK


def _context(events: SinchEvents[Any], headers: Headers, nonce: str | None) -> EventContext:
    return EventContext(events.api, nonce, headers, events.guard)


def _refusal(events: SinchEvents[Any], error: EventError) -> HTTPStatus:
    _logger.warning("%s event not handled: %s", events.api, error)
    if isinstance(error, ReplayedEventError):
        return HTTPStatus.OK
    if isinstance(error, _SENT_AGAIN):
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.BAD_REQUEST if isinstance(error, InvalidEventError) else HTTPStatus.UNAUTHORIZED
