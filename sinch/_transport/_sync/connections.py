# Derived from sinch/_transport/_async/connections.py by `make sync`; never edited by hand.
"""Connections of a client: many transports of one connection each."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, Final

import httpx

from sinch._transport.concurrency import Admission, Closing
from sinch._transport.httpx_mapping import WAITING
from sinch._transport.interruptions import Ticket
from sinch._transport.tls import Tls

from .one_connection import OneConnection

_IDLE_LIMIT: Final = 5.0
_Origin = tuple[str, str, int | None]


class _Connection:
    """A transport that never holds more than one connection, and so never lets a request wait."""

    def __init__(self, make: Callable[..., httpx.HTTPTransport], options: dict[str, Any]) -> None:
        self._transport = make(**options, limits=httpx.Limits(keepalive_expiry=_IDLE_LIMIT))
        # httpx has no argument for it.
        self._transport._pool = OneConnection(self._transport._pool)  # type: ignore[assignment]
        self.idle_since = 0.0

    def send(self, request: httpx.Request) -> httpx.Response:
        return self._transport.handle_request(request)

    def close(self) -> None:
        self._transport.close()


class Connections(httpx.BaseTransport):
    """Sends each request over a connection of its own, the one that was used last where one is free.

    httpcore's pool looks at every connection for every request, and a request that is cancelled while it waits inside
    the pool, or before it has connected, may leave a place that is never free again (its issue 1093). So requests wait
    here, in front of the connections, and a connection whose request did not end well is closed and forgotten.
    """

    def __init__(self, limit: int, make: Callable[..., httpx.HTTPTransport], verify: Tls, **options: Any) -> None:
        self._options = options
        self._tls = verify
        self._make = make
        self._admission = Admission(limit)
        self._closing = Closing()
        self._idle: dict[_Origin, deque[_Connection]] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request.

        Raises:
            httpx.PoolTimeout: As many requests as there may be were under way for too long.
        """
        trace = request.extensions.get("trace")
        if trace is not None:
            trace(WAITING, {})
        seconds = request.extensions.get("timeout", {}).get("pool")
        origin, ticket = (request.url.scheme, request.url.host, request.url.port), Ticket()
        try:
            if not self._admission.enter(ticket, seconds):
                raise httpx.PoolTimeout("no connection was free in time", request=request)
            connection = self._taken(origin)
        except BaseException:
            self._admission.leave(ticket)
            raise
        try:
            response = connection.send(request)
        except BaseException:
            self.end(connection, ticket)
            raise
        response.stream = _Body(response.stream, self, connection, origin, ticket)
        return response

    def close(self) -> None:
        """Close the connections."""
        for connections in self._idle.values():
            while connections:
                self._closing.close(connections.pop())
        self._closing.finish()

    def give_back(self, connection: _Connection, origin: _Origin, ticket: Ticket) -> None:
        """Let another request use the connection."""
        connection.idle_since = time.monotonic()
        self._idle[origin].append(connection)
        self._admission.leave(ticket)

    def end(self, connection: _Connection, ticket: Ticket) -> None:
        """Close and forget the connection."""
        self._closing.close(connection)
        self._admission.leave(ticket)

    def _taken(self, origin: _Origin) -> _Connection:
        idle = self._idle.setdefault(origin, deque())
        self._close_unused()
        try:
            return idle.pop()
        except IndexError:
            return _Connection(self._make, {**self._options, "verify": self._tls.context_for(origin[0])})

    def _close_unused(self) -> None:
        # The one used last is taken first, so that those that are not needed any more gather on the left.
        oldest = time.monotonic() - _IDLE_LIMIT
        for connections in tuple(self._idle.values()):
            try:
                connection = connections.popleft()
            except IndexError:
                continue
            if connection.idle_since < oldest:
                self._closing.close(connection)
            else:
                connections.appendleft(connection)


class _Body(httpx.SyncByteStream):
    """The body of an answer, with which the connection is given back."""

    def __init__(
        self, stream: Any, connections: Connections, connection: _Connection, origin: _Origin, ticket: Ticket
    ) -> None:
        self._stream = stream
        self._connections = connections
        self._connection = connection
        self._origin = origin
        self._ticket = ticket
        self._is_whole = False
        self._is_closed = False

    def __iter__(self) -> Iterator[bytes]:
        for part in self._stream:
            yield part
        self._is_whole = True

    def close(self) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        try:
            self._stream.close()
        except BaseException:
            self._connections.end(self._connection, self._ticket)
            raise
        if self._is_whole:
            self._connections.give_back(self._connection, self._origin, self._ticket)
        else:
            self._connections.end(self._connection, self._ticket)
