"""Events that come late or twice."""

from __future__ import annotations

from typing import Any

import pytest

from sinch import SinchClient
from sinch.sinch_events import (
    Claim,
    ConversationSinchEvents,
    InvalidEventError,
    InvalidSignatureError,
    MemoryNonceStore,
    ReplayedEventError,
    SmsSinchEvents,
    UntimelyEventError,
)

from .both_ways import Clock
from .signing import SECRET, signed

NOW = 1_767_261_600
BODY = b'{"type":"mo_text"}'
RECEIVERS = pytest.mark.parametrize("receiver", [SmsSinchEvents, ConversationSinchEvents])


def stamped(timestamp: object = NOW, nonce: str = "nonce-1") -> dict[str, str]:
    return signed("sms", BODY, timestamp=str(timestamp), nonce=nonce)


@RECEIVERS
def test_any_time_is_accepted_without_a_tolerance(receiver: Any) -> None:
    for timestamp in (1, NOW * 1000, "2026-01-01T10:00:00Z"):
        receiver(SECRET).receive(stamped(timestamp), BODY)


@RECEIVERS
@pytest.mark.parametrize(
    ("timestamp", "accepted"),
    [
        (NOW, True),
        (NOW - 300, True),
        (NOW + 300, True),
        (f"{NOW}.25", True),
        (NOW - 301, False),
        (NOW + 301, False),
        (NOW * 1000, False),
        ("2026-01-01T10:00:00Z", False),
        ("1e9", False),
        (f"{NOW} ", False),
        ("-1", False),
        ("nan", False),
        ("9" * 5000, False),
    ],
)
def test_event_outside_the_tolerance_is_rejected(receiver: Any, timestamp: object, accepted: bool) -> None:
    events = receiver(SECRET, tolerance=300, clock=lambda: NOW)
    assert events.validate_authentication_header(stamped(timestamp), BODY) is accepted
    if not accepted:
        with pytest.raises(UntimelyEventError, match="timestamp"):
            events.receive(stamped(timestamp), BODY)
    assert events._validate_signature(BODY, stamped(timestamp))


@RECEIVERS
def test_signature_is_checked_before_the_timestamp(receiver: Any) -> None:
    events = receiver(SECRET, tolerance=300, clock=lambda: NOW)
    with pytest.raises(InvalidSignatureError, match="does not match"):
        events.receive(stamped(NOW - 999), BODY + b" ")


@pytest.mark.parametrize("tolerance", [0, -1, float("nan")])
def test_invalid_tolerance_raises_value_error(tolerance: float) -> None:
    with pytest.raises(ValueError, match="tolerance"):
        SmsSinchEvents(SECRET, tolerance=tolerance)


def test_tolerance_can_be_less_than_a_second() -> None:
    events = SmsSinchEvents(SECRET, tolerance=0.5, clock=lambda: NOW)
    assert events.validate_authentication_header(stamped(f"{NOW}.5"), BODY)
    assert not events.validate_authentication_header(stamped(f"{NOW}.75"), BODY)


@RECEIVERS
def test_an_event_is_received_once(receiver: Any) -> None:
    events = receiver(SECRET, nonces=MemoryNonceStore())
    events.receive(stamped(), BODY)
    events.finish(stamped())
    with pytest.raises(ReplayedEventError):
        events.receive(stamped(), BODY)
    events.receive(stamped(nonce="nonce-2"), BODY)


@RECEIVERS
def test_released_event_can_be_received_again(receiver: Any) -> None:
    events = receiver(SECRET, nonces=MemoryNonceStore())
    events.receive(stamped(), BODY)
    events.release(stamped())
    events.receive(stamped(), BODY)


def test_rejected_event_does_not_claim_the_nonce() -> None:
    events = SmsSinchEvents(SECRET, nonces=MemoryNonceStore())
    with pytest.raises(InvalidSignatureError):
        events.receive(stamped(), BODY + b" ")
    with pytest.raises(InvalidEventError):
        events.receive(signed("sms", b"[]", nonce="nonce-1"), b"[]")
    events.receive(stamped(), BODY)


