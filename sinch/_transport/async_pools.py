"""The connection pools of an asynchronous client: one for each event loop, made at its first request."""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import Final

import httpx

from .async_waiting import PerLoop
from .pools import check_open, client_options
from .settings import Settings

_LIMITS: Final = httpx.Limits(max_connections=1000, max_keepalive_connections=100)


class AsyncPool:
    """One `httpx.AsyncClient` for each event loop, as its connections belong to the loop that made them."""

    def __init__(self, given: httpx.AsyncClient | None, settings: Settings) -> None:
        self._given = given
        self._made = PerLoop(lambda: _new_client(settings))
        self._process = os.getpid()
        self._closed = False

    def client(self) -> httpx.AsyncClient:
        """The client to send with in the running event loop.

        Raises:
            SinchException: The pool is closed.
        """
        check_open(self._closed)
        if self._given is not None:
            return self._given
        if self._process != os.getpid():
            self._made.clear()
            self._process = os.getpid()
        return self._made.get()

    async def close(self) -> None:
        """Close what was made for the running event loop; a client that was given stays open."""
        self._closed = True
        client = self._made.pop()
        if client is not None:
            await client.aclose()


def _new_client(settings: Settings) -> httpx.AsyncClient:
    # httpx's own pool slows down with the number of requests in flight; who installs the extra gets aiohttp's.
    if find_spec("httpx_aiohttp") is None:
        return httpx.AsyncClient(**client_options(settings))
    from .aiohttp_client import AiohttpClient

    return AiohttpClient(limits=_LIMITS, **client_options(settings))
