"""Connection pool of exactly one connection, in place of httpcore's."""

from __future__ import annotations

from typing import Any

import httpcore

from sinch._transport.httpx_mapping import LEAVING

from .joined_writes import AsyncJoinedWrites


class AsyncOneConnection:
    """Sends one request at a time over a connection, reconnecting when it was closed.

    httpcore's own pool examines the connection and its queue four times per request.
    """

    def __init__(self, pool: httpcore.AsyncConnectionPool) -> None:
        # Kept because it opens the connections: directly or through a proxy, with the TLS settings.
        self._pool = pool
        self._backend = pool._network_backend = AsyncJoinedWrites(pool._network_backend)
        self._connection: httpcore.AsyncConnectionInterface | None = None

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request."""
        connection = self._connection
        if connection is None or not connection.is_available() or connection.has_expired() or self._has_trailing_data():
            await self.aclose()
            connection = self._connection = self._pool.create_connection(request.url.origin)
        else:
            await self._report_departure(request.extensions.pop("trace", None))
        return await connection.handle_async_request(request)

    def _has_trailing_data(self) -> bool:
        """Whether the server sent data beyond the last response, which would be read as the next one.

        httpcore checks the socket only.
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

    async def _report_departure(self, trace: Any) -> None:
        # On an open connection the request is sent next; the nine other events are not needed.
        if trace is not None:
            await trace(LEAVING, {})

    async def aclose(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            await self._connection.aclose()
            self._connection = None
        await self._backend.aclose()
