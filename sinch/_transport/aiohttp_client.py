"""An httpx client that sends with aiohttp, for many requests in flight (extra `sinch[aiohttp]`)."""

from __future__ import annotations

from typing import Any

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport


class CookielessClient(httpx.AsyncClient):
    """Sends with aiohttp, and keeps no cookies: the tenants of a process have nothing in common."""

    def _init_transport(self, *_: Any, **options: Any) -> httpx.AsyncBaseTransport:
        return _CookielessTransport(**options)

    def _init_proxy_transport(self, proxy: httpx.Proxy, *_: Any, **options: Any) -> httpx.AsyncBaseTransport:
        return _CookielessTransport(proxy=proxy, **options)


class _CookielessTransport(AiohttpTransport):
    def get_client(self) -> aiohttp.ClientSession:
        session = super().get_client()
        cookieless = aiohttp.ClientSession(connector=session.connector, cookie_jar=aiohttp.DummyCookieJar())
        session.detach()
        return cookieless
