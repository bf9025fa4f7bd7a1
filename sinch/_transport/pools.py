"""The connection pools of a client: made at the first request, and made anew where an old one cannot be used."""

from __future__ import annotations

import asyncio
import os
import threading
import weakref
from importlib.util import find_spec
from typing import Any, Final

import httpx

from .http_log import keep_numbers_out_of_the_log
from .settings import Settings

# httpx closes idle connections above the keep-alive limit: with more threads than that, every call is a handshake.
_SYNC_LIMITS: Final = httpx.Limits(max_connections=100, max_keepalive_connections=100)
_ASYNC_LIMITS: Final = httpx.Limits(max_connections=1000, max_keepalive_connections=100)


class Pool:
    """One `httpx.Client` for all threads of a process; a forked process gets its own."""

    def __init__(self, given: httpx.Client | None, settings: Settings) -> None:
        self._given = given
        self._settings = settings
        self._lock = threading.Lock()
        self._made: httpx.Client | None = None
        self._process = 0
        self._closed = False

    def client(self) -> httpx.Client:
        """The client to send with."""
        if self._given is not None:
            return self._given
        if self._made is None or self._process != os.getpid():
            with self._lock:
                if self._made is None or self._process != os.getpid():
                    self._check_open()
                    keep_numbers_out_of_the_log()
                    self._made = httpx.Client(limits=_SYNC_LIMITS, **_options(self._settings))
                    # For programs that never close their client.
                    weakref.finalize(self, self._made.close)
                    self._process = os.getpid()
        return self._made

    def close(self) -> None:
        """Close what was made here; a client that was given stays open."""
        self._closed = True
        if self._made is not None and self._process == os.getpid():
            self._made.close()
        self._made = None

    def _check_open(self) -> None:
        if self._closed:
            raise RuntimeError("the client is closed")


class AsyncPool:
    """One `httpx.AsyncClient` for each event loop, as its connections belong to the loop that made them."""

    def __init__(self, given: httpx.AsyncClient | None, settings: Settings) -> None:
        self._given = given
        self._settings = settings
        self._made: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, httpx.AsyncClient] = (
            weakref.WeakKeyDictionary()
        )
        self._process = os.getpid()
        self._closed = False

    def client(self) -> httpx.AsyncClient:
        """The client to send with in the running event loop."""
        if self._given is not None:
            return self._given
        if self._process != os.getpid():
            self._made.clear()
            self._process = os.getpid()
        loop = asyncio.get_running_loop()
        client = self._made.get(loop)
        if client is None:
            if self._closed:
                raise RuntimeError("the client is closed")
            keep_numbers_out_of_the_log()
            client = self._made[loop] = _async_client(self._settings)
        return client

    async def close(self) -> None:
        """Close what was made for the running event loop; a client that was given stays open."""
        self._closed = True
        client = self._made.pop(asyncio.get_running_loop(), None)
        if client is not None:
            await client.aclose()


def _options(settings: Settings) -> dict[str, Any]:
    verify = {"verify": settings.ssl_context} if settings.ssl_context is not None else {}
    return {"follow_redirects": False, "proxy": settings.proxy, **verify}


def _async_client(settings: Settings) -> httpx.AsyncClient:
    # httpx's own pool slows down with the number of requests in flight; who installs the extra gets aiohttp's.
    if find_spec("httpx_aiohttp") is None:
        return httpx.AsyncClient(**_options(settings))
    from httpx_aiohttp import HttpxAiohttpClient

    client: httpx.AsyncClient = HttpxAiohttpClient(limits=_ASYNC_LIMITS, **_options(settings))
    return client
