"""CONNECT proxy: terminates tunnels to hosts of the APIs in the sandbox, and refuses all others."""

import asyncio
import json
import ssl
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final, cast

from sinch.sandbox.tls.authority import Authority, is_of_an_api

_LARGEST_HEAD = 64 * 1024
_END_OF_LINE, _END_OF_HEAD = b"\r\n", b"\r\n\r\n"
_ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"
_CONNECT: Final = b"CONNECT"
_WHY_NOT = (
    "This proxy is the Sinch sandbox, which takes connections (CONNECT) to hosts below sinch.com only. "
    "Name other hosts in NO_PROXY, or give the proxy to the Sinch client alone."
)


class TunnelProtocol(asyncio.Protocol):
    """A connection of which nobody knows yet whether it asks for a tunnel.

    Args:
        serve: Makes the protocol that serves HTTP.
        authority: Has the certificates of the hosts.
        connections: Where the server keeps what it ends when it stops.
    """

    def __init__(self, serve: Callable[[], asyncio.Protocol], authority: Authority, connections: set[Any]) -> None:
        self._serve = serve
        self._authority = authority
        self._connections = connections
        self._head = b""
        self._transport: asyncio.Transport
        self._tunnel: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for the first line."""
        self._transport = cast("asyncio.Transport", transport)
        self._connections.add(self)

    def connection_lost(self, _error: Exception | None) -> None:
        """Leave."""
        self._connections.discard(self)

    def shutdown(self) -> None:
        """End with the server."""
        self._transport.close()

    def data_received(self, data: bytes) -> None:
        """Read on, until it is clear what is asked for."""
        self._head += data
        if len(self._head) > _LARGEST_HEAD:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
            return
        line, ended, _ = self._head.partition(_END_OF_LINE)
        method, _, rest = line.partition(b" ")
        if not ended:
            return
        if method.upper() != _CONNECT:
            self._serve_here(rest)
        elif _END_OF_HEAD in self._head:
            self._open(rest.partition(b" ")[0])

    def _serve_here(self, target: bytes) -> None:
        if not target.startswith((b"/", b"* ")):  # what a client asks a proxy for that has no tunnel
            self._refuse(HTTPStatus.FORBIDDEN)
            return
        _hand_over(self._transport, self._serve(), self._head)
        self._connections.discard(self)

    def _open(self, target: bytes) -> None:
        host, _, port = target.decode("ascii", "replace").partition(":")
        if not (is_of_an_api(host) and port.isdecimal()):
            self._refuse(HTTPStatus.FORBIDDEN)
        elif not self._head.endswith(_END_OF_HEAD):  # A client has to wait for the response.
            self._refuse(HTTPStatus.BAD_REQUEST)
        else:
            self._transport.write(_ESTABLISHED)
            self._tunnel = asyncio.create_task(self._secure(self._authority.context(host.lower())))

    async def _secure(self, context: ssl.SSLContext) -> None:
        arrived = _BufferingProtocol()
        try:
            secured = await asyncio.get_running_loop().start_tls(self._transport, arrived, context, server_side=True)
        except (OSError, ssl.SSLError):  # The client does not trust the authority, and has said so to its user.
            return
        finally:
            self._connections.discard(self)
        if secured is not None and not arrived.lost:
            _hand_over(secured, self._serve(), arrived.data)

    def _refuse(self, status: HTTPStatus) -> None:
        body = json.dumps({"message": _WHY_NOT}).encode()
        head = (
            f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        self._transport.write(head.encode() + body)
        self._transport.close()


class _BufferingProtocol(asyncio.Protocol):
    """Keeps what comes right behind the handshake."""

    def __init__(self) -> None:
        self.data = b""
        self.lost = False

    def data_received(self, data: bytes) -> None:
        self.data += data

    def connection_lost(self, _error: Exception | None) -> None:
        self.lost = True


def _hand_over(transport: asyncio.Transport, protocol: asyncio.Protocol, data: bytes) -> None:
    transport.set_protocol(protocol)
    protocol.connection_made(transport)
    if data:
        protocol.data_received(data)
