"""Leases: an event is in progress for a limited time, or done."""

from __future__ import annotations

import asyncio
import os
import time
from typing import Any

import pytest

from sinch import ConfigurationError
from sinch.sinch_events import (
    Claim,
    Dispatcher,
    EventInProgressError,
    MemoryNonceStore,
    NonceStoreError,
    NumbersSinchEvents,
    ReplayedEventError,
    SmsSinchEvents,
)

from .both_ways import RESPONDS, RESPONDS_WITH_STORES, AsyncStore, Clock, respond_by, store_of
from .signing import NONCE, SECRET, signed

BODY = b'{"type":"mo_text"}'
HEADERS = signed("sms", BODY)


class Failing:
    """A store whose server is away."""

    def __init__(self, methods: tuple[str, ...] = ("claim", "finish", "release")) -> None:
        self._methods = methods

    def claim(self, _nonce: str, _lease: float, _owner: str) -> Claim:
        return self._response("claim")

    def finish(self, _nonce: str, _lifetime: float) -> None:
        self._response("finish")

    def release(self, _nonce: str, _owner: str) -> None:
        self._response("release")

    def _response(self, method: str) -> Claim:
        if method in self._methods:
            raise OSError("redis://user:fake-password@host is away")
        return Claim.NEW


def run(kind: str, events: SmsSinchEvents, dispatcher: Dispatcher) -> int:
    return respond_by(kind, events, dispatcher, HEADERS, BODY)


def test_an_event_is_in_progress_until_it_is_finished() -> None:
    events = SmsSinchEvents(SECRET, nonces=MemoryNonceStore())
    events.receive(HEADERS, BODY)
    with pytest.raises(EventInProgressError):
        events.receive(HEADERS, BODY)
    events.finish(HEADERS)
    with pytest.raises(ReplayedEventError):
        events.receive(HEADERS, BODY)


def test_lease_expires_if_the_process_is_killed() -> None:
    clock = Clock()
    events = SmsSinchEvents(SECRET, nonces=MemoryNonceStore(clock=clock), lease=60)
    events.receive(HEADERS, BODY)
    clock.now = 59
    with pytest.raises(EventInProgressError):
        events.receive(HEADERS, BODY)
    clock.now = 60
    events.receive(HEADERS, BODY)


def test_finished_event_cannot_be_released() -> None:
    events = SmsSinchEvents(SECRET, nonces=MemoryNonceStore())
    events.receive(HEADERS, BODY)
    events.finish(HEADERS)
    events.release(HEADERS)
    with pytest.raises(ReplayedEventError):
        events.receive(HEADERS, BODY)


@RESPONDS_WITH_STORES
def test_expired_owner_does_not_release_the_claim_of_another(kind: str) -> None:
    clock = Clock()
    store = store_of(kind, MemoryNonceStore(clock=clock))
    slow, fast = (SmsSinchEvents(SECRET, nonces=store, lease=60) for _ in range(2))
    dispatcher, third = Dispatcher(), []

    @dispatcher.default
    def fail_after_the_lease(_event: object) -> None:
        clock.now += 60
        dispatcher_of_another = Dispatcher()
        dispatcher_of_another.default(lambda _event: third.append(release_and_try_again()))
        assert run(kind, fast, dispatcher_of_another) == 200
        raise OSError("the database is away")

    def release_and_try_again() -> int:
        if kind == "async store":
            asyncio.run(slow.guard.release_async(NONCE, "who was too slow"))
        else:
            slow.guard.release(NONCE, "who was too slow")
        return run(kind, slow, Dispatcher())

    with pytest.raises(ExceptionGroup):
        run(kind, slow, dispatcher)
    assert third == [503]
    assert run(kind, fast, Dispatcher()) == 200  # done, and stays done


@RESPONDS_WITH_STORES
def test_expired_owner_does_not_release_a_claim_of_the_same_receiver(kind: str) -> None:
    clock = Clock()
    events = SmsSinchEvents(SECRET, nonces=store_of(kind, MemoryNonceStore(clock=clock)), lease=60)
    dispatcher = Dispatcher()

    @dispatcher.default
    def fail_after_the_lease(_event: object) -> None:
        clock.now += 60
        if kind == "async store":
            asyncio.run(events.guard.claim_async(NONCE))
        else:
            events.guard.claim(NONCE)
        raise OSError("the database is away")

    with pytest.raises(ExceptionGroup):
        run(kind, events, dispatcher)
    assert run(kind, events, Dispatcher()) == 503


