"""Why an event is not accepted."""

from __future__ import annotations

from sinch._core.errors import SinchException


class EventError(SinchException):
    """An event that is not accepted; the message says why and quotes nothing of it."""


class InvalidSignatureError(EventError):
    """The event is not, or not provably, what Sinch sent; answer 401."""


class ReplayedEventError(EventError):
    """The event was received before; answer 200, so that it is not sent yet again."""


class InvalidEventError(EventError, ValueError):
    """The body is not a JSON object; answer 400."""
