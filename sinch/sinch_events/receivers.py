"""Verification and parsing of events, without I/O except for the nonce store."""

from __future__ import annotations

import hashlib
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeAlias, TypeVar, cast

from sinch._codec import Model, OpenModel
from sinch._core.errors import ConfigurationError
from sinch._core.secret import Secret
from sinch.signatures import SIGNATURE

from .body import RawBody, read_object, signed_bytes
from .credentials import BearerCheck, Credentials, Login
from .errors import EventError
from .headers import Headers, authentication_headers
from .replay import AnyNonceStore, ReplayGuard
from .signatures import stamp_of, verify_numbers, verify_webhook
from .unknown import UnknownEvent

if TYPE_CHECKING:
    from sinch_openapi.conversation.models.conversation_webhook_event import ConversationWebhookEvent
    from sinch_openapi.numbers.models.callback_payload import CallbackPayload
    from sinch_openapi.sms.models.sms_webhook_event import SmsWebhookEvent

_LONGEST_NAME: Final = 100
_MOST_NAMES: Final = 30

EventT = TypeVar("EventT")
Secrets: TypeAlias = str | Sequence[str]


class VerifiedEvent(NamedTuple, Generic[EventT]):
    """A verified event and its nonce."""

    event: EventT
    nonce: str | None


class SinchEvents(ABC, Generic[EventT]):
    """Base class of the receivers.

    Attributes:
        api: Name of the API that sends the events.
        guard: Replay guard, which checks timestamps and records the events that are in progress or done.
    """

    api: str

    def __init__(self, secret: Secrets, guard: ReplayGuard) -> None:
        self.guard = guard
        self._secrets = _secrets(secret)

    def validate_authentication_header(self, headers: Headers, json_payload: RawBody) -> bool:
        """Return whether an event comes from Sinch and its timestamp is within the tolerance; marks no nonce as used.

        Args:
            headers: Headers of the request: a mapping, or pairs of name and value; names in any case.
            json_payload: Body of the request as it was received, not parsed.

        Raises:
            TypeError: The body has already been parsed.
        """
        try:
            self._verify(authentication_headers(headers), signed_bytes(json_payload))
        except (ConfigurationError, EventError):
            return False
        return True

    def parse_event(
        self,
        event_body: RawBody | Mapping[str, Any],
        headers: Headers | None = None,  # noqa: ARG002  # for compatibility with 2.x
    ) -> EventT:
        """Parse an event without verifying it.

        Args:
            event_body: Body of the request, parsed or not.
            headers: Ignored.

        Returns:
            Model of the event; an `UnknownEvent` if this version does not know its kind.

        Raises:
            InvalidEventError: The body is not a JSON object.
        """
        return self._event(read_object(event_body))

    def receive(self, headers: Headers, body: RawBody) -> EventT:
        """Verify and parse an event, and claim its nonce.

        Args:
            headers: Headers of the request: a mapping, or pairs of name and value; names in any case.
            body: Body of the request as it was received, not parsed.

        Returns:
            Model of the event; an `UnknownEvent` if this version does not know its kind.

        Raises:
            InvalidSignatureError: The event does not come from Sinch.
            UntimelyEventError: Its timestamp is outside of the tolerance.
            ReplayedEventError: The event was handled before.
            EventInProgressError: The event is being handled: neither `finish` nor `release` was called.
            NonceStoreError: The nonce store failed.
            InvalidEventError: The body is not a JSON object.
            ConfigurationError: The receiver has no secret to verify with.
            TypeError: The body has already been parsed.
        """
        verified = self.examine(headers, body)
        self.guard.claim(verified.nonce)
        return verified.event

    def examine(self, headers: Headers, body: RawBody) -> VerifiedEvent[EventT]:
        """Verify and parse an event without claiming its nonce; raises the same errors as `receive`."""
        signed = signed_bytes(body)
        nonce = self._verify(authentication_headers(headers), signed)
        wire = read_object(signed)
        return VerifiedEvent(self._event(wire), self._nonce(nonce, wire))

    def finish(self, headers: Headers, body: RawBody | None = None) -> None:
        """Mark an event as handled, so that it is not received again.

        Args:
            headers: Headers of the request.
            body: Body of the request; required for Numbers, whose events are identified by their body.

        Raises:
            NonceStoreError: The store failed; the event can be received again when its lease has expired.
        """
        self.guard.finish(self._nonce_of(headers, body))

    def release(self, headers: Headers, body: RawBody | None = None) -> None:
        """Allow an event that could not be handled to be received again; takes the same arguments as `finish`."""
        self.guard.release(self._nonce_of(headers, body))

    def _verify(self, headers: Mapping[str, str], body: bytes) -> str | None:
        if not self._secrets:
            raise ConfigurationError(f"{self.api}: no secret to verify events with was passed to sinch_events")
        return self._check(self._secrets, headers, body)

    def _event(self, wire: dict[str, Any]) -> EventT:
        event = self._decode(wire)
        return cast("EventT", UnknownEvent.from_wire(wire)) if type(event) is OpenModel else event

    @abstractmethod
    def _check(self, secrets: Sequence[Secret], headers: Mapping[str, str], body: bytes) -> str | None:
        """Verify an event and return the nonce in its headers; None if there is none."""

    @abstractmethod
    def _decode(self, wire: dict[str, Any]) -> EventT: ...

    @abstractmethod
    def _nonce(self, signed: str | None, wire: Mapping[str, Any]) -> str | None:
        """Return the nonce of an event from its verified nonce header and its body; None if there is none."""

    @abstractmethod
    def _nonce_of(self, headers: Headers, body: RawBody | None) -> str | None:
        """Return the nonce of an event that was verified before; None if there is none."""


