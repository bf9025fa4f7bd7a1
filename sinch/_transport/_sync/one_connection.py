# Derived from sinch/_transport/_async/one_connection.py by `make sync`; never edited by hand.
"""Connection pool of exactly one connection, in place of httpcore's."""

from __future__ import annotations

from typing import Any

import httpcore

from sinch._transport.httpx_mapping import LEAVING

from .joined_writes import JoinedWrites


class OneConnection:
    """Sends one request at a time over a connection, reconnecting when it was closed.

    httpcore's own pool examines the connection and its queue four times per request.
    """

    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        # Kept because it opens the connections: directly or through a proxy, with the TLS settings.
        self._pool = pool
        self._backend = pool._network_backend = JoinedWrites(pool._network_backend)
        self._connection: httpcore.ConnectionInterface | None = None

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request."""
        connection = self._connection
        if connection is None or not connection.is_available() or connection.has_expired() or self._has_trailing_data():
            self.close()
            connection = self._connection = self._pool.create_connection(request.url.origin)
        else:
            self._report_departure(request.extensions.pop("trace", None))
        return connection.handle_request(request)

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

    def _report_departure(self, trace: Any) -> None:
        # On an open connection the request is sent next; the nine other events are not needed.
        if trace is not None:
            trace(LEAVING, {})

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._backend.close()
