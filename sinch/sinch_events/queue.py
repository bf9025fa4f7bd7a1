"""Queue of events that are acknowledged to Sinch first and handled in threads of this process later."""

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
from .threads import PerProcess, start_background_loop

_logger = logging.getLogger("sinch.sinch_events")

_NO_CONTEXT: Final = EventContext()


class EventQueue:
    """Queue of events that takes the place of a dispatcher; threads handle the events.

    Sinch gets its response immediately. Queued events are handled before `close` returns and before the process exits;
    if the process is killed, they are lost.

    Args:
        dispatcher: Dispatcher that handles the events; its async handlers run in one event loop per process.
        workers: Number of threads.
        capacity: Maximum number of waiting events; others get a 503 response, so that Sinch sends them again.
        attempts: Maximum number of attempts to handle an event.
        pause: Function that waits for a number of seconds before another attempt: 1, 2, 4 and so on. The default
            stops waiting when `close` is called.

    Raises:
        ValueError: A number is less than 1.
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
        """Add an event to the queue.

        Raises:
            NotQueuedError: The queue is full or closed.
        """
        if self._closed:
            raise NotQueuedError("the queue of events is closed")
        # Handlers that are done are recorded in memory: the event is acknowledged, so that no other process gets it.
        guard = ReplayGuard(nonces=MemoryNonceStore())
        self._workers.get().put(event, replace(context, guard=guard))

    async def dispatch_async(self, event: object, context: EventContext = _NO_CONTEXT) -> None:
        """Add an event to the queue, like `dispatch`; does not block."""
        self.dispatch(event, context)

    def close(self, timeout: float | None = None) -> int:
        """Accept no more events and wait until all are handled; call this when the server shuts down.

        Args:
            timeout: Maximum number of seconds to wait; None for no limit.

        Returns:
            Number of events that are not handled yet.
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
    """Threads of one process, and the events waiting for them."""

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
        # `atexit` calls functions in reverse order, so that this loop outlives the workers.
        start_background_loop()
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
            except BaseException as error:  # the thread must go on with other events
                if attempt == self._attempts:
                    _give_up(context, attempt, error)
                    return
            else:
                return
            self._pause(2 ** (attempt - 1))


def _give_up(context: EventContext, attempts: int, error: BaseException) -> None:
    # The texts of the errors may quote the event.
    errors = error.exceptions if isinstance(error, BaseExceptionGroup) else (error,)
    kinds = ", ".join(sorted({type(each).__name__ for each in errors}))
    _logger.error("%s event abandoned after %d attempts: %s", context.api or "an", attempts, kinds)
