"""Connection pool of a synchronous client: made at the first request, and anew in a forked process."""

from __future__ import annotations

import os
import weakref
from importlib import import_module
from typing import Any, Final

import httpx

from sinch._core.errors import ConfigurationError, SinchException

from ._sync.connections import Connections
from .concurrency import FairSemaphore
from .deadline import DeadlineTransport
from .http_log import log_response
from .interruptions import Permit
from .settings import Settings, check_synchronous
from .tls import Tls, configuration_errors

MAX_CONNECTIONS: Final = 100


class Pool:
    """One `httpx.Client` for all threads of a process; a forked process gets its own."""

    def __init__(self, http_client: httpx.Client | None, settings: Settings) -> None:
        check_synchronous(settings)
        self._http_client = http_client
        self._settings = settings
        self._tls = Tls(settings.ssl_context)
        self._creation = FairSemaphore(1)
        self._made: httpx.Client | None = None
        self._process = 0
        self._closed = False

    @staticmethod
    def check(http_client: object) -> None:
        """Raise for an HTTP client of the wrong kind.

        Raises:
            ConfigurationError: It is not an `httpx.Client`.
        """
        check_kind(http_client, httpx.Client)

    def send(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return the response with its body unread.

        Raises:
            SinchException: The pool is closed.
        """
        check_open(self._closed)
        if self._http_client is not None:
            return self._http_client.send(request, auth=None, follow_redirects=False, stream=True)
        # Our own client has no hooks, cookies or authorization, so its layers can be skipped.
        response = self._client()._transport_for_url(request.url).handle_request(request)
        log_response(request, response)
        return response

    def _client(self) -> httpx.Client:
        made = self._made
        if made is None or self._process != os.getpid():
            permit = Permit()
            try:
                self._creation.acquire(permit, None)
                made = self._made
                if made is None or self._process != os.getpid():
                    made = self._made = self._new()
                    self._process = os.getpid()
            finally:
                self._creation.release(permit)
        return made

    def prepare(self) -> None:
        """Make the HTTP client and read the certificates before the first request.

        Raises:
            ConfigurationError: The proxy or the certificates cannot be used.
        """
        if self._http_client is None:
            self._client()
            _ = self._tls.context
            # It encodes host names, and is slow to import.
            import_module("encodings.idna")

    def close(self) -> None:
        """Close the HTTP client; one passed by the user stays open."""
        self._closed = True
        if self._made is not None and self._process == os.getpid():
            self._made.close()
        self._made = None

    def _new(self) -> httpx.Client:
        with configuration_errors():
            client = _Client(**client_options(self._settings, self._tls))
        # For programs that never close their client.
        weakref.finalize(self, client.close)
        return client


class _Client(httpx.Client):
    """An httpx client that sends through `Connections`."""

    def _init_transport(self, *_: Any, **options: Any) -> httpx.BaseTransport:
        return Connections(MAX_CONNECTIONS, DeadlineTransport, **own_options(options))

    def _init_proxy_transport(self, proxy: httpx.Proxy, *_: Any, **options: Any) -> httpx.BaseTransport:
        from .proxies import checked_proxy

        return Connections(MAX_CONNECTIONS, DeadlineTransport, proxy=checked_proxy(proxy), **own_options(options))


def own_options(options: dict[str, Any]) -> dict[str, Any]:
    """Return the transport options of httpx without those that our transports set themselves."""
    return {name: value for name, value in options.items() if name not in {"limits", "transport"}}


def check_kind(http_client: object, kind: type) -> None:
    """Raise for an HTTP client of another class."""
    if not isinstance(http_client, kind):
        raise ConfigurationError(f"http_client takes an httpx.{kind.__name__}, not {type(http_client).__name__}")


def check_open(closed: bool) -> None:
    """Raise when a pool is closed.

    Raises:
        SinchException: The pool is closed.
    """
    if closed:
        raise SinchException("the client is closed: make a new one")


def client_options(settings: Settings, tls: Tls) -> dict[str, Any]:
    """Return the options of httpx clients; the transports, not httpx, evaluate the TLS settings."""
    return {"follow_redirects": False, "proxy": settings.proxy, "verify": tls}
