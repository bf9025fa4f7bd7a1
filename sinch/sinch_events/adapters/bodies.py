"""Reading the bodies of requests, so that nothing on the way makes a genuine event look forged."""

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

# By the first window size that zlib takes for each; adding 32 to it makes zlib tell gzip from deflate.
_COMPRESSIONS: Final = frozenset({"gzip", "x-gzip", "deflate"})
_GZIP_OR_ZLIB: Final = zlib.MAX_WBITS + 32
_PIECE: Final = 65_536


class RefusedBodyError(Exception):
    """A body that is not read to its end.

    Attributes:
        status: What to answer: 413, or 503 for what Sinch is to send again.
    """

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        _logger.warning("event not read: %s", reason)


def wsgi_body(environ: Mapping[str, Any], limit: int) -> bytes:
    """Read the body of a WSGI request, with or without a length.

    Raises:
        RefusedBodyError: It is larger than the limit, breaks off, or has no end that can be found.
    """
    length = environ.get("CONTENT_LENGTH")
    if length and str(length).isdecimal():
        if int(length) > limit:
            raise _too_large(limit)
        body = _read(environ["wsgi.input"], int(length))
        if len(body) < int(length):
            raise _again("the body breaks off before its Content-Length, or something read it before the adapter")
        return body
    if environ.get("wsgi.input_terminated"):
        body = _read(environ["wsgi.input"], limit + 1)
        return within(body, limit)
    if environ.get("HTTP_TRANSFER_ENCODING"):
        # Reading on could wait for ever: this server does not tell where the body ends.
        raise _again("the body is chunked, which the server does not support: let the proxy before it buffer requests")
    return b""


async def streamed_body(chunks: AsyncIterable[bytes], limit: int, timeout: float) -> bytes:
    """Read a body that comes in pieces.

    Raises:
        RefusedBodyError: It is larger than the limit, or does not come in as many seconds.
    """
    body = bytearray()
    try:
        async with asyncio.timeout(timeout):
            async for chunk in chunks:
                body += chunk
                if len(body) > limit:
                    raise _too_large(limit)
    except TimeoutError:
        raise _again(f"the body did not come within {timeout:g} s") from None
    return bytes(body)


def within(body: bytes, limit: int) -> bytes:
    """Return a body, unless it is larger than the limit."""
    if len(body) > limit:
        raise _too_large(limit)
    return body


def broken_off() -> RefusedBodyError:
    """Make the error for a body whose connection ended."""
    return _again("the body breaks off")


def decompressed(body: bytes, encoding: str | None, limit: int) -> bytes:
    """Undo the Content-Encoding that a proxy put on a body; one that the server undid already is left as it is.

    Raises:
        RefusedBodyError: It is larger than the limit when unpacked, or cannot be unpacked.
    """
    name = (encoding or "identity").strip().lower()
    # Compressed data does not begin like the JSON object that an event is.
    if name == "identity" or body.lstrip()[:1] == b"{":
        return body
    if name not in _COMPRESSIONS:
        raise _again("the body has a Content-Encoding other than gzip and deflate")
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        unpacked = unpacker.decompress(body, limit + 1)
    except zlib.error:
        raise _again("the body cannot be unpacked as its Content-Encoding says") from None
    within(unpacked, limit)
    if not unpacker.eof:
        raise _again("the compressed body breaks off")
    return unpacked


def _read(stream: Any, size: int) -> bytes:
    body = bytearray()
    try:
        while len(body) < size:
            piece = stream.read(min(size - len(body), _PIECE))
            if not piece:
                break
            body += piece
    except OSError:
        raise broken_off() from None
    return bytes(body)


def _too_large(limit: int) -> RefusedBodyError:
    return RefusedBodyError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the body is larger than {limit} bytes")


def _again(reason: str) -> RefusedBodyError:
    return RefusedBodyError(HTTPStatus.SERVICE_UNAVAILABLE, reason)
