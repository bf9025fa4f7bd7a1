"""Decompressing answers piece by piece, so that a small one cannot become a large one at once."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Protocol

import httpx

_PIECE: Final = 1 << 16
_MOST_LAYERS: Final = 5


class Decoder(Protocol):
    """Gives what is in the pieces of a compressed answer, in pieces of a bounded size."""

    def decode(self, data: bytes) -> Iterator[bytes]:
        """What is in the next piece."""

    def flush(self) -> Iterator[bytes]:
        """What is left at the end."""


def is_for_httpx(response: httpx.Response) -> bool:
    """Whether httpx has to decompress an answer, or did: headers of the user's may ask for what is not known here."""
    return response.is_stream_consumed or any(name not in _KINDS for name in _encodings(response))


def decoder_of(response: httpx.Response) -> Decoder | None:
    """What decompresses the body of an answer; None when it is not compressed.

    Raises:
        httpx.DecodingError: It is compressed more often than anybody means to.
    """
    kinds = [_KINDS[name] for name in _encodings(response)]
    # What was done last is undone first.
    decoders = [make() for make in reversed(kinds) if make is not None]
    if len(decoders) > _MOST_LAYERS:
        raise httpx.DecodingError("compressed too often")
    if not decoders:
        return None
    return decoders[0] if len(decoders) == 1 else _Layers(decoders)


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
            if not data and len(piece) < _PIECE:
                return

    def flush(self) -> Iterator[bytes]:
        rest = self._inflater.flush()
        if rest:
            yield rest

    def _inflated(self, data: bytes) -> bytes:
        try:
            return self._inflater.decompress(data, _PIECE)
        except zlib.error as error:
            raise httpx.DecodingError(str(error)) from error


class _Deflate(_Zlib):
    """Deflate, which some servers send without the header of zlib."""

    def __init__(self) -> None:
        super().__init__(zlib.MAX_WBITS)
        self._begun = b""
        self._is_certain = False

    def _inflated(self, data: bytes) -> bytes:
        if self._is_certain:
            return super()._inflated(data)
        # The header of zlib takes two bytes.
        self._begun += data
        self._is_certain = len(self._begun) >= 2
        try:
            return super()._inflated(data)
        except httpx.DecodingError:
            self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
            return super()._inflated(self._begun)


class _Layers:
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
