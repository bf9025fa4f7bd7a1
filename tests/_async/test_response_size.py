"""The response size limit, and decompression."""

from __future__ import annotations

import gzip
import json
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

import sinch
from sinch import AsyncSinchClient
from tests.wire import PROJECT, SERVICE_PLAN

BATCH = json.dumps({"id": "batch-1", "type": "mt_text", "body": "x" * 200_000}).encode()


class Streamed(httpx.AsyncByteStream):
    """A body in chunks that counts how many were read."""

    def __init__(self, content: bytes, size: int = 1 << 16) -> None:
        self.pieces = [content[start : start + size] for start in range(0, len(content), size)]
        self.read = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            self.read += 1
            yield piece

    async def aclose(self) -> None:
        pass


@asynccontextmanager
async def client_of(stream: Any, encoding: str | None = None, **settings: Any) -> AsyncIterator[AsyncSinchClient]:
    headers = {"content-encoding": encoding} if encoding else {}
    requests: list[httpx.Request] = []

    def response(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200, headers=headers, stream=stream)

    async with httpx.AsyncClient(transport=httpx.MockTransport(response)) as http:
        client = AsyncSinchClient(**{**SERVICE_PLAN, **settings}, http_client=http)
        yield client
    assert len(requests) == 1  # none is made twice


def raw_deflate(content: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return compressor.compress(content) + compressor.flush()


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        (None, bytes),
        ("identity", bytes),
        ("gzip", gzip.compress),
        ("GZIP", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", raw_deflate),
        ("gzip, gzip", lambda content: gzip.compress(gzip.compress(content))),
        ("deflate, gzip", lambda content: gzip.compress(zlib.compress(content))),
    ],
)
@pytest.mark.parametrize("size", [1, 100, 1 << 16])
async def test_compressed_response_is_read_completely(
    encoding: str | None, encode: Callable[[bytes], bytes], size: int
) -> None:
    async with client_of(Streamed(encode(BATCH), size), encoding) as client:
        batch = await client.sms.batches.get("batch-1")
    assert batch.body == "x" * 200_000


async def test_too_large_response_is_not_read_further() -> None:
    stream = Streamed(b"[" + b" " * 10_000_000, 10_000)
    async with client_of(stream, max_answer_size=100_000) as client:
        with pytest.raises(
            sinch.DecodeError, match=r"GetBatchMessage: .*larger than max_answer_size \(100000 bytes\)"
        ) as it:
            await client.sms.batches.get("batch-1")
    assert stream.read <= 12
    assert it.value.http_response is not None
    assert it.value.status_code == 200


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "gzip, gzip"])
async def test_decompression_bomb_takes_no_memory(encoding: str) -> None:
    bomb = zlib.compress(bytes(100_000_000)) if encoding == "deflate" else gzip.compress(bytes(100_000_000))
    if encoding == "gzip, gzip":
        bomb = gzip.compress(bomb)
    stream = Streamed(bomb)
    async with client_of(stream, encoding, max_answer_size=1_000_000) as client:
        tracemalloc.start()
        try:
            with pytest.raises(sinch.DecodeError, match="larger than max_answer_size"):
                await client.sms.batches.get("batch-1")
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert peak < 6_000_000


async def test_limit_applies_to_token_responses() -> None:
    async with client_of(Streamed(bytes(200_000)), **PROJECT, max_answer_size=100_000) as client:
        with pytest.raises(sinch.DecodeError, match=r"GetAccessToken: .*larger than max_answer_size"):
            await client.numbers.regions.list()


@pytest.mark.parametrize("size", [0, -1, 1.5, True, "1"])
async def test_invalid_max_answer_size_raises(size: Any) -> None:
    client = AsyncSinchClient(**SERVICE_PLAN, max_answer_size=size)
    with pytest.raises(sinch.ConfigurationError, match="max_answer_size must be an int of at least 1"):
        await client.sms.batches.get("batch-1")


async def test_unknown_encoding_is_left_to_httpx() -> None:
    async with client_of(Streamed(BATCH), "x-unknown") as client:
        assert (await client.sms.batches.get("batch-1")).id == "batch-1"
