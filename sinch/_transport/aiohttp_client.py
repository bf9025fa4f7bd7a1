"""An httpx client that sends with aiohttp, for many requests in flight (extra `sinch[aiohttp]`)."""

from __future__ import annotations

from typing import Any

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

from .proxies import checked_proxy


class AiohttpClient(httpx.AsyncClient):
    """Sends with aiohttp, with its cookies, its retries and its graceful closing switched off."""

    def _init_transport(self, *_: Any, **options: Any) -> httpx.AsyncBaseTransport:
        return _Transport(**_read(options))

    def _init_proxy_transport(self, proxy: httpx.Proxy, *_: Any, **options: Any) -> httpx.AsyncBaseTransport:
        return _Transport(proxy=checked_proxy(proxy), **_read(options))


def _read(options: dict[str, Any]) -> dict[str, Any]:
    """Return the options with the TLS context in place of our settings."""
    return {**options, "verify": options["verify"].context}


class _Transport(AiohttpTransport):
    def get_client(self) -> aiohttp.ClientSession:
        default = super().get_client()
        # Clients of different tenants may share a process, so no cookies.
        session = aiohttp.ClientSession(
            connector=default.connector, cookie_jar=aiohttp.DummyCookieJar(), response_class=_Response
        )
        default.detach()
        # The call decides on retries; aiohttp has no public switch for its own.
        session._retry_connection = False
        return session


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
