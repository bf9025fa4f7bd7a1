"""A pool of exactly one connection, in place of httpcore's."""

from __future__ import annotations

from typing import Any

import httpcore

from sinch._transport.httpx_mapping import LEAVING

from .joined_writes import AsyncJoinedWrites


class AsyncOneConnection:
    """Sends one request after the other over a connection, which is made anew when it has ended.

    It takes no more than one request at a time. The pool that it replaces would look at the connection, and at the
    requests that wait for it, four times for each request.
    """

    def __init__(self, pool: httpcore.AsyncConnectionPool) -> None:
        # It knows how connections are made: directly or by a proxy, and with which settings of TLS.
        self._pool = pool
        self._backend = pool._network_backend = AsyncJoinedWrites(pool._network_backend)
        self._connection: httpcore.AsyncConnectionInterface | None = None

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request."""
        connection = self._connection
        if connection is None or not connection.is_available() or connection.has_expired() or self._holds_more():
            await self.aclose()
            connection = self._connection = self._pool.create_connection(request.url.origin)
        else:
            await self._note_leaving(request.extensions.pop("trace", None))
        return await connection.handle_async_request(request)

    def _holds_more(self) -> bool:
        """Whether the server has sent more than the last answer, which would be taken for the next one.

        httpcore looks only for what has not been read from the socket yet.
        """
        if self._backend.has_read_ahead:
            return True
        connection: Any = self._connection
        while connection is not None:
            state = getattr(connection, "_h11_state", None)
            if state is not None:
                return bool(state.trailing_data[0])
            connection = getattr(connection, "_connection", None)
        return False

    async def _note_leaving(self, trace: Any) -> None:
        # Over a connection that stands, the request leaves next; nobody asks for the nine events that would follow.
        if trace is not None:
            await trace(LEAVING, {})

    async def aclose(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            await self._connection.aclose()
            self._connection = None
        await self._backend.aclose()