def test_nonce_is_kept_while_its_event_is_within_tolerance() -> None:
    clock = Clock(NOW)
    nonces = MemoryNonceStore(clock=clock)
    events = SmsSinchEvents(SECRET, tolerance=300, nonces=nonces, clock=clock)
    clock.now = NOW - 300
    events.receive(stamped(), BODY)
    events.finish(stamped())
    clock.now = NOW + 300
    with pytest.raises(ReplayedEventError):
        events.receive(stamped(), BODY)
    clock.now = NOW + 302
    assert nonces.claim("nonce-1", 1, "me")


class Notes:
    """A store that records its calls."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, float]] = []

    def claim(self, nonce: str, lease: float, owner: str) -> Claim:
        self.calls.append(("claim", lease))
        return Claim.NEW

    def finish(self, nonce: str, lifetime: float) -> None:
        self.calls.append(("finish", lifetime))

    def release(self, nonce: str, owner: str) -> None:
        self.calls.append(("release", 0))


@pytest.mark.parametrize(
    ("settings", "calls"),
    [
        # Without a window, an event is accepted for as long as Sinch repeats it: 81,920 seconds.
        ({}, [("claim", 300), ("finish", 86_400)]),
        ({"tolerance": 10, "lease": 60}, [("claim", 60), ("finish", 21)]),
    ],
)
def test_lifetimes_of_claimed_and_finished_nonces(settings: dict[str, Any], calls: list[tuple[str, float]]) -> None:
    notes = Notes()
    events = SmsSinchEvents(SECRET, nonces=notes, clock=lambda: NOW, **settings)
    events.receive(stamped(), BODY)
    events.finish(stamped())
    assert notes.calls == calls


def test_a_full_store_forgets_the_oldest_first() -> None:
    nonces = MemoryNonceStore(capacity=2, clock=lambda: 0)
    assert [bool(nonces.claim(nonce, 10, "me")) for nonce in ("a", "b", "a", "c", "b", "a")] == [
        True, True, False, True, False, True,
    ]  # fmt: skip # one beside the other
    with pytest.raises(ValueError, match="capacity"):
        MemoryNonceStore(capacity=0)


def test_finishing_refreshes_the_age_of_a_nonce() -> None:
    nonces = MemoryNonceStore(capacity=3, clock=lambda: 0)
    for nonce in ("a", "b"):
        nonces.claim(nonce, 10, "me")
    nonces.finish("a", 10)
    for nonce in ("c", "d"):
        nonces.claim(nonce, 10, "me")
    assert nonces.claim("a", 10, "me") is Claim.DONE


def test_store_of_capacity_one_remembers_one_nonce() -> None:
    nonces = MemoryNonceStore(capacity=1, clock=lambda: 0)
    assert [nonces.claim(nonce, 10, "me") for nonce in ("a", "a", "b", "a")] == [
        Claim.NEW, Claim.IN_PROGRESS, Claim.NEW, Claim.NEW,
    ]  # fmt: skip # one beside the other


def test_store_removes_expired_nonces() -> None:
    clock = Clock(NOW)
    nonces = MemoryNonceStore(clock=clock)
    for number in range(1000):
        clock.now += 1
        assert nonces.claim(str(number), 10, "me")
    assert len(nonces._entries) <= 11


def test_numbers_event_without_id_can_be_received_repeatedly() -> None:
    events = SinchClient().numbers.sinch_events(SECRET)
    headers = signed("numbers", b"{}")
    events.receive(headers, b"{}")
    events.release(headers)
    events.receive(headers, b"{}")


def test_clients_pass_replay_settings_to_receivers() -> None:
    client, nonces = SinchClient(), MemoryNonceStore()
    for api in (client.sms, client.conversation):
        events = api.sinch_events(SECRET, tolerance=300, nonces=nonces, clock=lambda: NOW)
        assert not events.validate_authentication_header(stamped(NOW - 301), BODY)
    events.receive(stamped(), BODY)
    events.finish(stamped())
    with pytest.raises(ReplayedEventError):
        client.sms.sinch_events(SECRET, nonces=nonces).receive(stamped(), BODY)