class NumbersSinchEvents(SinchEvents["CallbackPayload"]):
    """Events of the Numbers API: the provisioning of rented numbers and number orders.

    Args:
        callback_secret: Secret of the project's callback configuration; pass several to rotate it.
        nonces: Nonce store, which records received events by their `eventId`; without one, repeats are not detected.
        lease: Seconds that handling an event may take before a repeat of it is handled too; 300 by default.
    """

    api = "numbers"

    def __init__(
        self,
        callback_secret: Secrets,
        *,
        nonces: AnyNonceStore | None = None,
        lease: float | None = None,
    ) -> None:
        super().__init__(callback_secret, ReplayGuard(nonces=nonces, lease=lease))

    def _check(self, secrets: Sequence[Secret], headers: Mapping[str, str], body: bytes) -> str | None:
        verify_numbers(secrets, headers, body)
        return None

    def _decode(self, wire: dict[str, Any]) -> CallbackPayload:
        return cast("CallbackPayload", _numbers_kind(_tag(wire, "resourceType")).from_wire(wire))

    def _nonce(self, signed: str | None, wire: Mapping[str, Any]) -> str | None:  # noqa: ARG002  # the body has it
        event_id = wire.get("eventId")
        # The prefix is for stores that several APIs share.
        return f"numbers:{event_id}" if isinstance(event_id, str) and event_id else None

    def _nonce_of(self, headers: Headers, body: RawBody | None) -> str | None:  # noqa: ARG002  # the body has it
        if body is not None:
            return self._nonce(None, read_object(body))
        if self.guard.has_store:
            raise TypeError("numbers: pass the body too, it contains the ID of the event")
        return None


class _StampedEvents(SinchEvents[EventT]):
    """Receiver of events whose signature covers a nonce and a timestamp."""

    def _validate_signature(self, payload: RawBody, headers: Headers, callback_secret: Secrets | None = None) -> bool:
        """Return whether the signature is valid, regardless of its timestamp and nonce.

        Args:
            payload: Body of the request as it was received, not parsed.
            headers: Headers of the request: a mapping, or pairs of name and value; names in any case.
            callback_secret: Secret or secrets to verify with in place of the receiver's own.
        """
        secrets = self._secrets if callback_secret is None else _secrets(callback_secret)
        try:
            if secrets:
                verify_webhook(secrets, authentication_headers(headers), signed_bytes(payload))
        except EventError:
            return False
        return bool(secrets)

    def _check(self, secrets: Sequence[Secret], headers: Mapping[str, str], body: bytes) -> str | None:
        stamp = verify_webhook(secrets, headers, body)
        self.guard.check_time(stamp)
        return stamp.nonce

    def _nonce(self, signed: str | None, wire: Mapping[str, Any]) -> str | None:  # noqa: ARG002  # the headers have it
        return signed

    def _nonce_of(self, headers: Headers, body: RawBody | None) -> str | None:  # noqa: ARG002  # the headers have it
        return stamp_of(authentication_headers(headers)).nonce


