"""Answering events first and handling them later, in this process."""

from __future__ import annotations

import atexit
import logging
import os
import time
from collections.abc import Callable
from dataclasses import replace
from queue import Full, Queue
from threading import Condition, Event, Thread
from types import TracebackType
from typing import Any, Final, Self

from .context import EventContext
from .dispatcher import Dispatcher
from .errors import NotQueuedError
from .replay import MemoryNonceStore, ReplayGuard
from .threads import PerProcess, start_standing_loop

_logger = logging.getLogger("sinch.sinch_events")

_NO_CONTEXT: Final = EventContext()


class EventQueue:
    """Takes events in place of a dispatcher, so that they are answered at once, and hands them to it in threads.

    What was taken is handled before `close` returns and before the process ends, unless it is killed: then it is lost.

    Args:
        dispatcher: Handles; its async functions run in the standing event loop of the process.
        workers: How many events are handled at once.
        capacity: How many events wait at most; further ones gets a 503 response, so that Sinch sends them again.
        attempts: How often an event is handed over, until its functions succeed.
        pause: Waits for so many seconds before another attempt: 1, 2, 4 and so on; not once `close` is called.

    Raises:
        ValueError: A number is below 1.
    """

    def __init__(
        self,
        dispatcher: Dispatcher,
        *,
        workers: int = 8,
        capacity: int = 10_000,
        attempts: int = 3,
        pause: Callable[[float], object] | None = None,
    ) -> None:
        for name, number in (("workers", workers), ("capacity", capacity), ("attempts", attempts)):
            if number < 1:
                raise ValueError(f"{name}: must be at least 1")
        self._closed = False
        self._workers = PerProcess(lambda: _Workers(dispatcher, workers, capacity, attempts, pause))

    def dispatch(self, event: object, context: EventContext = _NO_CONTEXT) -> None:
        """Take an event.

        Raises:
            NotQueuedError: The queue is full or closed.
        """
        if self._closed:
            raise NotQueuedError("the queue of events is closed, because the process ends")
        # What an attempt left to do is known here alone: the event is acknowledged and comes to no other process.
        guard = ReplayGuard(nonces=MemoryNonceStore())
        self._workers.get().put(event, replace(context, guard=guard))

    async def dispatch_async(self, event: object, context: EventContext = _NO_CONTEXT) -> None:
        """Do the same in an event loop; nothing is waited for."""
        self.dispatch(event, context)

    def close(self, timeout: float | None = None) -> int:
        """Take no more events, and wait until all are handled, as the server should when it shuts down.

        Args:
            timeout: How many seconds to wait at most; any number when left out.

        Returns:
            How many events are not handled yet.
        """
        self._closed = True
        return self._workers.get().drain(timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Workers:
    """The threads of one process, and what waits for them."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        workers: int,
        capacity: int,
        attempts: int,
        pause: Callable[[float], object] | None,
    ) -> None:
        self._dispatcher = dispatcher
        self._attempts = attempts
        self._waiting: Queue[tuple[Any, EventContext]] = Queue(capacity)
        self._draining = Event()
        self._pause = pause or self._draining.wait
        self._open = 0
        self._change = Condition()
        # Before `atexit` hears of the workers, so that at the end the loop outlives what they hand to it.
        start_standing_loop()
        atexit.register(self._end, os.getpid())
        for number in range(workers):
            Thread(target=self._work, name=f"sinch-events-queue-{number}", daemon=True).start()

    def put(self, event: object, context: EventContext) -> None:
        with self._change:
            try:
                self._waiting.put_nowait((event, context))
            except Full:
                raise NotQueuedError("the queue of events is full") from None
            self._open += 1

    def drain(self, timeout: float | None) -> int:
        self._draining.set()
        deadline = None if timeout is None else time.monotonic() + timeout
        with self._change:
            while self._open:
                left = None if deadline is None else deadline - time.monotonic()
                if left is not None and left <= 0:
                    break
                self._change.wait(left)
            return self._open

    def _end(self, process: int) -> None:
        if process == os.getpid():
            self.drain(None)

    def _work(self) -> None:
        while True:
            event, context = self._waiting.get()
            try:
                self._handle(event, context)
            finally:
                with self._change:
                    self._open -= 1
                    self._change.notify_all()

    def _handle(self, event: object, context: EventContext) -> None:
        for attempt in range(1, self._attempts + 1):
            try:
                self._dispatcher.dispatch(event, context)
            except BaseException as error:  # the thread is for other events too
                if attempt == self._attempts:
                    _give_up(context, attempt, error)
                    return
            else:
                return
            self._pause(2 ** (attempt - 1))


def _give_up(context: EventContext, attempts: int, error: BaseException) -> None:
    # By its kind only: the texts of errors may quote the event.
    errors = error.exceptions if isinstance(error, BaseExceptionGroup) else (error,)
    kinds = ", ".join(sorted({type(each).__name__ for each in errors}))
    _logger.error("%s event given up after %d attempts: %s", context.api or "an", attempts, kinds)