def test_receiver_does_not_release_a_claim_of_another() -> None:
    clock = Clock()
    store = MemoryNonceStore(clock=clock)
    slow, fast = (SmsSinchEvents(SECRET, nonces=store, lease=60) for _ in range(2))
    slow.receive(HEADERS, BODY)
    clock.now = 60
    fast.receive(HEADERS, BODY)
    slow.release(HEADERS)
    with pytest.raises(EventInProgressError):
        fast.receive(HEADERS, BODY)
    fast.release(HEADERS)
    slow.receive(HEADERS, BODY)


def test_a_forked_process_does_not_release_the_claims_of_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    events = SmsSinchEvents(SECRET, nonces=MemoryNonceStore())
    events.receive(HEADERS, BODY)
    with monkeypatch.context() as patch:
        patch.setattr(os, "getpid", lambda: 0)
        events.release(HEADERS)
    with pytest.raises(EventInProgressError):
        events.receive(HEADERS, BODY)
    events.release(HEADERS)
    events.receive(HEADERS, BODY)


def test_validating_does_not_claim_the_nonce() -> None:
    events = SmsSinchEvents(SECRET, nonces=MemoryNonceStore())
    assert events.validate_authentication_header(HEADERS, BODY)
    assert events.validate_authentication_header(HEADERS, BODY)
    events.receive(HEADERS, BODY)
    assert events.validate_authentication_header(HEADERS, BODY)


@RESPONDS_WITH_STORES
def test_concurrent_repeat_gets_503(kind: str) -> None:
    events = SmsSinchEvents(SECRET, nonces=store_of(kind, MemoryNonceStore()))
    dispatcher, meanwhile = Dispatcher(), []

    @dispatcher.default
    def handle(_event: object) -> None:
        meanwhile.append(run(kind, events, dispatcher))

    assert run(kind, events, dispatcher) == 200
    assert meanwhile == [503]
    assert run(kind, events, dispatcher) == 200
    assert meanwhile == [503]


@RESPONDS_WITH_STORES
def test_failed_event_is_handled_on_redelivery(kind: str) -> None:
    events = SmsSinchEvents(SECRET, nonces=store_of(kind, MemoryNonceStore()))
    dispatcher, attempts = Dispatcher(), []

    @dispatcher.default
    def handle(event: object) -> None:
        attempts.append(event)
        if len(attempts) == 1:
            raise OSError("the database is away")

    with pytest.raises(ExceptionGroup):
        run(kind, events, dispatcher)
    assert run(kind, events, dispatcher) == 200
    assert len(attempts) == 2


def test_async_store_in_sync_receiver_raises_configuration_error() -> None:
    events = SmsSinchEvents(SECRET, nonces=AsyncStore(MemoryNonceStore()))
    with pytest.raises(ConfigurationError, match=r"nonces: AsyncStore\.claim is async"):
        events.receive(HEADERS, BODY)


@RESPONDS
@pytest.mark.parametrize("returned", [None, False, 1, "OK", object()])
def test_store_must_return_a_claim(kind: str, returned: Any) -> None:
    class Odd(MemoryNonceStore):
        def claim(self, nonce: str, lease: float, owner: str) -> Any:
            return returned

    with pytest.raises(TypeError, match=r"Odd\.claim must return a Claim"):
        run(kind, SmsSinchEvents(SECRET, nonces=Odd()), Dispatcher())


def test_coroutine_returned_by_a_sync_store_raises_type_error() -> None:
    class Hidden(MemoryNonceStore):
        def claim(self, nonce: str, lease: float, owner: str) -> Any:
            async def later() -> Claim:
                return Claim.NEW

            return later()

    with pytest.raises(TypeError, match=r"Hidden\.claim returned a coroutine"):
        SmsSinchEvents(SECRET, nonces=Hidden()).receive(HEADERS, BODY)


