"""An HTTPS server on loopback with scripted faults, which counts requests."""

from __future__ import annotations

import json
import socket
import ssl
import struct
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from types import TracebackType
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import trustme

TOKEN_PATH = "/oauth2/token"
_NO_RESPONSE_NEEDED = (OSError, ssl.SSLError)


# Made before any process is forked, so that parent and children trust the same authority.
_AUTHORITY = trustme.CA()


@cache
def server_context(*hosts: str) -> ssl.SSLContext:
    """Return a TLS context trusted by `client_context`, for loopback or other host names."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    _AUTHORITY.issue_cert(*(hosts or ("127.0.0.1", "localhost"))).configure_cert(context)
    return context


@cache
def client_context() -> ssl.SSLContext:
    """Return a TLS context that trusts the server."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    _AUTHORITY.configure_trust(context)
    return context


@dataclass(frozen=True)
class ReceivedRequest:
    """A received request."""

    method: str
    target: str
    headers: dict[str, str]
    content: bytes
    connection: int

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    @property
    def body(self) -> Any:
        return json.loads(self.content) if self.content else None


class Connection:
    """One connection, for behaviours."""

    def __init__(self, plain: socket.socket, number: int, server: FaultServer) -> None:
        self._socket = plain
        self._buffer = b""
        self.number = number
        self.server = server
        self.is_open = True
        self.request: ReceivedRequest | None = None

    def secure(self) -> None:
        self._socket = server_context(*self.server.certified).wrap_socket(self._socket, server_side=True)

    def read_request(self) -> ReceivedRequest | None:
        """Read the next request; None if the client has disconnected."""
        while b"\r\n\r\n" not in self._buffer:
            if not self._read_more():
                return None
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(headers.get("content-length", "0"))
        while len(self._buffer) < length:
            if not self._read_more():
                return None
        content, self._buffer = self._buffer[:length], self._buffer[length:]
        method, target, _ = first.split(" ")
        return ReceivedRequest(method, target, headers, content, self.number)

    def _read_more(self) -> bool:
        more = self._socket.recv(65536)
        self._buffer += more
        return bool(more)

    def send(self, data: bytes) -> None:
        self._socket.sendall(data)

    def response(self, status: int, content: bytes = b"", headers: dict[str, str] | None = None) -> None:
        given = {"content-type": "application/json", "content-length": str(len(content)), **(headers or {})}
        lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
        self.send(f"HTTP/1.1 {status} Scripted\r\n{lines}\r\n".encode("latin-1") + content)

    def close(self) -> None:
        self.is_open = False
        self._socket.close()

    def close_half(self) -> None:
        """Close the sending side."""
        self._socket.shutdown(socket.SHUT_WR)

    def reset(self) -> None:
        """Abort the connection with RST."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close()


Behaviour = Callable[[Connection], None]


@dataclass
class _Script:
    """The behaviours for requests, in order, and the default for further ones."""

    default: Behaviour
    turns: deque[Behaviour] = field(default_factory=deque)
    forever: Behaviour | None = None

    def next(self) -> Behaviour:
        if self.turns:
            return self.turns.popleft()
        return self.forever or self.default


class FaultServer:
    """Serves each connection in a thread until it is closed."""

    def __init__(self, *, secure: bool = True) -> None:
        self._is_secure = secure
        self.requests: list[ReceivedRequest] = []
        self.token_requests: list[ReceivedRequest] = []
        self.stopping = threading.Event()
        self.connections = 0
        self.certified: tuple[str, ...] = ()
        self.accepting: deque[Callable[[Connection], None]] = deque()
        self._calls = _Script(_respond_as_expected)
        self._tokens = _Script(_send_token)
        self._lock = threading.Lock()
        self._arrival = threading.Condition(self._lock)
        self._open: list[Connection] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        scheme = "https" if secure else "http"
        self.url = f"{scheme}://127.0.0.1:{self._listener.getsockname()[1]}"
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def responses(self, *turns: Behaviour, forever: Behaviour | None = None) -> None:
        """Set the behaviours for calls, in order; further calls succeed, or get the given behaviour."""
        self._calls.turns.extend(turns)
        self._calls.forever = forever

    def serves_token_requests(self, *turns: Behaviour, forever: Behaviour | None = None) -> None:
        """Set the behaviours for token requests."""
        self._tokens.turns.extend(turns)
        self._tokens.forever = forever

    def wait_for_requests(self, number: int) -> None:
        """Wait until a number of calls have arrived."""
        with self._arrival:
            assert self._arrival.wait_for(lambda: len(self.requests) >= number, timeout=20)

    def wait_for_token_requests(self, number: int) -> None:
        with self._arrival:
            assert self._arrival.wait_for(lambda: len(self.token_requests) >= number, timeout=20)

    def drop_connections(self) -> None:
        """Close the connections like a server with an idle timeout."""
        with self._lock:
            dropped, self._open = self._open, []
        for connection in dropped:
            with suppress(*_NO_RESPONSE_NEEDED):
                connection._socket.shutdown(socket.SHUT_RDWR)  # of one module

    def __enter__(self) -> FaultServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stopping.set()
        with suppress(*_NO_RESPONSE_NEEDED):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.drop_connections()
        for thread in self._threads:
            thread.join(timeout=10)

    def _accept(self) -> None:
        with suppress(*_NO_RESPONSE_NEEDED):
            while True:
                plain, _ = self._listener.accept()
                with self._lock:
                    self.connections += 1
                    connection = Connection(plain, self.connections, self)
                    self._open.append(connection)
                    if self.accepting:
                        self.accepting.popleft()(connection)
                        continue
                thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _serve(self, connection: Connection) -> None:
        with suppress(*_NO_RESPONSE_NEEDED):
            try:
                if self._is_secure:
                    connection.secure()
                while connection.is_open:
                    connection.request = connection.read_request()
                    if connection.request is None:
                        break
                    self._note(connection.request)(connection)
            finally:
                connection.close()

    def _note(self, request: ReceivedRequest) -> Behaviour:
        with self._arrival:
            is_token = request.path == TOKEN_PATH
            (self.token_requests if is_token else self.requests).append(request)
            self._arrival.notify_all()
            return (self._tokens if is_token else self._calls).next()


def _respond_as_expected(connection: Connection) -> None:
    is_post = connection.request is not None and connection.request.method == "POST"
    connection.response(201 if is_post else 200, json.dumps(EXPECTED).encode())


def _send_token(connection: Connection) -> None:
    from .canaries import access_token

    number = len(connection.server.token_requests)
    content = json.dumps({"access_token": access_token(number), "expires_in": 3600, "token_type": "bearer"})
    connection.response(200, content.encode())


EXPECTED: dict[str, Any] = {"id": "batch-1", "type": "mt_text", "availableNumbers": [{"regionCode": "US"}]}
