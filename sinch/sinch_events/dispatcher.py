"""Calling the functions that handle events, by the type and the fields of the event."""

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
from .threads import Threads, result_of, waiting

_logger = logging.getLogger("sinch.sinch_events")

THREADS: Final = 40
_NO_CONTEXT: Final = EventContext()

First = TypeVar("First")
Second = TypeVar("Second")
Third = TypeVar("Third")
Returned = TypeVar("Returned")
Function = TypeVar("Function", bound=Callable[..., object])
Taken_contra = TypeVar("Taken_contra", contravariant=True)
Result_co = TypeVar("Result_co", covariant=True)
Middleware: TypeAlias = Callable[..., AbstractContextManager[object] | AbstractAsyncContextManager[object]]
Around = TypeVar("Around", bound=Middleware)


class SkipEvent(Exception):  # noqa: N818  # it is no error
    """Raised by a middleware before its `yield`: no function gets the event, which counts as handled."""


class Handling(Protocol):
    """What hands events to functions, now or later."""

    def dispatch(self, event: Model, context: EventContext = ..., /) -> None:
        """Hand over an event, where there is no event loop."""
        ...

    async def dispatch_async(self, event: Model, context: EventContext = ..., /) -> None:
        """Hand over an event, in an event loop."""
        ...


class ByName(Protocol[Taken_contra, Result_co]):
    """A function of an event that takes the context by its name alone."""

    def __call__(self, event: Taken_contra, /, *, context: EventContext) -> Result_co:
        """Handle an event."""
        ...


class Register(Protocol[First]):
    """Registers a function of an event, or of an event and its context, and gives it back."""

    @overload
    def __call__(self, handler: Callable[[First], Returned], /) -> Callable[[First], Returned]: ...
    @overload
    def __call__(
        self, handler: Callable[[First, EventContext], Returned], /
    ) -> Callable[[First, EventContext], Returned]: ...
    @overload
    def __call__(self, handler: ByName[First, Returned], /) -> ByName[First, Returned]: ...


