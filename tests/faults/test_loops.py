"""Asynchronous clients, their event loops, and tasks that are cancelled."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

import sinch
from sinch import AsyncSinchClient
from sinch._transport.async_concurrency import AsyncConcurrencyLimit, PerLoop
from sinch._transport.interruptions import Permit

from . import behaviours as does
from .canaries import KEY_ID, KEY_SECRET, NUMBER
from .libraries import AsyncLibraries, AsyncPauses
from .server import FaultServer, client_context


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


@pytest.fixture(params=AsyncLibraries.names, autouse=True)
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    AsyncLibraries.use(request.param, monkeypatch)


def client_of(server: FaultServer, **settings: Any) -> AsyncSinchClient:
    where = {"sandbox_url": server.url, "ssl_context": client_context(), "sms_region": "eu"}
    return AsyncSinchClient(KEY_ID, KEY_SECRET, "fake-project", **{**where, **settings})


async def send(client: AsyncSinchClient) -> Any:
    return await client.sms.batches.send_sms([NUMBER], NUMBER, "Hello")


@pytest.fixture
async def client(server: FaultServer) -> AsyncIterator[AsyncSinchClient]:
    async with client_of(server) as client:
        yield client


async def test_cancelled_token_request_lets_the_next_caller_fetch(
    client: AsyncSinchClient, server: FaultServer
) -> None:
    server.serves_token_requests(does.silence)
    first = asyncio.create_task(send(client))
    await asyncio.to_thread(server.wait_for_token_requests, 1)
    second = asyncio.create_task(send(client))
    await asyncio.sleep(0)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    assert (await second).id == "batch-1"
    assert (len(server.token_requests), len(server.requests)) == (2, 1)


async def test_cancelled_call_in_flight_is_not_sent_again(client: AsyncSinchClient, server: FaultServer) -> None:
    server.responses(does.silence)
    call = asyncio.create_task(send(client))
    await asyncio.to_thread(server.wait_for_requests, 1)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert (await send(client)).id == "batch-1"
    assert len(server.requests) == 2


async def test_timeout_of_the_caller_is_not_converted(client: AsyncSinchClient, server: FaultServer) -> None:
    await send(client)
    server.responses(does.silence)
    with pytest.raises(TimeoutError) as raised:
        async with asyncio.timeout(0.05):
            await send(client)
    assert not isinstance(raised.value, sinch.SinchException)


def test_one_client_in_two_event_loops(server: FaultServer) -> None:
    client = client_of(server)

    async def one() -> None:
        await asyncio.gather(*(send(client) for _ in range(5)))

    asyncio.run(one())
    asyncio.run(one())
    gc.collect()  # would warn of anything unclosed
    assert (len(server.requests), len(server.token_requests)) == (10, 1)


async def test_closing_closes_the_connections_of_the_event_loop(server: FaultServer) -> None:
    client = client_of(server)
    await send(client)
    pool = client._transport._pool
    http = pool._client()
    await client.close()
    assert http.is_closed
    gc.collect()


def test_state_of_closed_event_loops_is_discarded() -> None:
    class Thing:
        pass

    things = PerLoop(Thing)
    limit = AsyncConcurrencyLimit(1)

    async def use() -> weakref.ref[Thing]:
        first, second = Permit(), Permit()
        await limit.acquire(first, None)
        waiting = asyncio.create_task(limit.acquire(second, None))
        await asyncio.sleep(0)  # a waiter keeps a reference to its loop
        limit.release(first)
        await waiting
        limit.release(second)
        return weakref.ref(things.get())

    made = [asyncio.run(use()) for _ in range(3)]
    gc.collect()
    assert [thing() is None for thing in made] == [True, True, False]
    assert len(limit._semaphores._made) == 1


async def test_hooks_can_be_functions_or_coroutine_functions(server: FaultServer) -> None:
    events: list[str] = []

    async def before(event: sinch.RequestEvent) -> None:
        await asyncio.sleep(0)
        events.append(f"before {event.operation}")

    def after(event: sinch.ResponseEvent) -> None:
        events.append(f"after {event.operation}")

    async with client_of(server, on_request=before, on_response=after) as client:
        await send(client)
    assert events == ["before GetAccessToken", "after GetAccessToken", "before SendSMS", "after SendSMS"]


async def test_unreachable_proxy_raises(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    AsyncPauses(monkeypatch)
    with FaultServer() as gone:
        pass
    async with client_of(server, proxy=gone.url.replace("https", "http"), max_retries=0) as proxied:
        with pytest.raises(sinch.ConnectionError, match="could not connect"):
            await send(proxied)
    assert server.connections == 0


async def test_total_timeout_covers_slowly_sent_headers(client: AsyncSinchClient, server: FaultServer) -> None:
    def drip_headers(connection: Any) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\n")
        while not server.stopping.wait(0.01):
            connection.send(b"x-filler: x\r\n")

    await send(client)
    server.responses(drip_headers)
    with pytest.raises(sinch.TimeoutError, match="no response in time"):
        await client.sms.batches.send_sms([NUMBER], NUMBER, "Hello", timeout=0.2)
    assert len(server.requests) == 2
