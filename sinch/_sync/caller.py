# Derived from sinch/_async/caller.py by `make sync`; never edited by hand.
"""Base classes of resources, and the caller that sends their operations."""

from __future__ import annotations

from inspect import isfunction
from typing import TYPE_CHECKING, Any, TypeVar

from sinch._codec import Methods
from sinch._core.options import Options
from sinch._core.raw_response import RawResponse, has_raw_response
from sinch._transport._sync.transport import Transport

from .paging import Paginator

if TYPE_CHECKING:
    from collections.abc import Callable

    from sinch._codec import Request
    from sinch._core.configuration import Configuration
    from sinch._core.options import CallOptions

    from .client import SinchClient

T = TypeVar("T")


class Caller:
    """Sends encoded requests and reads the responses."""

    def __init__(self, configuration: Configuration, transport: Transport) -> None:
        self.configuration = configuration
        self.transport = transport

    def call(self, request: Request, parse: Callable[[Any], T], options: Options) -> T:
        """Make a call and read its response."""
        result = self.transport.call(request, self.configuration, options)
        return parse(result.response.data)

    def pages(self, request: Request, options: Options) -> Paginator[Any]:
        """Return a paginator; later changes of the configuration do not affect it."""
        caller = type(self)(self.configuration.replaced(), self.transport)
        return Paginator[Any](caller, request, options).opened()


class _AsyncRawCaller(Caller):
    """Returns raw responses."""

    def call(self, request: Request, parse: Callable[[Any], Any], options: Options) -> Any:
        response = self.transport.call(request, self.configuration, options)
        return RawResponse(response, parse)

    def pages(self, request: Request, options: Options) -> Any:
        return self.call(request, request.operation.decode, options)


class Resource(Methods):
    """A group of operations of one API."""

    def __init__(self, client: SinchClient | Caller) -> None:
        caller = getattr(client, "_caller", client)
        if not isinstance(caller, Caller):
            raise TypeError(f"{type(self).__name__} takes the client that it belongs to, not {type(client).__name__}")
        self._caller = caller

    if not TYPE_CHECKING:  # each resource declares the type of its own raw responses

        @property
        def with_raw_response(self) -> RawMethods:
            """The same methods, returning a `RawResponse`: status, headers, request ID, `json()`, `parse()`."""
            return RawMethods(type(self)(_AsyncRawCaller(self._caller.configuration, self._caller.transport)))

    @property
    def _configuration(self) -> Configuration:
        return self._caller.configuration

    def _configured(self, name: str) -> str:
        configuration = self._configuration
        return configuration.require_sms_path_id() if name == "service_plan_id" else configuration.require_project_id()

    def _resource(self, methods: type[T]) -> T:
        is_whole = issubclass(methods, Resource)
        kind: Any = methods if is_whole else type(methods.__name__, (Resource, methods), {})
        made: T = kind(self._caller)
        return made

    def _call(self, request: Request, parse: Callable[[Any], T], options: CallOptions) -> T:
        return self._caller.call(request, parse, Options.read(options))

    def _list(self, request: Request, options: CallOptions) -> Paginator[Any]:
        return self._caller.pages(request, Options.read(options))


class RawMethods:
    """The methods of a resource, returning a `RawResponse`."""

    def __init__(self, resource: Resource) -> None:
        self._resource = resource

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name not in dir(self):
            raise AttributeError(f"{type(self._resource).__name__} has no method {name!r} that gives a raw response")
        method: Callable[..., Any] = getattr(self._resource, name)
        return method

    def __dir__(self) -> list[str]:
        owner = type(self._resource)
        return [name for name in dir(owner) if not name.startswith("_") and _makes_one_call(getattr(owner, name))]


def _makes_one_call(member: object) -> bool:
    return isfunction(member) and has_raw_response(member)
