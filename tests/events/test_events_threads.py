"""Threads of sync handlers, created per process."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from contextvars import ContextVar
from typing import Any, cast
from unittest.mock import Mock

import pytest

from sinch.sinch_events import Dispatcher, EventContext, EventQueue
from sinch.sinch_events.threads import PerProcess, Threads, run_in_background_loop

PATIENCE = 30
TENANT = ContextVar("TENANT", default="nobody")


def test_threads_are_created_once_per_process() -> None:
    made: list[object] = []

    def make() -> object:
        made.append(object())
        return made[-1]

    threads = PerProcess(make)
    assert made == []
    assert threads.get() is threads.get() is made[0]
    assert len(made) == 1


async def test_a_function_is_called_in_a_thread_and_in_the_context_of_the_caller() -> None:
    def call(first: int, *, second: int) -> tuple[int, int, str, str]:
        return first, second, TENANT.get(), threading.current_thread().name.partition("_")[0]

    TENANT.set("one")
    assert await Threads(1).run(call, 1, second=2) == (1, 2, "one", "sinch-events")


async def test_number_of_concurrent_functions_is_limited() -> None:
    both, threads = threading.Barrier(2), Threads(2)
    running, most = 0, 0
    lock = threading.Lock()

    def call() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        both.wait(PATIENCE)
        with lock:
            running -= 1

    await asyncio.gather(*(threads.run(call) for _ in range(6)))
    assert most == 2


def test_interrupted_wait_cancels_the_background_task(monkeypatch: pytest.MonkeyPatch) -> None:
    running, cancelled = threading.Event(), threading.Event()
    submit = asyncio.run_coroutine_threadsafe

    async def work() -> None:
        running.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    def interrupted(*args: Any) -> Future[None]:
        future: Any = submit(*args)
        assert running.wait(PATIENCE)
        future.result = Mock(side_effect=KeyboardInterrupt)
        return cast("Future[None]", future)

    monkeypatch.setattr(asyncio, "run_coroutine_threadsafe", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run_in_background_loop(work())
    assert cancelled.wait(PATIENCE)


@pytest.mark.parametrize("size", [0, -1])
def test_less_than_one_thread_raises_value_error(size: int) -> None:
    with pytest.raises(ValueError, match="threads: must be at least 1"):
        Threads(size)


def test_key_of_function_is_derived_from_the_nonce() -> None:
    assert EventContext(nonce="nonce-1").key_of("work") == "nonce-1:work"
    assert EventContext().key_of("work") is None


async def test_queue_passes_the_context_on() -> None:
    class Noting(Dispatcher):
        def dispatch(self, event: object, context: EventContext = EventContext()) -> None:  # noqa: B008
            noted.append((event, context.api, context.nonce))

    noted: list[tuple[object, str, str | None]] = []
    with EventQueue(Noting(), workers=1) as queue:
        await queue.dispatch_async("first", EventContext(api="sms", nonce="nonce-1"))
        queue.dispatch("second", EventContext(api="numbers"))
    assert noted == [("first", "sms", "nonce-1"), ("second", "numbers", None)]
