"""The connection pool of a client: made at the first request, and made anew in a forked process."""

from __future__ import annotations

import os
import weakref
from importlib import import_module
from typing import Any, Final

import httpx

from sinch._core.errors import ConfigurationError, SinchException

from ._sync.connections import Connections
from .concurrency import Admission
from .deadline import DeadlineTransport
from .http_log import log_answer
from .interruptions import Ticket
from .settings import Settings, check_synchronous
from .tls import Tls, configuration_errors

MAX_CONNECTIONS: Final = 100


class Pool:
    """One `httpx.Client` for all threads of a process; a forked process gets its own."""

    def __init__(self, given: httpx.Client | None, settings: Settings) -> None:
        check_synchronous(settings)
        self._given = given
        self._settings = settings
        self._tls = Tls(settings.ssl_context)
        self._making = Admission(1)
        self._made: httpx.Client | None = None
        self._process = 0
        self._closed = False

    @staticmethod
    def check(given: object) -> None:
        """Refuse an HTTP client that cannot send for this one, before anything is sent with it.

        Raises:
            ConfigurationError: It is of another kind.
        """
        check_kind(given, httpx.Client)

    def send(self, request: httpx.Request) -> httpx.Response:
        """Send a request; the body of the answer is still to be read.

        Raises:
            SinchException: The pool is closed.
        """
        check_open(self._closed)
        if self._given is not None:
            return self._given.send(request, auth=None, follow_redirects=False, stream=True)
        # A client that we made has no hooks, cookies or authorization of its own to look for.
        response = self._client()._transport_for_url(request.url).handle_request(request)
        log_answer(request, response)
        return response

    def _client(self) -> httpx.Client:
        made = self._made
        if made is None or self._process != os.getpid():
            ticket = Ticket()
            try:
                self._making.enter(ticket, None)
                made = self._made
                if made is None or self._process != os.getpid():
                    made = self._made = self._new()
                    self._process = os.getpid()
            finally:
                self._making.leave(ticket)
        return made

    def prepare(self) -> None:
        """Do what need not wait for the first request: import what sends, choose proxies, read certificates.

        Raises:
            ConfigurationError: The proxy or the certificates cannot be used.
        """
        if self._given is None:
            self._client()
            _ = self._tls.context
            # The names of hosts pass it, and it is large.
            import_module("encodings.idna")

    def close(self) -> None:
        """Close what was made here; a client that was given stays open."""
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
    """Takes the settings and proxies as httpx does, and sends over connections of ours."""

    def _init_transport(self, *_: Any, **options: Any) -> httpx.BaseTransport:
        return Connections(MAX_CONNECTIONS, DeadlineTransport, **own_options(options))

    def _init_proxy_transport(self, proxy: httpx.Proxy, *_: Any, **options: Any) -> httpx.BaseTransport:
        from .proxies import checked_proxy

        return Connections(MAX_CONNECTIONS, DeadlineTransport, proxy=checked_proxy(proxy), **own_options(options))


def own_options(options: dict[str, Any]) -> dict[str, Any]:
    """What httpx gives a transport, without what each of our transports sets itself."""
    return {name: value for name, value in options.items() if name not in {"limits", "transport"}}


def check_kind(given: object, kind: type) -> None:
    """Refuse what is of another kind."""
    if not isinstance(given, kind):
        raise ConfigurationError(f"http_client takes an httpx.{kind.__name__}, not {type(given).__name__}")


def check_open(closed: bool) -> None:
    """Refuse to send with a pool that is closed.

    Raises:
        SinchException: It is.
    """
    if closed:
        raise SinchException("the client is closed: make a new one")


def client_options(settings: Settings, tls: Tls) -> dict[str, Any]:
    """The options of httpx clients of either kind; the TLS settings go through to the transports unread."""
    return {"follow_redirects": False, "proxy": settings.proxy, "verify": tls}
