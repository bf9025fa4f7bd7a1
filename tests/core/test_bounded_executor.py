"""Executors of a bulk: what they wait for, and what they raise."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from sinch._transport.bounded_executor import AsyncBoundedExecutor, BoundedExecutor

LONGEST = 20


def failing(_: int) -> int:
    raise OSError("no space left")


async def failing_later(_: int) -> int:
    raise OSError("no space left")


def test_slow_call_does_not_delay_other_results() -> None:
    released = threading.Event()
    executor = BoundedExecutor[int](2)

    def call(number: int) -> int:
        if number == 1:
            assert released.wait(LONGEST / 4)
        return number

    executor.start(call, 1)
    assert executor.has_room
    executor.start(call, 2)
    assert not executor.has_room
    assert executor.finished(LONGEST) == [2]
    assert executor.has_room
    assert executor.finished(0.001) == []
    assert executor.count == 1
    released.set()
    assert executor.finished(None) == [1]
    assert executor.count == 0


async def test_slow_task_does_not_delay_other_results() -> None:
    released = asyncio.Event()
    executor = AsyncBoundedExecutor[int](2)

    async def call(number: int) -> int:
        if number == 1:
            await asyncio.wait_for(released.wait(), LONGEST / 4)
        return number

    executor.start(call, 1)
    assert executor.has_room
    executor.start(call, 2)
    assert not executor.has_room
    assert await executor.finished(LONGEST) == [2]
    assert executor.has_room
    assert await executor.finished(0.001) == []
    assert executor.count == 1
    released.set()
    assert await executor.finished(None) == [1]
    assert executor.count == 0


@pytest.mark.parametrize(("given", "waited"), [(0.5, 0.5), (None, 0)])
async def test_finished_waits_even_without_calls(
    given: float | None, waited: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(time, "sleep", waits.append)
    monkeypatch.setattr(asyncio, "sleep", sleep)
    assert BoundedExecutor[int](1).finished(given) == []
    assert await AsyncBoundedExecutor[int](1).finished(given) == []
    assert waits == [waited, waited]


async def test_error_of_a_call_is_raised_by_finished() -> None:
    executor, tasks = BoundedExecutor[int](1), AsyncBoundedExecutor[int](1)
    executor.start(failing, 1)
    with pytest.raises(OSError, match="no space left"):
        executor.finished(LONGEST)
    tasks.start(failing_later, 1)
    with pytest.raises(OSError, match="no space left"):
        await tasks.finished(LONGEST)


def test_closing_waits_for_every_call_even_if_one_raises() -> None:
    released, closed = threading.Event(), threading.Event()
    done: list[int] = []
    executor = BoundedExecutor[None](2)

    def call(number: int) -> None:
        assert released.wait(LONGEST)
        done.append(number)

    def close() -> None:
        executor.close()
        closed.set()

    executor.start(call, 2)
    executor.start(failing, 1)  # type: ignore[arg-type]
    closing = threading.Thread(target=close)
    closing.start()
    assert not closed.is_set()
    released.set()
    closing.join(LONGEST)
    assert closed.is_set()
    assert done == [2]


async def test_closing_waits_for_every_task_even_if_one_raises() -> None:
    released = asyncio.Event()
    done: list[int] = []
    executor = AsyncBoundedExecutor[int](2)

    async def call(number: int) -> int:
        await released.wait()
        done.append(number)
        return number

    executor.start(call, 2)
    executor.start(failing_later, 1)
    asyncio.get_running_loop().call_later(0.001, released.set)
    await executor.close()
    assert done == [2]
