"""Reading request bodies exactly as Sinch signed them."""

from __future__ import annotations

import asyncio
import logging
import zlib
from collections.abc import AsyncIterable, Mapping
from http import HTTPStatus
from typing import Any, Final

MAX_BODY: Final = 1_048_576
BODY_TIMEOUT: Final = 30.0

_logger = logging.getLogger("sinch.sinch_events")

# Adding 32 to the window size makes zlib detect the gzip or zlib format by the header.
_COMPRESSIONS: Final = frozenset({"gzip", "x-gzip", "deflate"})
_GZIP_OR_ZLIB: Final = zlib.MAX_WBITS + 32
_CHUNK_SIZE: Final = 65_536


class RefusedBodyError(Exception):
    """The body of a request was not read completely.

    Attributes:
        status: Status of the response: 413, or 503 to make Sinch send the event again.
    """

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        _logger.warning("event not read: %s", reason)


def wsgi_body(environ: Mapping[str, Any], limit: int) -> bytes:
    """Read the body of a WSGI request, with or without a length.

    Raises:
        RefusedBodyError: The body is larger than the limit, incomplete, or of unknown length.
    """
    length = environ.get("CONTENT_LENGTH")
    if length and str(length).isdecimal():
        if int(length) > limit:
            raise _too_large(limit)
        body = _read(environ["wsgi.input"], int(length))
        if len(body) < int(length):
            raise _unavailable("the body is shorter than its Content-Length, or was read before the adapter")
        return body
    if environ.get("wsgi.input_terminated"):
        body = _read(environ["wsgi.input"], limit + 1)
        return within(body, limit)
    if environ.get("HTTP_TRANSFER_ENCODING"):
        # Reading could block forever, as this server does not signal the end of the body.
        raise _unavailable("the body is chunked, which the server does not support: let its proxy buffer requests")
    return b""


async def streamed_body(chunks: AsyncIterable[bytes], limit: int, timeout: float) -> bytes:
    """Read a body chunk by chunk.

    Raises:
        RefusedBodyError: The body is larger than the limit, or was not received within the timeout in seconds.
    """
    body = bytearray()
    try:
        async with asyncio.timeout(timeout):
            async for chunk in chunks:
                body += chunk
                if len(body) > limit:
                    raise _too_large(limit)
    except TimeoutError:
        raise _unavailable(f"the body was not received within {timeout:g} s") from None
    return bytes(body)


def within(body: bytes, limit: int) -> bytes:
    """Return a body; raise `RefusedBodyError` if it is larger than the limit."""
    if len(body) > limit:
        raise _too_large(limit)
    return body


def incomplete_body() -> RefusedBodyError:
    """Make the error for a body whose connection was closed too early."""
    return _unavailable("the body is incomplete")


def decompressed(body: bytes, encoding: str | None, limit: int) -> bytes:
    """Decompress a body that a proxy has compressed; do nothing if the server has already decompressed it.

    Raises:
        RefusedBodyError: The decompressed body is larger than the limit, or the body cannot be decompressed.
    """
    name = (encoding or "identity").strip().lower()
    # Compressed data cannot begin like a JSON object.
    if name == "identity" or body.lstrip()[:1] == b"{":
        return body
    if name not in _COMPRESSIONS:
        raise _unavailable("the Content-Encoding of the body is neither gzip nor deflate")
    decompressor = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        plain = decompressor.decompress(body, limit + 1)
    except zlib.error:
        raise _unavailable("the body cannot be decompressed as its Content-Encoding says") from None
    within(plain, limit)
    if not decompressor.eof:
        raise _unavailable("the compressed body is incomplete")
    return plain


def _read(stream: Any, size: int) -> bytes:
    body = bytearray()
    try:
        while len(body) < size:
            chunk = stream.read(min(size - len(body), _CHUNK_SIZE))
            if not chunk:
                break
            body += chunk
    except OSError:
        raise incomplete_body() from None
    return bytes(body)


def _too_large(limit: int) -> RefusedBodyError:
    return RefusedBodyError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the body is larger than {limit} bytes")


def _unavailable(reason: str) -> RefusedBodyError:
    return RefusedBodyError(HTTPStatus.SERVICE_UNAVAILABLE, reason)
