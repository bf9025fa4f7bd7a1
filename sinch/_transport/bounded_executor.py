"""Executors with a bounded number of calls in flight, in threads or in tasks."""

from __future__ import annotations

import asyncio
import inspect
import threading
import time
from collections.abc import AsyncIterable, AsyncIterator, Callable, Coroutine, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Any, Generic, TypeVar

from .async_concurrency import running_loop

A = TypeVar("A")
T = TypeVar("T")


class ItemSource(Generic[T]):
    """The items of an iterable."""

    def __init__(self, source: Iterable[T]) -> None:
        self._source = source

    def __iter__(self) -> Iterator[T]:
        return iter(self._source)

    @staticmethod
    def check_function(name: str, function: Callable[..., object] | None) -> None:
        """Raise for a coroutine function, which would never be awaited.

        Raises:
            TypeError: It is a coroutine function.
        """
        if inspect.iscoroutinefunction(function):
            raise TypeError(f"{name}: must be a function, not a coroutine function")


class AsyncItemSource(Generic[T]):
    """The items of an iterable or an asynchronous iterable."""

    def __init__(self, source: Iterable[T] | AsyncIterable[T]) -> None:
        self._source = source

    def __aiter__(self) -> AsyncIterator[T]:
        return aiter(self._source) if isinstance(self._source, AsyncIterable) else _AwaitedItems(iter(self._source))

    @staticmethod
    def check_function(name: str, function: Callable[..., object] | None) -> None:
        """Do nothing: a coroutine function is awaited."""


class _AwaitedItems(Generic[T]):
    """The items of an iterator, awaited.

    Not an asynchronous generator: the event loop would close an abandoned one later, and the iterator with it.
    """

    def __init__(self, items: Iterator[T]) -> None:
        self._items = items

    def __aiter__(self) -> AsyncIterator[T]:
        return self

    async def __anext__(self) -> T:
        for item in self._items:
            return item
        raise StopAsyncIteration


class BoundedExecutor(Generic[T]):
    """Runs calls in daemon threads, so that an interrupted program does not wait for them."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._futures: set[Future[T]] = set()

    @property
    def count(self) -> int:
        """Number of calls in flight."""
        return len(self._futures)

    @property
    def has_room(self) -> bool:
        """Whether another call may start."""
        return self.count < self._limit

    def start(self, call: Callable[[A], T], argument: A) -> None:
        """Start a call."""
        future: Future[T] = Future()
        threading.Thread(target=_run, args=(future, call, argument), name="sinch-bulk", daemon=True).start()
        self._futures.add(future)

    def finished(self, seconds: float | None) -> list[T]:
        """Wait for a call to finish, at most the given seconds; return the results of those that did."""
        if not self._futures:
            time.sleep(seconds or 0)
            return []
        done, self._futures = wait(self._futures, seconds, FIRST_COMPLETED)
        return [future.result() for future in done]

    def close(self) -> None:
        """Wait for the calls in flight; Ctrl-C interrupts the wait, not the calls."""
        wait(self._futures)


def _run(future: Future[T], call: Callable[[A], T], argument: A) -> None:
    try:
        future.set_result(call(argument))
    except BaseException as error:  # raised when the result is read
        future.set_exception(error)


class AsyncBoundedExecutor(Generic[T]):
    """Runs calls in tasks."""

    def __init__(self, limit: int) -> None:
        running_loop()
        self._limit = limit
        self._tasks: set[asyncio.Task[T]] = set()

    @property
    def count(self) -> int:
        """Number of calls in flight."""
        return len(self._tasks)

    @property
    def has_room(self) -> bool:
        """Whether another call may start."""
        return self.count < self._limit

    def start(self, call: Callable[[A], Coroutine[Any, Any, T]], argument: A) -> None:
        """Start a call."""
        self._tasks.add(asyncio.create_task(call(argument)))

    async def finished(self, seconds: float | None) -> list[T]:
        """Wait for a call to finish, at most the given seconds; return the results of those that did."""
        if not self._tasks:
            await asyncio.sleep(seconds or 0)
            return []
        done, self._tasks = await asyncio.wait(self._tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        return [task.result() for task in done]

    async def close(self) -> None:
        """Wait for the calls in flight."""
        await asyncio.gather(*self._tasks, return_exceptions=True)
