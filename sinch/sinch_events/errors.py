"""Errors of receiving events."""

from __future__ import annotations

from sinch._core.errors import SinchException


class EventError(SinchException):
    """An event was not accepted; the message quotes nothing from the event."""


class InvalidSignatureError(EventError):
    """The signature or the credentials of the event are missing or wrong; respond with 401."""


class UntimelyEventError(EventError):
    """The signature is valid, but its timestamp is outside of the window; respond with 503, as it is not forged."""


class ReplayedEventError(EventError):
    """The event was handled before; respond with 200, so that Sinch does not send it again."""


class EventInProgressError(EventError):
    """The event is being handled, perhaps by another process; respond with 503, so that Sinch sends it again."""


class NonceStoreError(EventError):
    """The nonce store failed, so that it is unknown whether the event was handled; respond with 503."""


class InvalidEventError(EventError, ValueError):
    """The body is not a JSON object; respond with 400."""


class NotQueuedError(EventError):
    """The queue of events is full or closed; respond with 503."""


class BearerCheckError(EventError):
    """The check of the bearer token failed, so that it is unknown whether the event is genuine; respond with 503."""
