"""A redelivered event reruns the functions that failed, not those that succeeded."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from sinch.sinch_events import (
    Claim,
    Dispatcher,
    MemoryNonceStore,
    NumbersSinchEvents,
    ReplayedEventError,
    SmsSinchEvents,
    sign,
)

from .both_ways import RESPONDS_WITH_STORES, respond_by, store_of
from .signing import SECRET

HEADERS, BODY = sign("sms", {"type": "mo_text"}, SECRET, nonce="nonce-1")


def receiving(kind: str, store: MemoryNonceStore | None = None) -> SmsSinchEvents:
    return SmsSinchEvents(SECRET, nonces=store_of(kind, store or MemoryNonceStore()))


def post(kind: str, events: Any, dispatcher: Dispatcher, headers: Any = HEADERS, body: bytes = BODY) -> int:
    """The status; 500 if functions failed, as a framework would respond."""
    try:
        return respond_by(kind, events, dispatcher, headers, body)
    except ExceptionGroup:
        return 500


class Failing:
    """A function that fails so many times."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.calls = 0

    def __call__(self, _event: object) -> None:
        self.calls += 1
        if self.calls <= self.times:
            raise OSError("the database is away")


@RESPONDS_WITH_STORES
def test_redelivery_reruns_only_failed_functions(kind: str) -> None:
    dispatcher, fails = Dispatcher(), Failing(2)
    calls: list[Any] = []
    dispatcher.on(object)(calls.append)
    dispatcher.on(object)(fails)

    @dispatcher.on(object)
    async def last(event: object) -> None:
        calls.append(event)

    events = receiving(kind)
    assert [post(kind, events, dispatcher) for _ in range(4)] == [500, 500, 200, 200]
    assert (len(calls), fails.calls) == (2, 3)


def test_numbers_events_are_deduplicated_by_event_id() -> None:
    dispatcher, fails = Dispatcher(), Failing(1)
    calls: list[Any] = []
    dispatcher.on(object)(calls.append)
    dispatcher.on(object)(fails)
    events = NumbersSinchEvents(SECRET, nonces=MemoryNonceStore())
    for identity in ("1", "1", "2"):
        post("sync", events, dispatcher, *sign("numbers", {"eventId": identity}, SECRET))
    assert (len(calls), fails.calls) == (2, 3)


def test_similar_functions_have_distinct_keys() -> None:
    class Keeper:
        def __init__(self) -> None:
            self.calls: list[str] = []

        def keep(self, _event: object) -> None:
            self.calls.append("keep")

    dispatcher, keepers, calls = Dispatcher(), [Keeper(), Keeper()], []

    def noting(number: int) -> Callable[[object], None]:
        return lambda _event: calls.append(number)

    for number in range(2):
        dispatcher.on(object)(keepers[number].keep)
        dispatcher.on(object)(noting(number))
        dispatcher.on(object)(partial(lambda number, _event: calls.append(number), number + 2))
    dispatcher.on(object)(Failing(1))
    events = receiving("sync")
    assert [post("sync", events, dispatcher) for _ in range(2)] == [500, 200]
    assert sorted(calls) == [0, 1, 2, 3]
    assert [keeper.calls for keeper in keepers] == [["keep"]] * 2


class Counting(MemoryNonceStore):
    def __init__(self) -> None:
        super().__init__()
        self.claimed: list[str] = []

    def claim(self, nonce: str, lease: float, owner: str) -> Claim:
        self.claimed.append(nonce)
        return super().claim(nonce, lease, owner)


def handle(_event: object) -> None: ...


def test_single_function_needs_no_separate_key() -> None:
    dispatcher, store = Dispatcher(), Counting()
    dispatcher.on(object)(handle)
    assert post("sync", receiving("sync", store), dispatcher) == 200
    assert store.claimed == ["nonce-1"]


def test_the_keys_are_the_same_in_all_processes() -> None:
    dispatcher, store = Dispatcher(), Counting()
    for _ in range(2):
        dispatcher.on(object)(handle)
    assert post("sync", receiving("sync", store), dispatcher) == 200
    name = f"{handle.__module__}.handle"
    assert store.claimed == ["nonce-1", f"nonce-1:{name}", f"nonce-1:{name}:2"]


@RESPONDS_WITH_STORES
def test_function_running_in_another_process_is_skipped(kind: str) -> None:
    """Its lease may outlast that of the event, which began before."""
    dispatcher, store = Dispatcher(), MemoryNonceStore()
    calls: list[Any] = []
    dispatcher.on(object)(handle)
    dispatcher.on(object)(calls.append)
    dispatcher.on(object)(calls.append)
    store.claim(f"nonce-1:{handle.__module__}.handle", 60, "me")
    events = receiving(kind, store)
    assert post(kind, events, dispatcher) == 500
    store.release(f"nonce-1:{handle.__module__}.handle", "me")
    assert post(kind, events, dispatcher) == 200
    assert len(calls) == 2


@RESPONDS_WITH_STORES
def test_failing_store_runs_no_function(kind: str) -> None:
    class Away(MemoryNonceStore):
        def claim(self, nonce: str, lease: float, owner: str) -> Claim:
            if ":" in nonce:
                raise OSError("away")
            return super().claim(nonce, lease, owner)

    dispatcher = Dispatcher()
    calls: list[Any] = []
    dispatcher.on(object)(calls.append)
    dispatcher.on(object)(calls.append)
    assert post(kind, receiving(kind, Away()), dispatcher) == 500
    assert calls == []


@RESPONDS_WITH_STORES
def test_replayed_event_error_of_a_function_is_a_failure(kind: str) -> None:
    dispatcher = Dispatcher()
    dispatcher.on(object)(handle)

    @dispatcher.on(object)
    def receives_another(_event: object) -> None:
        raise ReplayedEventError("another event")

    assert post(kind, receiving(kind), dispatcher) == 500
