"""Events that are acknowledged first and handled later."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import Any

import pytest

from sinch.sinch_events import Dispatcher, EventContext, EventQueue, MemoryNonceStore, SmsSinchEvents, sign

from .both_ways import RESPONDS, respond_by
from .signing import SECRET

PATIENCE = 30


class Working:
    """A dispatcher whose function waits until it may end."""

    def __init__(self) -> None:
        self.may_end, self.started = threading.Event(), threading.Semaphore(0)
        self.handled: list[Any] = []
        self.dispatcher = Dispatcher()
        self.dispatcher.default(self.work)

    def work(self, event: Any) -> None:
        self.started.release()
        assert self.may_end.wait(PATIENCE)
        self.handled.append(event["id"])


def post(kind: str, events: SmsSinchEvents, queue: EventQueue, number: int = 0) -> int:
    headers, body = sign("sms", {"type": "mo_text", "id": number}, SECRET, nonce=f"nonce-{number}")
    return respond_by(kind, events, queue, headers, body)


@RESPONDS
def test_event_is_acknowledged_before_and_handled_before_closing(kind: str) -> None:
    working = Working()
    with EventQueue(working.dispatcher) as queue:
        assert [post(kind, SmsSinchEvents(SECRET), queue, number) for number in range(20)] == [200] * 20
        assert working.handled == []
        working.may_end.set()
    assert sorted(working.handled) == list(range(20))


@RESPONDS
def test_event_gets_503_if_the_queue_is_full_or_closed(kind: str) -> None:
    working, events = Working(), SmsSinchEvents(SECRET, nonces=MemoryNonceStore())
    queue = EventQueue(working.dispatcher, workers=1, capacity=1)
    assert post(kind, events, queue, 0) == 200
    assert working.started.acquire(timeout=PATIENCE)  # this one is in the hands of the worker
    assert [post(kind, events, queue, number) for number in (1, 2)] == [200, 503]
    working.may_end.set()
    assert queue.close() == 0
    assert post(kind, events, queue, 3) == 503
    with EventQueue(working.dispatcher, workers=1) as another:
        assert [post(kind, events, another, number) for number in (0, 1, 2, 3)] == [200] * 4
    assert working.handled == [0, 1, 2, 3]


def test_close_returns_the_number_of_unhandled_events() -> None:
    working = Working()
    queue = EventQueue(working.dispatcher, workers=1)
    for number in range(3):
        post("sync", SmsSinchEvents(SECRET), queue, number)
    assert working.started.acquire(timeout=PATIENCE)
    assert queue.close(timeout=0) == 3
    working.may_end.set()
    assert queue.close() == 0


@pytest.mark.parametrize("nonces", [None, MemoryNonceStore()])
def test_only_failed_functions_are_retried(nonces: MemoryNonceStore | None) -> None:
    dispatcher, calls = Dispatcher(), {"first": 0, "second": 0}
    pauses: list[Any] = []

    @dispatcher.on(object)
    def first(_event: object) -> None:
        calls["first"] += 1

    @dispatcher.on(object)
    async def second(_event: object, context: EventContext) -> None:
        calls["second"] += 1
        if calls["second"] < 3:
            raise OSError("the database is away")

    events = SmsSinchEvents(SECRET, nonces=nonces)
    with EventQueue(dispatcher, pause=pauses.append) as queue:
        assert post("sync", events, queue) == 200
    assert calls == {"first": 1, "second": 3}
    assert pauses == [1, 2]


def test_closing_shortens_the_pauses_between_attempts() -> None:
    dispatcher, failed = Dispatcher(), threading.Semaphore(0)

    @dispatcher.default
    def fails(_event: object) -> None:
        failed.release()
        raise OSError("the database is away")

    queue = EventQueue(dispatcher, workers=1, attempts=7)
    post("sync", SmsSinchEvents(SECRET), queue)
    assert failed.acquire(timeout=PATIENCE)
    assert queue.close(PATIENCE) == 0


def test_permanent_failure_is_logged_without_contents(caplog: pytest.LogCaptureFixture) -> None:
    dispatcher, seen = Dispatcher(), []

    @dispatcher.default
    def fails(_event: object) -> None:
        raise OSError("+12025550101 is away")

    dispatcher.error(lambda error, _event: seen.append(error))
    with EventQueue(dispatcher, attempts=2, pause=lambda _seconds: None) as queue:
        post("sync", SmsSinchEvents(SECRET), queue)
        queue.dispatch({})
    assert len(seen) == 4
    assert "sms event abandoned after 2 attempts: OSError" in caplog.text
    assert "12025550101" not in caplog.text


def test_worker_survives_exceptions_of_functions() -> None:
    dispatcher = Dispatcher()
    handled: list[Any] = []

    @dispatcher.default
    def fails(event: Any) -> None:
        handled.append(event)
        raise SystemExit if event == 1 else KeyError

    with EventQueue(dispatcher, workers=1, attempts=1) as queue:
        for number in range(4):
            queue.dispatch(number)
    assert handled == [0, 1, 2, 3]


@pytest.mark.parametrize("argument", ["workers", "capacity", "attempts"])
def test_sizes_below_one_raise_value_error(argument: str) -> None:
    with pytest.raises(ValueError, match=f"{argument}: must be at least 1"):
        EventQueue(Dispatcher(), **{argument: 0})  # type: ignore[arg-type]


_ENDING = """
import asyncio, os
from sinch.sinch_events import Dispatcher, EventQueue

dispatcher = Dispatcher()

@dispatcher.default
async def handle(event):
    await asyncio.sleep(0)
    print(event, flush=True)

queue = EventQueue(dispatcher)
queue.dispatch("before")
child = os.fork()
queue.dispatch("in the child" if not child else "in the parent")
if child:
    os.waitpid(child, 0)
"""


def test_exiting_and_forked_processes_handle_accepted_events() -> None:
    command = [sys.executable, "-W", "ignore", "-c", _ENDING]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
    assert sorted(ran.stdout.split("\n")) == ["", "before", "in the child", "in the parent"]
    assert ran.stderr == ""
