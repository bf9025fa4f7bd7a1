"""Why an event is not accepted."""

from __future__ import annotations

from sinch._core.errors import SinchException


class EventError(SinchException):
    """An event that is not accepted; the message says why and quotes nothing of it."""


class InvalidSignatureError(EventError):
    """The event is not, or not provably, what Sinch sent; answer 401."""


class UntimelyEventError(EventError):
    """The event comes from Sinch, but its time is outside of the window; answer 503, as it is not forged."""


class ReplayedEventError(EventError):
    """The event was handled before; answer 200, so that it is not sent yet again."""


class EventInProgressError(EventError):
    """The event is being handled, perhaps by another process; answer 503, so that it comes again if that fails."""


class NonceStoreError(EventError):
    """The nonce store failed, so that nobody knows whether the event was handled; answer 503."""


class InvalidEventError(EventError, ValueError):
    """The body is not a JSON object; answer 400."""


class NotQueuedError(EventError):
    """The queue of events is full or closed; answer 503."""


class BearerCheckError(EventError):
    """Your check of bearer tokens failed, so that nobody knows whether the event is genuine; answer 503."""
