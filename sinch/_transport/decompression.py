"""Incremental decompression of response bodies, in chunks of bounded size."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Protocol

import httpx

_CHUNK_SIZE: Final = 1 << 16
_MAX_ENCODINGS: Final = 5


class Decoder(Protocol):
    """Decompresses a body chunk by chunk, in chunks of bounded size."""

    def decode(self, data: bytes) -> Iterator[bytes]:
        """Decompress the next chunk."""

    def flush(self) -> Iterator[bytes]:
        """Return the rest at the end."""


def is_for_httpx(response: httpx.Response) -> bool:
    """Whether to leave decompression to httpx: the response was read already, or has an encoding not handled here."""
    return response.is_stream_consumed or any(name not in _KINDS for name in _encodings(response))


def decoder_of(response: httpx.Response) -> Decoder | None:
    """Return the decoder for the body of a response; None if it is not compressed.

    Raises:
        httpx.DecodingError: It has too many content encodings.
    """
    kinds = [_KINDS[name] for name in _encodings(response)]
    # The last encoding applied is removed first.
    decoders = [make() for make in reversed(kinds) if make is not None]
    if len(decoders) > _MAX_ENCODINGS:
        raise httpx.DecodingError("too many content encodings")
    if not decoders:
        return None
    return decoders[0] if len(decoders) == 1 else _StackedDecoder(decoders)


def _encodings(response: httpx.Response) -> list[str]:
    named = response.headers.get_list("content-encoding", split_commas=True)
    return [one.strip().lower() for one in named if one.strip()]


class _Zlib:
    def __init__(self, window: int) -> None:
        self._inflater = zlib.decompressobj(window)

    def decode(self, data: bytes) -> Iterator[bytes]:
        while True:
            piece = self._inflated(data)
            if piece:
                yield piece
            data = self._inflater.unconsumed_tail
            if not data and len(piece) < _CHUNK_SIZE:
                return

    def flush(self) -> Iterator[bytes]:
        rest = self._inflater.flush()
        if rest:
            yield rest

    def _inflated(self, data: bytes) -> bytes:
        try:
            return self._inflater.decompress(data, _CHUNK_SIZE)
        except zlib.error as error:
            raise httpx.DecodingError(str(error)) from error


class _Deflate(_Zlib):
    """Deflate, which some servers send without the zlib header."""

    def __init__(self) -> None:
        super().__init__(zlib.MAX_WBITS)
        self._begun = b""
        self._is_certain = False

    def _inflated(self, data: bytes) -> bytes:
        if self._is_certain:
            return super()._inflated(data)
        # The zlib header has two bytes.
        self._begun += data
        self._is_certain = len(self._begun) >= 2
        try:
            return super()._inflated(data)
        except httpx.DecodingError:
            self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
            return super()._inflated(self._begun)


class _StackedDecoder:
    def __init__(self, decoders: list[Decoder]) -> None:
        self._decoders = decoders

    def decode(self, data: bytes) -> Iterator[bytes]:
        return self._through(self._decoders, [data])

    def flush(self) -> Iterator[bytes]:
        for position, decoder in enumerate(self._decoders):
            yield from self._through(self._decoders[position + 1 :], decoder.flush())

    def _through(self, decoders: list[Decoder], pieces: Iterable[bytes]) -> Iterator[bytes]:
        for decoder in decoders:
            pieces = _decoded(decoder, pieces)
        yield from pieces


def _decoded(decoder: Decoder, pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield from decoder.decode(piece)


_KINDS: Final[dict[str, Callable[[], Decoder] | None]] = {
    "identity": None,
    "gzip": lambda: _Zlib(zlib.MAX_WBITS | 16),
    "deflate": _Deflate,
}
