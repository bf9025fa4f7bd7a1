"""An httpx client that sends with aiohttp, for many requests in flight (extra `sinch[aiohttp]`)."""

from __future__ import annotations

from typing import Any
from weakref import WeakSet

import aiohttp
import httpx
from httpcore._utils import is_socket_readable
from httpx_aiohttp import AiohttpTransport

from .proxies import checked_proxy


class AiohttpClient(httpx.AsyncClient):
    """Sends with aiohttp, without its cookies, retries and graceful closing."""

    def _init_transport(self, *_: Any, **options: Any) -> httpx.AsyncBaseTransport:
        return _Transport(**_read(options))

    def _init_proxy_transport(self, proxy: httpx.Proxy, *_: Any, **options: Any) -> httpx.AsyncBaseTransport:
        return _Transport(proxy=checked_proxy(proxy), **_read(options))


def _read(options: dict[str, Any]) -> dict[str, Any]:
    """Return the options with the TLS context in place of `Tls`."""
    return {**options, "verify": options["verify"].context}


class _Transport(AiohttpTransport):
    def get_client(self) -> aiohttp.ClientSession:
        connector = _Connector(
            limit=self.limits.max_connections or 0,
            keepalive_timeout=self.limits.keepalive_expiry,
            ssl=self.ssl_context,
        )
        # Clients of different tenants may share a process, so no cookies.
        session = aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), response_class=_Response
        )
        # The call decides on retries; aiohttp has no public switch for its own.
        session._retry_connection = False
        return session


class _Connector(aiohttp.TCPConnector):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._used: WeakSet[Any] = WeakSet()

    async def connect(self, *args: Any, **options: Any) -> Any:
        """Take a connection without unread data, which aiohttp would read as the next response."""
        while True:
            connection: Any = await super().connect(*args, **options)
            protocol = connection.protocol
            # A new connection may still hold the rest of the TLS handshake.
            if protocol not in self._used:
                self._used.add(protocol)
                return connection
            if not protocol.should_close and not is_socket_readable(connection.transport.get_extra_info("socket")):
                return connection
            connection.close()


class _Response(aiohttp.ClientResponse):
    # A connection abandoned in the middle of a response would wait for the server to close it, possibly beyond the end
    # of the event loop.

    def release(self) -> Any:
        self._abort()
        return super().release()

    def close(self) -> None:
        self._abort()
        super().close()

    def _abort(self) -> None:
        connection = self.connection
        if connection is not None and connection.transport is not None:
            connection.transport.abort()
