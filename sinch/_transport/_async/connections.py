"""Connection pool of a client: one httpx transport per connection."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Any, Final

import httpx

from sinch._transport.async_concurrency import AsyncFairSemaphore, AsyncResourceCloser
from sinch._transport.httpx_mapping import WAITING
from sinch._transport.interruptions import Permit
from sinch._transport.tls import Tls

from .one_connection import AsyncOneConnection

_IDLE_LIMIT: Final = 5.0
_Origin = tuple[str, str, int | None]


class _Connection:
    """A transport of a single connection, which never queues a request."""

    def __init__(self, make: Callable[..., httpx.AsyncHTTPTransport], options: dict[str, Any]) -> None:
        self._transport = make(**options, limits=httpx.Limits(keepalive_expiry=_IDLE_LIMIT))
        # httpx has no argument for a custom pool.
        self._transport._pool = AsyncOneConnection(self._transport._pool)  # type: ignore[assignment]
        self.idle_since = 0.0

    async def send(self, request: httpx.Request) -> httpx.Response:
        return await self._transport.handle_async_request(request)

    async def aclose(self) -> None:
        await self._transport.aclose()


class AsyncConnections(httpx.AsyncBaseTransport):
    """Sends each request over a connection of its own, preferring the most recently used idle one.

    httpcore's pool examines every connection for every request, and a request that is cancelled while it waits inside
    the pool, or before it has connected, may leak a slot (its issue 1093). So requests wait here, in front of the
    pool, and a connection whose request failed is closed and dropped.
    """

    def __init__(self, limit: int, make: Callable[..., httpx.AsyncHTTPTransport], verify: Tls, **options: Any) -> None:
        self._options = options
        self._tls = verify
        self._make = make
        self._semaphore = AsyncFairSemaphore(limit)
        self._closer = AsyncResourceCloser()
        self._idle: dict[_Origin, deque[_Connection]] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request.

        Raises:
            httpx.PoolTimeout: No connection became free in time.
        """
        trace = request.extensions.get("trace")
        if trace is not None:
            await trace(WAITING, {})
        seconds = request.extensions.get("timeout", {}).get("pool")
        origin, permit = (request.url.scheme, request.url.host, request.url.port), Permit()
        try:
            if not await self._semaphore.acquire(permit, seconds):
                raise httpx.PoolTimeout("no connection was free in time", request=request)
            connection = self._idle_or_new(origin)
        except BaseException:
            self._semaphore.release(permit)
            raise
        try:
            response = await connection.send(request)
        except BaseException:
            self.end(connection, permit)
            raise
        response.stream = _Body(response.stream, self, connection, origin, permit)
        return response

    async def aclose(self) -> None:
        """Close the connections."""
        for connections in self._idle.values():
            while connections:
                self._closer.close(connections.pop())
        await self._closer.finish()

    def give_back(self, connection: _Connection, origin: _Origin, permit: Permit) -> None:
        """Return a connection to the pool."""
        connection.idle_since = time.monotonic()
        self._idle[origin].append(connection)
        self._semaphore.release(permit)

    def end(self, connection: _Connection, permit: Permit) -> None:
        """Close a connection and drop it."""
        self._closer.close(connection)
        self._semaphore.release(permit)

    def _idle_or_new(self, origin: _Origin) -> _Connection:
        idle = self._idle.setdefault(origin, deque())
        self._close_unused()
        try:
            return idle.pop()
        except IndexError:
            return _Connection(self._make, {**self._options, "verify": self._tls.context_for(origin[0])})

    def _close_unused(self) -> None:
        # The most recently used connection is taken first, so unused ones collect on the left.
        oldest = time.monotonic() - _IDLE_LIMIT
        for connections in tuple(self._idle.values()):
            connection: _Connection | None
            try:
                connection = connections.popleft()
            except IndexError:
                connection = None
            # No `continue` in the handler: CPython never frees the exception if Ctrl-C interrupts that jump.
            if connection is None:
                continue
            if connection.idle_since < oldest:
                self._closer.close(connection)
            else:
                connections.appendleft(connection)


class _Body(httpx.AsyncByteStream):
    """The body of a response; closing it returns the connection to the pool."""

    def __init__(
        self, stream: Any, connections: AsyncConnections, connection: _Connection, origin: _Origin, permit: Permit
    ) -> None:
        self._stream = stream
        self._connections = connections
        self._connection = connection
        self._origin = origin
        self._permit = permit
        self._is_whole = False
        self._is_closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            yield part
        self._is_whole = True

    async def aclose(self) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        try:
            await self._stream.aclose()
        except BaseException:
            self._connections.end(self._connection, self._permit)
            raise
        if self._is_whole:
            self._connections.give_back(self._connection, self._origin, self._permit)
        else:
            self._connections.end(self._connection, self._permit)
