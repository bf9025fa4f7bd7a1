"""Verification and parsing of events, without I/O but that of a nonce store."""

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
from .headers import Headers, heeded_headers
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


class Reading(NamedTuple, Generic[EventT]):
    """An event, and what tells it from others."""

    event: EventT
    nonce: str | None


class SinchEvents(ABC, Generic[EventT]):
    """What the receivers of all APIs can do.

    Attributes:
        api: Name of the API that sends the events.
        guard: Which of them are in time, in progress and done.
    """

    api: str

    def __init__(self, secret: Secrets, guard: ReplayGuard) -> None:
        self.guard = guard
        self._secrets = _secrets(secret)

    def validate_authentication_header(self, headers: Headers, json_payload: RawBody) -> bool:
        """Tell whether an event comes from Sinch and, where that is configured, in time; this spends no nonce.

        Args:
            headers: Headers of the request: a mapping or pairs, in any case.
            json_payload: Body of the request as it was received, not parsed.

        Raises:
            TypeError: The body has been parsed already.
        """
        named = heeded_headers(headers)
        try:
            self._verify(named, signed_bytes(json_payload))
        except (ConfigurationError, EventError):
            return False
        return True

    def parse_event(
        self,
        event_body: RawBody | Mapping[str, Any],
        headers: Headers | None = None,  # noqa: ARG002  # callers of former versions pass it
    ) -> EventT:
        """Read an event, without asking where it comes from.

        Args:
            event_body: Body of the request, parsed or not.
            headers: Not looked at: the body is UTF-8, and what headers say of it is not signed.

        Returns:
            The model of the event, or an `UnknownEvent` of a kind that this version does not know.

        Raises:
            InvalidEventError: The body is not a JSON object.
        """
        return self._event(read_object(event_body))

    def receive(self, headers: Headers, body: RawBody) -> EventT:
        """Verify an event and read it.

        Args:
            headers: Headers of the request: a mapping or pairs, in any case.
            body: Body of the request as it was received, not parsed.

        Returns:
            The model of the event, or an `UnknownEvent` of a kind that this version does not know.

        Raises:
            InvalidSignatureError: The event does not come from Sinch.
            UntimelyEventError: Its time is outside of the window.
            ReplayedEventError: The event was handled before.
            EventInProgressError: The event is being handled: neither `finish` nor `release` was called.
            NonceStoreError: The nonce store failed.
            InvalidEventError: The body is not a JSON object.
            ConfigurationError: There is no secret to verify with.
            TypeError: The body has been parsed already.
        """
        reading = self.examine(headers, body)
        self.guard.claim(reading.nonce)
        return reading.event

    def examine(self, headers: Headers, body: RawBody) -> Reading[EventT]:
        """Verify an event and read it, without asking whether it was received before; raises what `receive` does."""
        signed = signed_bytes(body)
        nonce = self._verify(heeded_headers(headers), signed)
        wire = read_object(signed)
        return Reading(self._event(wire), self._nonce(nonce, wire))

    def finish(self, headers: Headers, body: RawBody | None = None) -> None:
        """Tell that an event was handled, so that it is not received again.

        Args:
            headers: Headers of the request.
            body: Body of the request; needed for Numbers, whose events carry their identity in it.

        Raises:
            NonceStoreError: The store failed; the event is received again when its lease has run out.
        """
        self.guard.finish(self._nonce_of(headers, body))

    def release(self, headers: Headers, body: RawBody | None = None) -> None:
        """Let an event be received again, because it could not be handled; takes what `finish` takes."""
        self.guard.release(self._nonce_of(headers, body))

    def _verify(self, headers: Mapping[str, str], body: bytes) -> str | None:
        if not self._secrets:
            raise ConfigurationError(f"{self.api}: there is no secret to verify events with, give it to sinch_events")
        return self._check(self._secrets, headers, body)

    def _event(self, wire: dict[str, Any]) -> EventT:
        event = self._decode(wire)
        return cast("EventT", UnknownEvent.from_wire(wire)) if type(event) is OpenModel else event

    @abstractmethod
    def _check(self, secrets: Sequence[Secret], headers: Mapping[str, str], body: bytes) -> str | None:
        """Verify an event; what the headers tell it from others by, None where they do not."""

    @abstractmethod
    def _decode(self, wire: dict[str, Any]) -> EventT: ...

    @abstractmethod
    def _nonce(self, signed: str | None, wire: Mapping[str, Any]) -> str | None:
        """What makes an event one of its kind, by what its headers and its body say; None where nothing does."""

    @abstractmethod
    def _nonce_of(self, headers: Headers, body: RawBody | None) -> str | None:
        """Do the same for an event that was verified before."""


