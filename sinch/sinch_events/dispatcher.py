"""Dispatching events to handlers by their type and fields."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager, AsyncExitStack, ExitStack
from types import UnionType
from typing import Any, Final, Protocol, TypeAlias, TypeVar, overload

from sinch._codec import Model

from .context import EventContext
from .registration import Handler, Registration, bound, check_fields, kinds_of, names_of, register, takes_context
from .threads import Threads, in_background_loop, run_in_background_loop

_logger = logging.getLogger("sinch.sinch_events")

THREADS: Final = 40
_NO_CONTEXT: Final = EventContext()

First = TypeVar("First")
Second = TypeVar("Second")
Third = TypeVar("Third")
Returned = TypeVar("Returned")
Function = TypeVar("Function", bound=Callable[..., object])
Event_contra = TypeVar("Event_contra", contravariant=True)
Result_co = TypeVar("Result_co", covariant=True)
Middleware: TypeAlias = Callable[..., AbstractContextManager[object] | AbstractAsyncContextManager[object]]
MiddlewareT = TypeVar("MiddlewareT", bound=Middleware)


class SkipEvent(Exception):  # noqa: N818  # not an error
    """Raised by a middleware before its `yield` to skip the handlers; the event counts as handled."""


class SupportsDispatch(Protocol):
    """A dispatcher, or a queue in front of one."""

    def dispatch(self, event: Model, context: EventContext = ..., /) -> None:
        """Dispatch an event outside of an event loop."""
        ...

    async def dispatch_async(self, event: Model, context: EventContext = ..., /) -> None:
        """Dispatch an event in an event loop."""
        ...


class ByName(Protocol[Event_contra, Result_co]):
    """A handler that takes the context as a keyword-only argument."""

    def __call__(self, event: Event_contra, /, *, context: EventContext) -> Result_co:
        """Handle an event."""
        ...


class Register(Protocol[First]):
    """A decorator that registers a handler of an event, with or without its context, and returns it."""

    @overload
    def __call__(self, handler: Callable[[First], Returned], /) -> Callable[[First], Returned]: ...
    @overload
    def __call__(
        self, handler: Callable[[First, EventContext], Returned], /
    ) -> Callable[[First, EventContext], Returned]: ...
    @overload
    def __call__(self, handler: ByName[First, Returned], /) -> ByName[First, Returned]: ...


class Dispatcher:
    """Dispatches events to the handlers registered for them, which may be sync or async.

    All handlers of an event are called one after the other, even if one of them fails. A handler with a parameter named
    `context` receives the `EventContext`.

    Args:
        threads: Maximum number of sync handlers running at once in an event loop; others wait.

    Raises:
        ValueError: The number of threads is less than 1.
    """

    def __init__(self, *, threads: int = THREADS) -> None:
        self._threads = Threads(threads)
        self._registered: list[Registration] = []
        self._default: Registration | None = None
        self._included: list[Dispatcher] = []
        self._middleware: list[tuple[Middleware, bool]] = []
        self._error: Handler | None = None

    @overload
    def on(self, first: type[First], /, **fields: object) -> Register[First]: ...
    @overload
    def on(self, first: type[First], second: type[Second], /, **fields: object) -> Register[First | Second]: ...
    @overload
    def on(
        self, first: type[First], second: type[Second], third: type[Third], /, **fields: object
    ) -> Register[First | Second | Third]: ...
    @overload
    def on(self, group: UnionType, /, **fields: object) -> Register[Any]: ...
    def on(self, first: Any = None, /, *more: Any, **fields: object) -> Any:
        """Register the decorated handler for one to three event types, or for a group such as `SmsDeliveryReport`.

        Args:
            first: Event type or group.
            more: Other event types.
            fields: Values that fields of the event must have; a list, tuple or set is a choice of values. Nested fields
                are separated by two underscores: `message_delivery_report__status="FAILED"`.

        Raises:
            TypeError: No event type was passed, or no event of the types has such a field.
        """
        types = kinds_of((first, *more))
        check_fields(types, fields)

        def add(handler: Function) -> Function:
            self._registered.append(register(handler, types, fields))
            return handler

        return add

    def default(self, handler: Function) -> Function:
        """Register the decorated handler for events that have no other handler."""
        if self._default is not None:
            raise ValueError("default: a handler is already registered")
        self._default = register(handler, (object,), {})
        return handler

    def middleware(self, around: MiddlewareT) -> MiddlewareT:
        """Register a function that returns a context manager for an event, entered around all of its handlers.

        The context manager may be async. A sync one is entered in the event loop, if there is one, and must not block.
        If it raises `SkipEvent`, no handler is called; any other exception makes the event fail.
        """
        self._middleware.append((around, takes_context(around)))
        return around

    def error(self, handler: Function) -> Function:
        """Register the decorated function for exceptions of handlers; it is called with the exception and the event.

        If it returns True, the exception is suppressed. Otherwise the event fails, and Sinch sends it again.
        """
        if self._error is not None:
            raise ValueError("error: a handler is already registered")
        self._error = handler
        return handler

    def include(self, other: Dispatcher) -> None:
        """Include the handlers of another dispatcher, also those that are registered with it later.

        Its middleware and error handler are ignored. Its default handler is used if this dispatcher has none.

        Raises:
            ValueError: The other dispatcher is this one, includes this one, or is already included.
        """
        if self in other._with_included():
            raise ValueError("include: a dispatcher cannot be included in itself")
        if other in self._with_included():
            raise ValueError("include: a dispatcher cannot be included twice, its handlers would be called twice")
        self._included.append(other)

    def dispatch(self, event: object, context: EventContext = _NO_CONTEXT) -> None:
        """Call the handlers of an event; async ones run in the background event loop of the process.

        Args:
            event: Event.
            context: Context of the event; handlers that are done according to its nonce store are not called again.

        Raises:
            ExceptionGroup: The exceptions of the handlers, after all of them were called.
            RuntimeError: An event loop is running, which this method would block.
        """
        if _loop_is_running():
            raise RuntimeError("dispatch would block the running event loop: await dispatch_async instead")
        with ExitStack() as stack:
            try:
                for manager in self._managers(event, context):
                    stack.enter_context(
                        manager if isinstance(manager, AbstractContextManager) else in_background_loop(manager)
                    )
            except SkipEvent:
                return
            self._call_all(event, context)

    async def dispatch_async(self, event: object, context: EventContext = _NO_CONTEXT) -> None:
        """Call the handlers of an event; sync ones run in threads, so that they do not block the event loop.

        Args:
            event: Event.
            context: Context of the event; handlers that are done according to its nonce store are not called again.

        Raises:
            ExceptionGroup: The exceptions of the handlers, after all of them were called.
        """
        async with AsyncExitStack() as stack:
            try:
                for manager in self._managers(event, context):
                    if isinstance(manager, AbstractContextManager):
                        stack.enter_context(manager)
                    else:
                        await stack.enter_async_context(manager)
            except SkipEvent:
                return
            await self._call_all_async(event, context)

    def _call_all(self, event: object, context: EventContext) -> None:
        errors: list[Exception] = []
        owner = context.guard.new_owner()
        for key, registration in self._calls_for(event, context):
            try:
                if context.guard.is_new(key, owner):
                    with context.guard.processing(key, owner):
                        self._call(registration, event, context)
            except Exception as error:  # the other handlers must still be called
                errors.append(error)
        _raise(event, errors)

    async def _call_all_async(self, event: object, context: EventContext) -> None:
        errors: list[Exception] = []
        owner = context.guard.new_owner()
        for key, registration in self._calls_for(event, context):
            try:
                if await context.guard.is_new_async(key, owner):
                    async with context.guard.processing_async(key, owner):
                        await self._call_async(registration, event, context)
            except Exception as error:  # the other handlers must still be called
                errors.append(error)
        _raise(event, errors)

    def _call(self, registration: Registration, event: object, context: EventContext) -> None:
        try:
            _result(registration.call(event, context))
        except Exception as error:
            if self._error is None or _result(_error_call(self._error, error, event, context)) is not True:
                raise

    async def _call_async(self, registration: Registration, event: object, context: EventContext) -> None:
        try:
            await self._result_async(registration.call(event, context))
        except Exception as error:
            if self._error is None:
                raise
            if await self._result_async(_error_call(self._error, error, event, context)) is not True:
                raise

    async def _result_async(self, call: Callable[[], object]) -> object:
        result = call() if inspect.iscoroutinefunction(call) else await self._threads.run(call)
        # A sync function, such as a lambda, may return an awaitable.
        return await result if inspect.isawaitable(result) else result

    def _managers(self, event: object, context: EventContext) -> Iterator[Any]:
        for middleware, wants_context in self._middleware:
            yield bound(middleware, context, event, takes_context=wants_context)()

    def _calls_for(self, event: object, context: EventContext) -> list[tuple[str | None, Registration]]:
        registrations = self._registrations_for(event)
        if len(registrations) == 1:  # a single handler is done when the event is done, and needs no key of its own
            return [(None, registrations[0])]
        names = names_of([each.handler for each in registrations])
        return [(context.key_of(name), each) for name, each in zip(names, registrations, strict=True)]

    def _registrations_for(self, event: object) -> list[Registration]:
        dispatchers = list(self._with_included())
        matching = [each for dispatcher in dispatchers for each in dispatcher._registered if each.matches(event)]
        if not matching:
            matching = [each._default for each in dispatchers if each._default is not None][:1]
        if not matching:
            _logger.info("no handler is registered for %s", type(event).__name__)
        return matching

    def _with_included(self) -> Iterator[Dispatcher]:
        yield self
        for other in self._included:
            yield from other._with_included()


def _loop_is_running() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _result(call: Callable[[], object]) -> object:
    result = call()
    return run_in_background_loop(result) if inspect.isawaitable(result) else result


def _error_call(handler: Handler, error: Exception, event: object, context: EventContext) -> Callable[[], object]:
    return bound(handler, context, error, event, takes_context=takes_context(handler))


def _raise(event: object, errors: list[Exception]) -> None:
    if errors:
        raise ExceptionGroup(f"{len(errors)} handler(s) for {type(event).__name__} failed", errors)