class Dispatcher:
    """Hands events to the functions registered for them; a function may be sync or async.

    Every function registered for an event is called, one after the other, whether or not another one fails. One with a
    parameter named `context` is given the `EventContext`.

    Args:
        threads: How many sync functions run at once for an event loop; more wait for their turn.

    Raises:
        ValueError: There is to be no thread.
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
        """Register the decorated function for one to three types of event, or for a group such as `SmsDeliveryReport`.

        Args:
            first: A type, or the group.
            more: Other types.
            fields: The value, or several in a list, tuple or set, that a field must have; deeper ones after two
                underscores, as `message_delivery_report__status="FAILED"`.

        Raises:
            TypeError: There is no type, or no event of the types has such a field.
        """
        types = kinds_of((first, *more))
        check_fields(types, fields)

        def add(handler: Function) -> Function:
            self._registered.append(register(handler, types, fields))
            return handler

        return add

    def default(self, handler: Function) -> Function:
        """Register the decorated function for events that no other function is registered for."""
        if self._default is not None:
            raise ValueError("default: there is one already")
        self._default = register(handler, (object,), {})
        return handler

    def middleware(self, around: Around) -> Around:
        """Register a function of an event that gives a context manager, to be entered around all functions for it.

        It may be async. A sync one is entered in the event loop, where there is one, and must not wait. One that raises
        `SkipEvent` keeps the event from the functions; one that raises anything else fails it.
        """
        self._middleware.append((around, takes_context(around)))
        return around

    def error(self, handler: Function) -> Function:
        """Register the decorated function for what the others raise; it is given the error and the event.

        Only where it returns True is the error dealt with. Otherwise the event fails, so that it comes again.
        """
        if self._error is not None:
            raise ValueError("error: there is one already")
        self._error = handler
        return handler

    def include(self, other: Dispatcher) -> None:
        """Hand events to the functions of another dispatcher too, those that it gets later included.

        Of its own middleware and error handler nothing is used; its default is, where there is none here.

        Raises:
            ValueError: It is this dispatcher, includes this one, or is included already.
        """
        if self in other._family():
            raise ValueError("include: a dispatcher cannot be included in itself")
        if other in self._family():
            raise ValueError("include: a dispatcher cannot be included twice, its functions would run twice")
        self._included.append(other)

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
        with ExitStack() as stack:
            try:
                for around in self._around(event, context):
                    entered = around if isinstance(around, AbstractContextManager) else waiting(around)
                    stack.enter_context(entered)
            except SkipEvent:
                return
            self._call_all(event, context)

    async def dispatch_async(self, event: object, context: EventContext = _NO_CONTEXT) -> None:
        """Call the functions for an event; sync ones run in threads, so that they do not hold up the event loop.

        Args:
            event: The event.
            context: How it came in; with its nonce store, functions that handled the event before are not called.

        Raises:
            ExceptionGroup: What the functions raised, after all were called.
        """
        async with AsyncExitStack() as stack:
            try:
                for around in self._around(event, context):
                    if isinstance(around, AbstractContextManager):
                        stack.enter_context(around)
                    else:
                        await stack.enter_async_context(around)
            except SkipEvent:
                return
            await self._call_all_async(event, context)

    def _call_all(self, event: object, context: EventContext) -> None:
        errors: list[Exception] = []
        owner = context.guard.new_owner()
        for key, registration in self._calls_for(event, context):
            try:
                if context.guard.is_new(key, owner):
                    with context.guard.settling(key, owner):
                        self._call(registration, event, context)
            except Exception as error:  # another function must get the event whatever this one raises
                errors.append(error)
        _raise(event, errors)

    async def _call_all_async(self, event: object, context: EventContext) -> None:
        errors: list[Exception] = []
        owner = context.guard.new_owner()
        for key, registration in self._calls_for(event, context):
            try:
                if await context.guard.is_new_async(key, owner):
                    async with context.guard.settling_async(key, owner):
                        await self._call_async(registration, event, context)
            except Exception as error:  # another function must get the event whatever this one raises
                errors.append(error)
        _raise(event, errors)

    def _call(self, registration: Registration, event: object, context: EventContext) -> None:
        try:
            _result(registration.call(event, context))
        except Exception as error:
            if self._error is None or _result(_handling(self._error, error, event, context)) is not True:
                raise

    async def _call_async(self, registration: Registration, event: object, context: EventContext) -> None:
        try:
            await self._result_async(registration.call(event, context))
        except Exception as error:
            if self._error is None:
                raise
            if await self._result_async(_handling(self._error, error, event, context)) is not True:
                raise

    async def _result_async(self, call: Callable[[], object]) -> object:
        result = call() if inspect.iscoroutinefunction(call) else await self._threads.run(call)
        # A function that is not declared async may still return something to wait for, as a lambda does.
        return await result if inspect.isawaitable(result) else result

    def _around(self, event: object, context: EventContext) -> Iterator[Any]:
        for around, wants_context in self._middleware:
            yield bound(around, context, event, takes_context=wants_context)()

    def _calls_for(self, event: object, context: EventContext) -> list[tuple[str | None, Registration]]:
        found = self._registrations_for(event)
        if len(found) == 1:  # done when the event is done
            return [(None, found[0])]
        names = names_of([each.handler for each in found])
        return [(context.key_of(name), each) for name, each in zip(names, found, strict=True)]

    def _registrations_for(self, event: object) -> list[Registration]:
        family = list(self._family())
        found = [each for one in family for each in one._registered if each.matches(event)]
        if not found:
            found = [one._default for one in family if one._default is not None][:1]
        if not found:
            _logger.info("no function is registered for %s", type(event).__name__)
        return found

    def _family(self) -> Iterator[Dispatcher]:
        yield self
        for other in self._included:
            yield from other._family()


def _loop_is_running() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _result(call: Callable[[], object]) -> object:
    result = call()
    return result_of(result) if inspect.isawaitable(result) else result


def _handling(handler: Handler, error: Exception, event: object, context: EventContext) -> Callable[[], object]:
    return bound(handler, context, error, event, takes_context=takes_context(handler))


def _raise(event: object, errors: list[Exception]) -> None:
    if errors:
        raise ExceptionGroup(f"{len(errors)} function(s) for {type(event).__name__} failed", errors)
