# Derived from sinch/_transport/_async/one_connection.py by `make sync`; never edited by hand.
"""A pool of exactly one connection, in place of httpcore's."""

from __future__ import annotations

from typing import Any

import httpcore

from sinch._transport.httpx_mapping import LEAVING

from .joined_writes import JoinedWrites


class OneConnection:
    """Sends one request after the other over a connection, which is made anew when it has ended.

    It takes no more than one request at a time. The pool that it replaces would look at the connection, and at the
    requests that wait for it, four times for each request.
    """

    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        # It knows how connections are made: directly or by a proxy, and with which settings of TLS.
        self._pool = pool
        self._backend = pool._network_backend = JoinedWrites(pool._network_backend)
        self._connection: httpcore.ConnectionInterface | None = None

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request."""
        connection = self._connection
        if connection is None or not connection.is_available() or connection.has_expired() or self._holds_more():
            self.close()
            connection = self._connection = self._pool.create_connection(request.url.origin)
        else:
            self._note_leaving(request.extensions.pop("trace", None))
        return connection.handle_request(request)

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

    def _note_leaving(self, trace: Any) -> None:
        # Over a connection that stands, the request leaves next; nobody asks for the nine events that would follow.
        if trace is not None:
            trace(LEAVING, {})

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._backend.close()