class SmsSinchEvents(_StampedEvents["SmsWebhookEvent"]):
    """Events of the SMS API: inbound messages and delivery reports.

    Args:
        sinch_event_secret: Secret agreed with Sinch for the service plan; pass several to rotate it.
        tolerance: Seconds that the signed timestamp may differ from the clock; no limit by default.
        nonces: Nonce store, which records received events; without one, repeats are not detected.
        clock: Function that returns the seconds since the epoch.
        lease: Seconds that handling an event may take before a repeat of it is handled too; 300 by default.
        basic: User name and password for HTTP Basic authentication, if agreed in place of the secret; pass several
            pairs to rotate them.
        bearer: Function that returns True if an OAuth bearer token is valid, if agreed in place of the secret; it is
            called while the event is received and must not block.
    """

    api = "sms"

    def __init__(
        self,
        sinch_event_secret: Secrets = "",
        *,
        tolerance: float | None = None,
        nonces: AnyNonceStore | None = None,
        clock: Callable[[], float] = time.time,
        lease: float | None = None,
        basic: Login | Sequence[Login] = (),
        bearer: BearerCheck | None = None,
    ) -> None:
        super().__init__(sinch_event_secret, ReplayGuard(tolerance, nonces, clock, lease))
        self._credentials = Credentials(basic, bearer)

    def _verify(self, headers: Mapping[str, str], body: bytes) -> str | None:
        if not self._carries_credentials(headers):
            return super()._verify(headers, body)
        self._credentials.verify(headers)
        return _digest(body)

    def _carries_credentials(self, headers: Mapping[str, str]) -> bool:
        # A signature must not be bypassed by credentials.
        return bool(self._credentials) and not (self._secrets and SIGNATURE in headers)

    def _nonce_of(self, headers: Headers, body: RawBody | None) -> str | None:
        if not self._carries_credentials(authentication_headers(headers)):
            return super()._nonce_of(headers, body)
        if body is None:
            raise TypeError("sms: pass the body too, it identifies an event without a signature")
        return _digest(signed_bytes(body))

    def _decode(self, wire: dict[str, Any]) -> SmsWebhookEvent:
        return cast("SmsWebhookEvent", _sms_kind(_tag(wire, "type")).from_wire(wire))


class ConversationSinchEvents(_StampedEvents["ConversationWebhookEvent"]):
    """Events of the Conversation API: messages, events, contacts, conversations and more.

    Args:
        callback_secret: Secret of the webhook, or of the app for a message with its own `callback_url`; several are
            accepted.
        tolerance: Seconds that the signed timestamp may differ from the clock; no limit by default.
        nonces: Nonce store, which records received events; without one, repeats are not detected.
        clock: Function that returns the seconds since the epoch.
        lease: Seconds that handling an event may take before a repeat of it is handled too; 300 by default.
    """

    api = "conversation"

    def __init__(
        self,
        callback_secret: Secrets = "",
        *,
        tolerance: float | None = None,
        nonces: AnyNonceStore | None = None,
        clock: Callable[[], float] = time.time,
        lease: float | None = None,
    ) -> None:
        super().__init__(callback_secret, ReplayGuard(tolerance, nonces, clock, lease))

    def _decode(self, wire: dict[str, Any]) -> ConversationWebhookEvent:
        # The notification among the fields determines the kind; fields that are null do not count.
        names = frozenset([name for name, value in wire.items() if value is not None and len(name) <= _LONGEST_NAME])
        kind = _conversation_kind if len(names) <= _MOST_NAMES else _conversation_kind.__wrapped__
        return cast("ConversationWebhookEvent", kind(names).from_wire(wire))


def _tag(wire: Mapping[str, Any], name: str) -> str | None:
    tag = wire.get(name)
    return tag if isinstance(tag, str) and len(tag) <= _LONGEST_NAME else None


# Finding a class takes as long as parsing the JSON of a small event, so that results are cached. Long names, and many
# names at once, are not: anybody may send them to a server that calls `parse_event`.


@lru_cache(maxsize=256)
def _numbers_kind(tag: str | None) -> type[Model]:
    from sinch_openapi.numbers.models.callback_payload import CODEC

    return type(CODEC.decode({"resourceType": tag}))


@lru_cache(maxsize=256)
def _sms_kind(tag: str | None) -> type[Model]:
    from sinch_openapi.sms.models.sms_webhook_event import CODEC

    return type(CODEC.decode({"type": tag}))


@lru_cache(maxsize=256)
def _conversation_kind(names: frozenset[str]) -> type[Model]:
    from sinch_openapi.conversation.models.conversation_webhook_event import CODEC

    return type(CODEC.decode(dict.fromkeys(names)))


def _digest(body: bytes) -> str:
    """Return a nonce for an event without one; the prefix is for stores that several APIs share."""
    return f"sms:{hashlib.sha256(body).hexdigest()}"


def _secrets(secret: Secrets) -> tuple[Secret, ...]:
    """Return the secrets that are not empty; anybody could sign with an empty one, such as from an unset variable."""
    several = (secret,) if isinstance(secret, str) else secret
    if not isinstance(several, Sequence) or isinstance(several, (bytes, bytearray, memoryview)):
        raise TypeError(f"secret: must be str, or a list or tuple of str, not {type(secret).__name__}")
    for each in several:
        if not isinstance(each, str):
            raise TypeError(f"secret: must be str, not {type(each).__name__} in a {type(secret).__name__}")
    return tuple(Secret(each) for each in several if each)
