"""Thousands of calls cancelled at every stage, after which the client still works."""

from __future__ import annotations

import asyncio
import json
import random
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from sinch import AsyncSinchClient, SinchException, Timeout
from tests.faults.libraries import AsyncLibraries
from tests.faults.server import TOKEN_PATH, client_context, server_context

_RESPONSE = json.dumps({"id": "batch-1", "type": "mt_text"}).encode()
_TOKEN = json.dumps({"access_token": "fake-token", "expires_in": 3600}).encode()


class SlowServer:
    """Responds in pieces with random pauses, so that calls can be cancelled anywhere."""

    def __init__(self, slowness: float) -> None:
        self.slowness = slowness
        self.open = 0
        self._random = random.Random(7)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                lines = head.decode().lower().split("\r\n")
                length = next((int(line.split(":")[1]) for line in lines if line.startswith("content-length")), 0)
                await reader.readexactly(length)
                content = _TOKEN if TOKEN_PATH in lines[0] else _RESPONSE
                await self._pause()
                writer.write(b"HTTP/1.1 201 Created\r\ncontent-type: application/json\r\n")
                await self._pause()
                writer.write(b"content-length: %d\r\n\r\n" % len(content) + content[:5])
                await self._pause()
                writer.write(content[5:])
                await writer.drain()
        except (OSError, EOFError):
            pass
        finally:
            self.open -= 1
            writer.transport.abort()

    async def _pause(self) -> None:
        await asyncio.sleep(self._random.random() * self.slowness)


@asynccontextmanager
async def running(server: SlowServer, context: ssl.SSLContext | None) -> AsyncIterator[str]:
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=context, backlog=1000)
    async with listening:
        port = listening.sockets[0].getsockname()[1]
        yield f"{'https' if context else 'http'}://127.0.0.1:{port}"


def client_of(url: str, **settings: Any) -> AsyncSinchClient:
    return AsyncSinchClient(
        project_id="fake-project",
        key_id="fake-key-id",
        key_secret="fake-key-secret",
        sms_region="eu",
        sandbox_url=url,
        ssl_context=client_context(),
        max_retries=0,
        **settings,
    )


async def send(client: AsyncSinchClient) -> None:
    batch = await client.sms.batches.send_sms(to=["+12025550123"], from_="+12025550100", body="Hello!")
    assert batch.id == "batch-1"


async def cancelled_calls(client: AsyncSinchClient, number: int, at_a_time: int) -> int:
    """Start calls, cancel each after a random delay, and return how many were cancelled before they ended."""
    chance, left, cancelled = random.Random(11), iter(range(number)), 0

    async def calls() -> None:
        nonlocal cancelled
        for _ in left:
            task = asyncio.ensure_future(send(client))
            await asyncio.wait([task], timeout=chance.choice((0, 0, 0.001, 0.02)) * chance.random())
            cancelled += task.cancel()
            await asyncio.wait([task])

    await asyncio.gather(*(calls() for _ in range(at_a_time)))
    return cancelled


@pytest.mark.slow
@pytest.mark.parametrize("library", AsyncLibraries.names)
@pytest.mark.parametrize(("tls", "number"), [(False, 8_000), (True, 2_000)])
async def test_client_works_after_thousands_of_cancelled_calls(
    library: str, tls: bool, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    AsyncLibraries.use(library, monkeypatch)
    server = SlowServer(0.01)
    async with running(server, server_context() if tls else None) as url:
        async with client_of(url) as client:
            # More at a time than there are connections, so that some are cancelled while queued.
            cancelled = await cancelled_calls(client, number, at_a_time=150)
            assert cancelled > number / 4
            server.slowness = 0
            for _ in range(2):
                await asyncio.gather(*(send(client) for _ in range(100)))
        await _until_all_are_closed(server)


@pytest.mark.slow
@pytest.mark.parametrize("library", AsyncLibraries.names)
async def test_client_works_after_calls_that_timed_out(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    AsyncLibraries.use(library, monkeypatch)
    server = SlowServer(0.0)
    async with running(server, None) as url, client_of(url, timeout=Timeout(total=0.02)) as client:
        patient = client.with_options(timeout=30)
        await send(patient)
        server.slowness = 0.04
        outcomes = await asyncio.gather(*(send(client) for _ in range(500)), return_exceptions=True)
        failures = [outcome for outcome in outcomes if outcome is not None]
        assert failures
        assert all(isinstance(failure, SinchException) for failure in failures)
        server.slowness = 0
        await asyncio.gather(*(send(patient) for _ in range(200)))


async def _until_all_are_closed(server: SlowServer) -> None:
    async with asyncio.timeout(20):
        while server.open:  # the server's side of closing has no event
            await asyncio.sleep(0.01)
