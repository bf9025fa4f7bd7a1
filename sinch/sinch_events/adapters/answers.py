"""What all adapters do with a request, given its headers and its body."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, Final

from sinch.sinch_events.dispatcher import Dispatcher
from sinch.sinch_events.errors import (
    EventError,
    EventInProgressError,
    InvalidEventError,
    NonceStoreError,
    ReplayedEventError,
    UntimelyEventError,
)
from sinch.sinch_events.headers import Headers
from sinch.sinch_events.receivers import SinchEvents

_logger = logging.getLogger("sinch.sinch_events")


_COMES_AGAIN: Final = (EventInProgressError, NonceStoreError, UntimelyEventError)


def answer(events: SinchEvents[Any], dispatcher: Dispatcher, headers: Headers, body: bytes) -> HTTPStatus:
    """Receive and handle an event; the status to answer with.

    Raises:
        ExceptionGroup: Functions of the dispatcher failed; answered with 5xx, it makes Sinch send the event again.
    """
    try:
        reading = events.examine(headers, body)
        events.guard.claim(reading.nonce)
    except EventError as error:
        return _refusal(events, error)
    try:
        dispatcher.dispatch(reading.event)
    except BaseException:
        with _logged(events):
            events.guard.release(reading.nonce)
        raise
    with _logged(events):
        events.guard.finish(reading.nonce)
    return HTTPStatus.OK


async def answer_async(events: SinchEvents[Any], dispatcher: Dispatcher, headers: Headers, body: bytes) -> HTTPStatus:
    """Do the same in an event loop, without holding it up."""
    try:
        # Not in a thread: it takes less than handing it to one, and would wait there for what others do.
        reading = events.examine(headers, body)
        await events.guard.claim_async(reading.nonce)
    except EventError as error:
        return _refusal(events, error)
    try:
        await dispatcher.dispatch_async(reading.event)
    except BaseException:
        with _logged(events):
            await events.guard.release_async(reading.nonce)
        raise
    with _logged(events):
        await events.guard.finish_async(reading.nonce)
    return HTTPStatus.OK


@contextmanager
def _logged(events: SinchEvents[Any]) -> Iterator[None]:
    """Log the failure of a store, which must not hide how the handling of an event ended."""
    try:
        yield
    except NonceStoreError as error:
        _logger.warning("%s event may be handled again: %s", events.api, error)


def _refusal(events: SinchEvents[Any], error: EventError) -> HTTPStatus:
    _logger.warning("%s event not handled: %s", events.api, error)
    if isinstance(error, ReplayedEventError):
        return HTTPStatus.OK
    if isinstance(error, _COMES_AGAIN):
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.BAD_REQUEST if isinstance(error, InvalidEventError) else HTTPStatus.UNAUTHORIZED
