"""CONNECT proxy that terminates tunnels to hosts of the APIs in the sandbox and refuses all others."""

import asyncio
import json
import ssl
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final, cast

from sinch.sandbox.tls.authority import Authority, is_of_an_api

_MAX_HEAD_BYTES = 64 * 1024
_END_OF_LINE, _END_OF_HEAD = b"\r\n", b"\r\n\r\n"
_ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"
_CONNECT: Final = b"CONNECT"
_REFUSAL = (
    "This proxy is the Sinch sandbox, which only accepts tunnels (CONNECT) to hosts below sinch.com. "
    "Add other hosts to NO_PROXY, or configure the proxy for the Sinch client only."
)


class TunnelProtocol(asyncio.Protocol):
    """A new connection, which may be a tunnel or a direct request.

    Args:
        serve: Creates a protocol that serves HTTP.
        authority: Issues the certificates of the hosts.
        connections: The connections that the server closes when it stops.
    """

    def __init__(self, serve: Callable[[], asyncio.Protocol], authority: Authority, connections: set[Any]) -> None:
        self._serve = serve
        self._authority = authority
        self._connections = connections
        self._head = b""
        self._transport: asyncio.Transport
        self._tunnel: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Register the connection."""
        self._transport = cast("asyncio.Transport", transport)
        self._connections.add(self)

    def connection_lost(self, _error: Exception | None) -> None:
        """Unregister the connection."""
        self._connections.discard(self)

    def shutdown(self) -> None:
        """Close the connection because the server stops."""
        self._transport.close()

    def data_received(self, data: bytes) -> None:
        """Read until the kind of the request is known, then handle it."""
        self._head += data
        if len(self._head) > _MAX_HEAD_BYTES:
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
        if not target.startswith((b"/", b"* ")):  # an absolute URL: a proxy request without a tunnel
            self._refuse(HTTPStatus.FORBIDDEN)
            return
        _hand_over(self._transport, self._serve(), self._head)
        self._connections.discard(self)

    def _open(self, target: bytes) -> None:
        host, _, port = target.decode("ascii", "replace").partition(":")
        if not (is_of_an_api(host) and port.isdecimal()):
            self._refuse(HTTPStatus.FORBIDDEN)
        elif not self._head.endswith(_END_OF_HEAD):  # Clients must wait for the response.
            self._refuse(HTTPStatus.BAD_REQUEST)
        else:
            self._transport.write(_ESTABLISHED)
            self._tunnel = asyncio.create_task(self._secure(self._authority.context(host.lower())))

    async def _secure(self, context: ssl.SSLContext) -> None:
        buffered = _BufferingProtocol()
        try:
            secured = await asyncio.get_running_loop().start_tls(self._transport, buffered, context, server_side=True)
        except (OSError, ssl.SSLError):  # The client does not trust the authority and reports that.
            return
        finally:
            self._connections.discard(self)
        if secured is not None and not buffered.lost:
            _hand_over(secured, self._serve(), buffered.data)

    def _refuse(self, status: HTTPStatus) -> None:
        body = json.dumps({"message": _REFUSAL}).encode()
        head = (
            f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        self._transport.write(head.encode() + body)
        self._transport.close()


class _BufferingProtocol(asyncio.Protocol):
    """Buffers the data that arrives right after the handshake."""

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