def test_true_counts_as_a_new_claim() -> None:
    class Plain(MemoryNonceStore):
        def claim(self, nonce: str, lease: float, owner: str) -> Any:
            return True

    SmsSinchEvents(SECRET, nonces=Plain()).receive(HEADERS, BODY)


def test_store_of_the_former_interface_raises_type_error() -> None:
    class Former:
        def claim(self, nonce: str, lifetime: float) -> bool:
            return True

        def release(self, nonce: str) -> None: ...

    with pytest.raises(TypeError, match=r"nonces: Former has no finish\(\)"):
        SmsSinchEvents(SECRET, nonces=Former())  # type: ignore[arg-type]


@pytest.mark.parametrize("lease", [0, -1, float("nan")])
def test_invalid_lease_raises_value_error(lease: float) -> None:
    with pytest.raises(ValueError, match="lease"):
        SmsSinchEvents(SECRET, lease=lease)


@RESPONDS
def test_event_gets_503_if_the_store_is_unavailable(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    events = SmsSinchEvents(SECRET, nonces=Failing())
    dispatcher = Dispatcher()
    handled: list[Any] = []
    dispatcher.default(handled.append)
    assert run(kind, events, dispatcher) == 503
    assert handled == []
    assert "the nonce store failed in claim (OSError)" in caplog.text
    assert "fake-password" not in caplog.text
    with pytest.raises(NonceStoreError):
        events.receive(HEADERS, BODY)


@RESPONDS
def test_store_failure_afterwards_does_not_hide_the_outcome(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    events = SmsSinchEvents(SECRET, nonces=Failing(("finish", "release")))
    dispatcher, broken = Dispatcher(), Dispatcher()
    dispatcher.default(lambda _event: None)

    @broken.default
    def fail(_event: object) -> None:
        raise ValueError("the handler's own")

    assert run(kind, events, dispatcher) == 200
    with pytest.raises(ExceptionGroup):
        run(kind, events, broken)
    assert "failed in finish" in caplog.text
    assert "failed in release" in caplog.text


def test_full_store_is_as_fast_as_an_empty_one() -> None:
    """The cost is that of the processor; a store that searches its oldest is slower by hundreds of times."""

    def cost(store: MemoryNonceStore, start: int) -> float:
        began = time.process_time()
        for number in range(start, start + 20_000):
            store.claim(str(number), 1000, "me")
        return time.process_time() - began

    full = MemoryNonceStore(20_000, clock=lambda: 0)
    cost(full, 0)
    assert cost(full, 20_000) < 10 * cost(MemoryNonceStore(100_000, clock=lambda: 0), 0)


@RESPONDS_WITH_STORES
def test_numbers_events_are_distinguished_by_signed_event_id(kind: str) -> None:
    events = NumbersSinchEvents(SECRET, nonces=store_of(kind, MemoryNonceStore()))
    dispatcher = Dispatcher()
    handled: list[Any] = []
    dispatcher.default(handled.append)

    def post(body: bytes) -> int:
        return respond_by(kind, events, dispatcher, signed("numbers", body), body)

    assert [post(b'{"eventId":"1"}'), post(b'{"eventId":"1"}'), post(b'{"eventId":"2"}')] == [200] * 3
    assert len(handled) == 2
    for without in (b"{}", b'{"eventId":""}', b'{"eventId":7}'):  # these cannot be distinguished
        assert [post(without), post(without)] == [200] * 2
    assert len(handled) == 8


def test_numbers_events_are_finished_and_released_by_body() -> None:
    body = b'{"eventId":"1"}'
    headers = signed("numbers", body)
    store = MemoryNonceStore()
    events = NumbersSinchEvents(SECRET, nonces=store, lease=60)
    events.receive(headers, body)
    assert store.claim("1", 1, "me") is Claim.NEW  # not the same as an event of SMS or Conversation with that nonce
    events.release(headers, body)
    events.receive(headers, body)
    events.finish(headers, body)
    with pytest.raises(ReplayedEventError):
        events.receive(headers, body)
    with pytest.raises(TypeError, match="numbers: pass the body"):
        events.finish(headers)
