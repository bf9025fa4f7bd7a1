"""HTTP server of the sandbox: in the foreground for the command line, in a thread for tests and recordings."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.applications import Starlette

from sinch.sandbox.app import create_app
from sinch.sandbox.faults import ConnectionBreaker

if TYPE_CHECKING:
    from sinch.sandbox.tls.authority import Authority

LOOPBACK = "127.0.0.1"

_BACKLOG = 128
_SHUTDOWN_SECONDS = 2


@dataclass(frozen=True, slots=True)
class TlsSettings:
    """Settings of a server that does not only serve plain HTTP.

    Args:
        authority: Issues the certificates.
        tls: Serve HTTPS instead of HTTP.
        proxy: Also serve as a proxy for connections to hosts of the APIs.
    """

    authority: Authority
    tls: bool = False
    proxy: bool = False


class _Server(uvicorn.Server):
    """A uvicorn server that calls a function when it accepts connections."""

    def __init__(self, app: Starlette, on_ready: Callable[[], object], securing: TlsSettings | None = None) -> None:
        # No access log, because paths contain phone numbers.
        config = uvicorn.Config(
            ConnectionBreaker(app),
            access_log=False,
            log_level="warning",
            ws="none",
            lifespan="on",
            timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
        )
        super().__init__(config)
        if securing is not None:
            self._secure(securing)
        self._on_ready = on_ready
        self._end_streams: Callable[[], object] = getattr(app.state, "end_streams", lambda: None)

    def _secure(self, securing: TlsSettings) -> None:
        from sinch.sandbox.tls.tunnel import TunnelProtocol  # needs the extra `sandbox-tls`

        self.config.load()
        serve: Any = self.config.http_protocol_class

        def make_protocol(**settings: Any) -> TunnelProtocol:
            return TunnelProtocol(lambda: serve(**settings), securing.authority, self.server_state.connections)

        if securing.proxy:
            self.config.http_protocol_class = make_protocol  # type: ignore[assignment]
        if securing.tls:
            self.config.ssl = securing.authority.own_context

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, which would otherwise delay the shutdown until its time limit, and shut down."""
        self._end_streams()
        await super().shutdown(sockets)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and call the function if that succeeded."""
        await super().startup(sockets)
        if self.started:
            self._on_ready()


def serve(
    host: str, port: int, announce: Callable[[str], object], securing: TlsSettings | None = None, **options: Any
) -> None:
    """Serve until a signal ends the process; `announce` is called with the URL when connections are accepted."""
    with _listening(host, port) as listener:
        url = _url(listener, securing)
        _Server(create_app(**options), lambda: announce(url), securing).run([listener])


@contextmanager
def running_sandbox(*, securing: TlsSettings | None = None, **options: Any) -> Iterator[str]:
    """Run a sandbox in a thread, on a free port of the loopback interface, and yield its URL.

    Args:
        securing: Settings for HTTPS and the proxy.
        **options: The arguments of `create_app`.
    """
    with running(create_app(**options), securing) as url:
        yield url


@contextmanager
def running(app: Starlette, securing: TlsSettings | None = None) -> Iterator[str]:
    """Run an application in a thread, on a free port of the loopback interface, and yield its URL."""
    with _listening(LOOPBACK, 0) as listener:
        settled = Event()
        server = _Server(app, settled.set, securing)

        def run() -> None:
            try:
                with suppress(SystemExit):  # raised by uvicorn if startup fails, which is reported below
                    asyncio.run(server.serve([listener]))
            finally:
                settled.set()  # Also if the server fails to start, or the caller would wait forever.

        thread = Thread(target=run, name="sinch-sandbox", daemon=True)
        thread.start()
        settled.wait()
        if not server.started:
            thread.join()
            msg = "The application could not start; the log above says why."
            raise RuntimeError(msg)
        try:
            yield _url(listener, securing)
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio disables Nagle's algorithm (a delay of 40 ms) only if the socket names its protocol.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(_BACKLOG)
        yield listener


def _url(listener: socket.socket, securing: TlsSettings | None) -> str:
    scheme = "https" if securing is not None and securing.tls else "http"
    host, port = listener.getsockname()[:2]
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"
