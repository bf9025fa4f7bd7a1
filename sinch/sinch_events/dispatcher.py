"""Calling the functions that handle events, by the type of the event."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar, overload

from .context import EventContext
from .threads import Threads, result_of

THREADS: Final = 40

_logger = logging.getLogger("sinch.sinch_events")

First = TypeVar("First")
Second = TypeVar("Second")
Third = TypeVar("Third")
Returned = TypeVar("Returned")
Handler = Callable[[Any], object]
_NO_CONTEXT: Final = EventContext()


class Dispatcher:
    """Hands events to the functions registered for their types; a function may be sync or async.

    Every function registered for an event is called, one after the other, whether or not another one fails.

    Args:
        threads: How many sync functions run at once for an event loop; more wait for their turn.

    Raises:
        ValueError: There is to be no thread.
    """

    def __init__(self, *, threads: int = THREADS) -> None:
        self._threads = Threads(threads)
        self._handlers: list[tuple[tuple[type, ...], Handler]] = []
        self._default: Handler | None = None

    @overload
    def on(self, first: type[First], /) -> Callable[[Callable[[First], Returned]], Callable[[First], Returned]]: ...
    @overload
    def on(
        self, first: type[First], second: type[Second], /
    ) -> Callable[[Callable[[First | Second], Returned]], Callable[[First | Second], Returned]]: ...
    @overload
    def on(
        self, first: type[First], second: type[Second], third: type[Third], /
    ) -> Callable[[Callable[[First | Second | Third], Returned]], Callable[[First | Second | Third], Returned]]: ...
    def on(self, *kinds: type) -> Any:
        """Register the decorated function for one to three types of event."""
        if not kinds or not all(isinstance(kind, type) for kind in kinds):
            raise TypeError("on: takes the types of the events to handle, such as on(MessageInboundEvent)")

        def register(handler: Handler) -> Handler:
            self._handlers.append((kinds, handler))
            return handler

        return register

    def default(self, handler: Callable[[Any], Returned]) -> Callable[[Any], Returned]:
        """Register the decorated function for events that no other function is registered for."""
        if self._default is not None:
            raise ValueError("default: there is one already")
        self._default = handler
        return handler

    def dispatch(self, event: object, context: EventContext = _NO_CONTEXT) -> None:
        """Call the functions for an event; async ones run to their end in the one standing event loop of the process.

        Args:
            event: The event.
            context: How it came in; with its nonce store, functions that handled the event before are not called.

        Raises:
            ExceptionGroup: What the functions raised, after all were called.
            RuntimeError: An event loop is running, which this would hold up.
        """
        if _loop_is_running():
            raise RuntimeError("dispatch would hold up the running event loop: await dispatch_async instead")
        errors: list[Exception] = []
        for key, handler in self._calls_for(event, context):
            try:
                if context.guard.is_new(key):
                    with context.guard.settling(key):
                        _call(handler, event)
            except Exception as error:  # another function must get the event whatever this one raises
                errors.append(error)
        _raise(event, errors)

    async def dispatch_async(self, event: object, context: EventContext = _NO_CONTEXT) -> None:
        """Call the functions for an event; sync ones run in threads, so that they do not hold up the event loop.

        Args:
            event: The event.
            context: How it came in; with its nonce store, functions that handled the event before are not called.

        Raises:
            ExceptionGroup: What the functions raised, after all were called.
        """
        errors: list[Exception] = []
        for key, handler in self._calls_for(event, context):
            try:
                if await context.guard.is_new_async(key):
                    async with context.guard.settling_async(key):
                        await self._call_async(handler, event)
            except Exception as error:  # another function must get the event whatever this one raises
                errors.append(error)
        _raise(event, errors)

    async def _call_async(self, handler: Handler, event: object) -> None:
        is_async = inspect.iscoroutinefunction(handler)
        result = handler(event) if is_async else await self._threads.run(handler, event)
        # A function that is not declared async may still return something to wait for, as a partial does.
        if inspect.isawaitable(result):
            await result

    def _calls_for(self, event: object, context: EventContext) -> list[tuple[str | None, Handler]]:
        handlers = self._handlers_of(event)
        if len(handlers) == 1:  # done when the event is done
            return [(None, handlers[0])]
        return [(context.key_of(name), handler) for name, handler in zip(_names(handlers), handlers, strict=True)]

    def _handlers_of(self, event: object) -> list[Handler]:
        handlers = [handler for kinds, handler in self._handlers if isinstance(event, kinds)]
        if not handlers and self._default is not None:
            handlers.append(self._default)
        if not handlers:
            _logger.info("no function is registered for %s", type(event).__name__)
        return handlers


def _call(handler: Handler, event: object) -> None:
    result = handler(event)
    if inspect.isawaitable(result):
        result_of(result)


def _names(handlers: Sequence[Handler]) -> list[str]:
    """A name for each function, the same in every process that runs the same program."""
    seen: Counter[str] = Counter()
    names = []
    for handler in handlers:
        named = handler if hasattr(handler, "__qualname__") else type(handler)
        name = f"{named.__module__}.{named.__qualname__}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}:{seen[name]}")
    return names


def _loop_is_running() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _raise(event: object, errors: list[Exception]) -> None:
    if errors:
        raise ExceptionGroup(f"{len(errors)} function(s) for {type(event).__name__} failed", errors)
