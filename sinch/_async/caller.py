"""What resources call the API through."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, TypeVar

from sinch._codec import AsyncMethods
from sinch._core.options import Options
from sinch._core.raw import RawResponse
from sinch._transport._async.transport import AsyncTransport

from .paging import AsyncPaginator

if TYPE_CHECKING:
    from collections.abc import Callable

    from sinch._codec import Request
    from sinch._core.configuration import Configuration
    from sinch._core.options import CallOptions
    from sinch._core.raw import AsyncRawMethod

    from .client import AsyncSinchClient

T = TypeVar("T")


class AsyncCaller:
    """Sends encoded requests and reads the answers."""

    def __init__(self, configuration: Configuration, transport: AsyncTransport) -> None:
        self.configuration = configuration
        self.transport = transport

    async def call(self, request: Request, parse: Callable[[Any], T], options: Options) -> T:
        """Make a call and read its answer."""
        answer = await self.transport.call(request, self.configuration, options)
        return parse(answer.response.data)

    def pages(self, request: Request, options: Options) -> AsyncPaginator[Any]:
        """Walk through a list, all of it with the settings of this moment."""
        caller = type(self)(self.configuration.replaced(), self.transport)
        return AsyncPaginator[Any](caller, request, options).opened()


class _AsyncRawCaller(AsyncCaller):
    """Gives the answers as they came."""

    async def call(self, request: Request, parse: Callable[[Any], Any], options: Options) -> Any:
        answer = await self.transport.call(request, self.configuration, options)
        return RawResponse(answer, parse)

    def pages(self, request: Request, options: Options) -> Any:
        return self.call(request, request.operation.decode, options)


class AsyncResource(AsyncMethods):
    """A group of operations of one API."""

    def __init__(self, client: AsyncSinchClient | AsyncCaller) -> None:
        caller = getattr(client, "_caller", client)
        if not isinstance(caller, AsyncCaller):
            raise TypeError(f"{type(self).__name__} takes the client that it belongs to, not {type(client).__name__}")
        self._caller = caller

    @property
    def with_raw_response(self) -> AsyncRawMethods:
        """The same methods, giving a `RawResponse` each: status, headers, request ID, `json()`, `parse()`."""
        return AsyncRawMethods(type(self)(_AsyncRawCaller(self._caller.configuration, self._caller.transport)))

    @property
    def _configuration(self) -> Configuration:
        return self._caller.configuration

    def _configured(self, name: str) -> str:
        configuration = self._configuration
        return configuration.require_sms_path_id() if name == "service_plan_id" else configuration.require_project_id()

    def _resource(self, methods: type[T]) -> T:
        made: T = type(methods.__name__, (AsyncResource, methods), {})(self._caller)
        return made

    async def _call(self, request: Request, parse: Callable[[Any], T], options: CallOptions) -> T:
        _warn_if_deprecated(request)
        return await self._caller.call(request, parse, Options.read(options))

    def _list(self, request: Request, options: CallOptions) -> AsyncPaginator[Any]:
        _warn_if_deprecated(request)
        return self._caller.pages(request, Options.read(options))


class AsyncRawMethods:
    """The methods of a resource, giving a `RawResponse` each."""

    def __init__(self, resource: AsyncResource) -> None:
        self._resource = resource

    def __getattr__(self, name: str) -> AsyncRawMethod:
        if name.startswith("_"):
            raise AttributeError(name)
        method: AsyncRawMethod = getattr(self._resource, name)
        return method

    def __dir__(self) -> list[str]:
        return [name for name in dir(self._resource) if not name.startswith("_")]


def _warn_if_deprecated(request: Request) -> None:
    if request.operation.deprecated:
        warnings.warn(f"the API has deprecated {request.operation.id}", DeprecationWarning, stacklevel=4)
