"""Why an event is not accepted."""

from __future__ import annotations

from sinch._core.errors import SinchException


class EventError(SinchException):
    """An event that is not accepted; the message says why and quotes nothing of it."""


class InvalidSignatureError(EventError):
    """The event is not, or not provably, what Sinch sent; respond with 401."""


class UntimelyEventError(EventError):
    """The event comes from Sinch, but its time is outside of the window; respond with 503, as it is not forged."""


class ReplayedEventError(EventError):
    """The event was handled before; respond with 200, so that it is not sent yet again."""


class EventInProgressError(EventError):
    """The event is being handled, perhaps by another process; respond with 503, so that Sinch sends it again."""


class NonceStoreError(EventError):
    """The nonce store failed, so that nobody knows whether the event was handled; respond with 503."""


class InvalidEventError(EventError, ValueError):
    """The body is not a JSON object; respond with 400."""


class NotQueuedError(EventError):
    """The queue of events is full or closed; respond with 503."""


class BearerCheckError(EventError):
    """Your check of bearer tokens failed, so that nobody knows whether the event is genuine; respond with 503."""
