"""What resources call the API through."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, TypeVar

from sinch._core.options import Options
from sinch._transport._async.transport import AsyncTransport

from .paging import AsyncPaginator

if TYPE_CHECKING:
    from collections.abc import Callable

    from sinch._core.configuration import Configuration
    from sinch._core.options import CallOptions
    from sinch_openapi.codec import Request

    from .client import AsyncSinchClient

T = TypeVar("T")


class AsyncCaller:
    """Sends encoded requests and reads the answers."""

    def __init__(self, configuration: Configuration, transport: AsyncTransport) -> None:
        self.configuration = configuration
        self._transport = transport

    async def call(self, request: Request, parse: Callable[[Any], T], options: Options) -> T:
        """Make a call and read its answer."""
        answer = await self._transport.call(request, options)
        return parse(answer.response.data)

    async def close(self) -> None:
        """Close the connections."""
        await self._transport.close()


class AsyncResource:
    """A group of operations of one API."""

    def __init__(self, client: AsyncSinchClient | AsyncCaller) -> None:
        caller = getattr(client, "_caller", client)
        if not isinstance(caller, AsyncCaller):
            raise TypeError(f"{type(self).__name__} takes an AsyncSinchClient, not {type(client).__name__}")
        self._caller = caller

    @property
    def _configuration(self) -> Configuration:
        return self._caller.configuration

    async def _call(self, request: Request, parse: Callable[[Any], T], options: CallOptions) -> T:
        _warn_if_deprecated(request)
        return await self._caller.call(request, parse, Options.read(options))

    def _list(self, request: Request, options: CallOptions) -> AsyncPaginator[Any]:
        _warn_if_deprecated(request)
        return AsyncPaginator[Any](self._caller, request, Options.read(options)).opened()


def _warn_if_deprecated(request: Request) -> None:
    if request.operation.deprecated:
        warnings.warn(f"the API has deprecated {request.operation.id}", DeprecationWarning, stacklevel=4)
