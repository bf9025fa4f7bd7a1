"""Connection pools of an asynchronous client: one per event loop, made at its first request."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator
from contextlib import suppress
from importlib import import_module
from typing import Any, Final

import anyio
import httpx

from ._async.connections import AsyncConnections
from .async_concurrency import PerLoop
from .http_log import log_response
from .pools import MAX_CONNECTIONS, check_kind, check_open, client_options, own_options
from .settings import Settings, TransportName, chosen_transport
from .tls import Tls, configuration_errors

_LIMITS: Final = httpx.Limits(max_connections=1000, max_keepalive_connections=100)


class AsyncPool:
    """One `httpx.AsyncClient` per event loop, as its connections belong to the loop that made them."""

    def __init__(self, http_client: httpx.AsyncClient | None, settings: Settings) -> None:
        self._http_client = http_client
        self._tls = Tls(settings.ssl_context)
        self._transport = chosen_transport(settings.transport)
        self._made = PerLoop(lambda: _LoopClient(_new_client(settings, self._tls, self._transport)))
        self._process = os.getpid()
        self._closed = False

    @staticmethod
    def check(http_client: object) -> None:
        """Raise for an HTTP client of the wrong kind.

        Raises:
            ConfigurationError: It is not an `httpx.AsyncClient`.
        """
        check_kind(http_client, httpx.AsyncClient)

    async def send(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return the response with its body unread.

        Raises:
            SinchException: The pool is closed.
        """
        check_open(self._closed)
        if self._http_client is not None:
            return await self._http_client.send(request, auth=None, follow_redirects=False, stream=True)
        # Our own client has no hooks, cookies or authorization, so its layers can be skipped.
        response = await self._client()._transport_for_url(request.url).handle_async_request(request)
        log_response(request, response)
        return response

    def _client(self) -> httpx.AsyncClient:
        if self._process != os.getpid():
            self._made.clear()
            self._process = os.getpid()
        return self._made.get().client

    def prepare(self) -> None:
        """Import the HTTP backend and read the certificates before the first request.

        This blocks: call it in a thread without an event loop.

        Raises:
            ConfigurationError: The certificates cannot be read.
        """
        if self._http_client is not None:
            return
        _ = self._tls.context
        if self._transport == "aiohttp":
            import_module(".aiohttp_client", __package__)
        else:
            # anyio imports its asyncio backend on first use.
            asyncio.run(anyio.sleep(0))

    async def close(self) -> None:
        """Close the client of the running event loop; a client passed by the user stays open."""
        self._closed = True
        made = self._made.pop()
        if made is not None:
            await made.close()


class _LoopClient:
    """A client that is closed with its event loop, for programs that run several loops in turn."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        # `asyncio.run` closes asynchronous generators at its end, while connections can still be closed.
        self._end = _close_with_loop(client)
        with suppress(StopIteration):
            self._end.asend(None).send(None)

    async def close(self) -> None:
        await self._end.aclose()


async def _close_with_loop(client: httpx.AsyncClient) -> AsyncGenerator[None]:
    process = os.getpid()
    try:
        yield
    finally:
        if process == os.getpid():  # a forked process would close the connections of its parent
            await client.aclose()


def _new_client(settings: Settings, tls: Tls, transport: TransportName) -> httpx.AsyncClient:
    with configuration_errors():
        options = client_options(settings, tls)
        if transport == "httpx":
            return _AsyncClient(**options)
        from .aiohttp_client import AiohttpClient

        return AiohttpClient(limits=_LIMITS, **options)


class _AsyncClient(httpx.AsyncClient):
    """An httpx client that sends through `AsyncConnections`."""

    def _init_transport(self, *_: Any, **options: Any) -> httpx.AsyncBaseTransport:
        return AsyncConnections(MAX_CONNECTIONS, httpx.AsyncHTTPTransport, **own_options(options))

    def _init_proxy_transport(self, proxy: httpx.Proxy, *_: Any, **options: Any) -> httpx.AsyncBaseTransport:
        from .proxies import checked_proxy

        return AsyncConnections(
            MAX_CONNECTIONS, httpx.AsyncHTTPTransport, proxy=checked_proxy(proxy), **own_options(options)
        )
