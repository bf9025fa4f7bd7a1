"""Faulty behaviours of a server."""

from __future__ import annotations

import gzip
import json
import zlib
from typing import Any

from .server import EXPECTED, Behaviour, Connection

GOOD = json.dumps(EXPECTED).encode()
HTML = b"<html><body><h1>Bad gateway</h1></body></html>"


def response(status: int, body: Any = None, **headers: str) -> Behaviour:
    """Send a complete response; underscores in header names become hyphens."""
    content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda connection: connection.response(status, content, named)


def html(status: int) -> Behaviour:
    return response(status, HTML, content_type="text/html")


def raw(data: bytes) -> Behaviour:
    """Send bytes that need not be HTTP, then close the connection."""

    def send(connection: Connection) -> None:
        connection.send(data)
        connection.close()

    return send


def reset(connection: Connection) -> None:
    connection.reset()


def close(connection: Connection) -> None:
    connection.close()


def reset_within_the_headers(connection: Connection) -> None:
    connection.send(b"HTTP/1.1 200 OK\r\ncontent-ty")
    connection.reset()


def reset_within_the_body(connection: Connection) -> None:
    connection.send(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n" + GOOD)
    connection.reset()


truncated = raw(b"HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n" + GOOD[:10])
broken_chunks = raw(b'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"id"\r\nnonsense\r\n')
unfinished_chunks = raw(b'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"id"\r\n')
not_http = raw(b"220 mail.example.com ESMTP\r\n\r\n")


def silence(connection: Connection) -> None:
    """Never respond."""
    connection.server.stopping.wait(30)


def drip(connection: Connection) -> None:
    """Never complete the body, but send parts of it within the read timeout."""
    connection.send(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{")
    while not connection.server.stopping.wait(0.02):
        connection.send(b" ")


def drip_429(connection: Connection) -> None:
    """Respond with 429, and never complete the body."""
    connection.send(b"HTTP/1.1 429 Too Many Requests\r\ncontent-length: 100000\r\n\r\n")
    while not connection.server.stopping.wait(0.02):
        connection.send(b" ")


def close_half(connection: Connection) -> None:
    """Close the sending side in the middle of a response, and continue reading."""
    connection.send(b"HTTP/1.1 201 Created\r\ncontent-length: 1000\r\n\r\n{")
    connection.close_half()
    connection.read_request()


def drip_headers(connection: Connection) -> None:
    """Never complete the headers, but send parts of them within the read timeout."""
    connection.send(b"HTTP/1.1 200 OK\r\n")
    while not connection.server.stopping.wait(0.02):
        connection.send(b"x-more: of this\r\n")


def hint_forever(connection: Connection) -> None:
    """Send 103 responses forever."""
    while not connection.server.stopping.wait(0.02):
        connection.send(b"HTTP/1.1 103 Early Hints\r\nlink: </style.css>\r\n\r\n")


def drip_gzip(connection: Connection) -> None:
    """Never complete a compressed body that is still empty when decompressed."""
    connection.send(b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 100000\r\n\r\n")
    for byte in gzip.compress(b"")[:10]:
        connection.send(bytes([byte]))
    while not connection.server.stopping.wait(0.02):
        connection.send(b"\x00\x00\x00\xff\xff")


def early_hints(connection: Connection) -> None:
    connection.send(b"HTTP/1.1 103 Early Hints\r\nlink: </style.css>\r\n\r\n")
    connection.response(200, GOOD)


def in_tiny_pieces(connection: Connection) -> None:
    connection.send(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
    for byte in GOOD:
        connection.send(b"1\r\n" + bytes([byte]) + b"\r\n")
    connection.send(b"0\r\n\r\n")


gzipped = response(200, gzip.compress(GOOD), content_encoding="gzip")
deflated = response(200, zlib.compress(GOOD), content_encoding="deflate")
broken_gzip = response(200, gzip.compress(GOOD * 50)[:20] + b"garbage" * 20, content_encoding="gzip")
not_gzip = response(200, GOOD, content_encoding="gzip")
huge = response(200, {**EXPECTED, "filler": "x" * 5_000_000})
huge_error = response(400, {"code": "syntax_invalid_json", "text": "y" * 5_000_000})
deeply_nested = response(200, b"[" * 200_000 + b"]" * 200_000)