class NumbersSinchEvents(SinchEvents["CallbackPayload"]):
    """Events of the Numbers API: the provisioning of rented numbers and number orders.

    Args:
        callback_secret: The secret of the project's callback configuration; several while it changes.
        nonces: Remembers which events were received, by their `eventId`; none are when left out.
        lease: How many seconds handling an event may take, before a repeat of it is handled too; 300 when left out.
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
        identity = wire.get("eventId")
        # Marked as that of Numbers, because the APIs may share a store.
        return f"numbers:{identity}" if isinstance(identity, str) and identity else None

    def _nonce_of(self, headers: Headers, body: RawBody | None) -> str | None:  # noqa: ARG002  # the body has it
        if body is not None:
            return self._nonce(None, read_object(body))
        if self.guard.remembers:
            raise TypeError("numbers: pass the body too, it holds what tells an event from others")
        return None


class _StampedEvents(SinchEvents[EventT]):
    """Events whose signature covers a nonce and a timestamp."""

    def _validate_signature(self, payload: RawBody, headers: Headers, callback_secret: Secrets | None = None) -> bool:
        """Tell whether the signature is right, whatever its time and whether it was seen before.

        Args:
            payload: Body of the request as it was received, not parsed.
            headers: Headers of the request: a mapping or pairs, in any case.
            callback_secret: Secret or secrets to verify with in place of the receiver's own.
        """
        secrets = self._secrets if callback_secret is None else _secrets(callback_secret)
        named = heeded_headers(headers)
        try:
            if secrets:
                verify_webhook(secrets, named, signed_bytes(payload))
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
        return stamp_of(heeded_headers(headers)).nonce


class SmsSinchEvents(_StampedEvents["SmsWebhookEvent"]):
    """Events of the SMS API: inbound messages and delivery reports.

    Args:
        sinch_event_secret: The secret that is agreed for the service plan; several while it changes.
        tolerance: How many seconds the signed timestamp may be off the clock; any number of seconds when left out.
        nonces: Remembers which events were received; none are when left out.
        clock: Seconds since the epoch.
        lease: How many seconds handling an event may take, before a repeat of it is handled too; 300 when left out.
        basic: User name and password, where these are agreed in place of the secret; several pairs while they change.
        bearer: Tells whether a token of OAuth is right, where one is agreed; it is called where the event is received
            and must not wait.
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
        # An event with a signature is not let in by anything else.
        return bool(self._credentials) and not (self._secrets and SIGNATURE in headers)

    def _nonce_of(self, headers: Headers, body: RawBody | None) -> str | None:
        if not self._carries_credentials(heeded_headers(headers)):
            return super()._nonce_of(headers, body)
        if body is None:
            raise TypeError("sms: pass the body too, it tells an event without a signature from others")
        return _digest(signed_bytes(body))

    def _decode(self, wire: dict[str, Any]) -> SmsWebhookEvent:
        return cast("SmsWebhookEvent", _sms_kind(_tag(wire, "type")).from_wire(wire))


class ConversationSinchEvents(_StampedEvents["ConversationWebhookEvent"]):
    """Events of the Conversation API: messages, events, contacts, conversations and more.

    Args:
        callback_secret: The secret of the webhook, or of the app where a message names its `callback_url`; or several.
        tolerance: How many seconds the signed timestamp may be off the clock; any number of seconds when left out.
        nonces: Remembers which events were received; none are when left out.
        clock: Seconds since the epoch.
        lease: How many seconds handling an event may take, before a repeat of it is handled too; 300 when left out.
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
        # The kind is that of the notification that is there; one that is null is not.
        there = frozenset([name for name, value in wire.items() if value is not None and len(name) <= _LONGEST_NAME])
        kind = _conversation_kind if len(there) <= _MOST_NAMES else _conversation_kind.__wrapped__
        return cast("ConversationWebhookEvent", kind(there).from_wire(wire))


def _tag(wire: Mapping[str, Any], name: str) -> str | None:
    tag = wire.get(name)
    return tag if isinstance(tag, str) and len(tag) <= _LONGEST_NAME else None


# The classes are remembered, because finding one takes as long as reading the JSON of a small event; not by names that
# no event has, which `parse_event` may be given by anybody.


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
    """What tells an event without a nonce from others; marked as such, because the APIs may share a store."""
    return f"sms:{hashlib.sha256(body).hexdigest()}"


def _secrets(given: Secrets) -> tuple[Secret, ...]:
    """The secrets that there are; empty ones, as of a variable that is not set, would accept what anybody signs."""
    several = (given,) if isinstance(given, str) else given
    if not isinstance(several, Sequence) or isinstance(several, (bytes, bytearray, memoryview)):
        raise TypeError(f"secret: takes str, not {type(given).__name__}; several in a list or tuple")
    for each in several:
        if not isinstance(each, str):
            raise TypeError(f"secret: takes str, not {type(each).__name__} in a {type(given).__name__}")
    return tuple(Secret(each) for each in several if each)
