"""The nonce stores in a real Redis."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import redis
import redis.asyncio

from sinch.redis import AsyncRedisNonceStore, RedisNonceStore
from sinch.sinch_events import Claim, Dispatcher, SmsSinchEvents, sign
from sinch.sinch_events.adapters.responses import respond, respond_async
from tests.events.signing import SECRET

from .redis_server import RedisServer, redis_server

pytestmark = pytest.mark.real("redis-server")

HEADERS, BODY = sign("sms", {"type": "mo_text"}, SECRET, nonce="nonce-1")
KEY = "sinch:nonce:nonce-1"


@pytest.fixture
def server() -> Iterator[RedisServer]:
    with redis_server() as running:
        yield running


@pytest.fixture
def client(server: RedisServer) -> Iterator[Any]:
    with redis.Redis.from_url(server.url) as connected:
        yield connected


def failing_once() -> tuple[Dispatcher, dict[str, int]]:
    """Two functions, of which the second fails at first."""
    dispatcher, calls = Dispatcher(), {"first": 0, "second": 0}

    @dispatcher.on(object)
    def first(_event: object) -> None:
        calls["first"] += 1

    @dispatcher.on(object)
    async def second(_event: object) -> None:
        calls["second"] += 1
        if calls["second"] == 1:
            raise OSError("the database is away")

    return dispatcher, calls


def test_only_one_concurrent_claim_succeeds(client: Any) -> None:
    store = RedisNonceStore(client)
    with ThreadPoolExecutor(16) as pool:
        responses = list(pool.map(lambda _: store.claim("n", 60, "me"), range(64)))
    assert sorted(each.value for each in responses) == ["in progress"] * 63 + ["new"]
    store.finish("n", 60)
    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(lambda _: store.claim("n", 60, "me"), range(64))) == {Claim.DONE}


def test_leases_and_finished_nonces_expire(client: Any) -> None:
    store = RedisNonceStore(client)
    assert store.claim("nonce-1", 29.5, "me") is Claim.NEW
    assert 0 < client.ttl(KEY) <= 30
    client.expire(KEY, 0)  # as when the time has passed
    assert store.claim("nonce-1", 30, "me") is Claim.NEW
    store.finish("nonce-1", 86_400)
    assert 86_000 < client.ttl(f"{KEY}:done") <= 86_400
    store.release("nonce-1", "me")
    assert store.claim("nonce-1", 30, "me") is Claim.DONE


def test_only_the_owner_can_release_a_claim(server: RedisServer, client: Any) -> None:
    store = RedisNonceStore(client)
    assert store.claim("nonce-1", 30, "first") is Claim.NEW
    client.expire(KEY, 0)  # as when the time has passed
    assert store.claim("nonce-1", 30, "second") is Claim.NEW
    store.release("nonce-1", "first")
    assert store.claim("nonce-1", 30, "third") is Claim.IN_PROGRESS

    async def release() -> None:
        async with redis.asyncio.Redis.from_url(server.url) as connected:
            inner = AsyncRedisNonceStore(connected)
            await inner.release("nonce-1", "first")
            assert await inner.claim("nonce-1", 30, "third") is Claim.IN_PROGRESS
            await inner.release("nonce-1", "second")
            assert await inner.claim("nonce-1", 30, "third") is Claim.NEW

    asyncio.run(release())


def test_redelivery_reruns_failed_functions(client: Any) -> None:
    dispatcher, calls = failing_once()
    events = SmsSinchEvents(SECRET, nonces=RedisNonceStore(client))
    with pytest.raises(ExceptionGroup):
        respond(events, dispatcher, HEADERS, BODY)
    assert [respond(events, dispatcher, HEADERS, BODY) for _ in range(2)] == [200, 200]
    assert calls == {"first": 1, "second": 2}


def test_redelivery_reruns_failed_functions_async(server: RedisServer) -> None:
    dispatcher, calls = failing_once()

    async def receive() -> None:
        async with redis.asyncio.Redis.from_url(server.url) as connected:
            events = SmsSinchEvents(SECRET, nonces=AsyncRedisNonceStore(connected))
            with pytest.raises(ExceptionGroup):
                await respond_async(events, dispatcher, HEADERS, BODY)
            assert [await respond_async(events, dispatcher, HEADERS, BODY) for _ in range(2)] == [200, 200]

    asyncio.run(receive())
    assert calls == {"first": 1, "second": 2}


def test_concurrent_events_are_each_handled_once(server: RedisServer) -> None:
    dispatcher = Dispatcher()
    handled: list[Any] = []
    dispatcher.default(lambda event: handled.append(event["id"]))
    posts = [sign("sms", {"type": "mo_text", "id": str(n % 20)}, SECRET, nonce=f"n-{n % 20}") for n in range(200)]

    async def receive() -> list[int]:
        pool = redis.asyncio.BlockingConnectionPool.from_url(server.url, max_connections=20, timeout=30)
        async with redis.asyncio.Redis.from_pool(pool) as connected:
            events = SmsSinchEvents(SECRET, nonces=AsyncRedisNonceStore(connected))
            return list(await asyncio.gather(*(respond_async(events, dispatcher, *post) for post in posts)))

    responses = asyncio.run(receive())
    assert set(responses) <= {200, 503}
    assert responses.count(200) >= 20
    assert sorted(handled, key=int) == [str(n) for n in range(20)]


def test_events_get_503_when_redis_dies(server: RedisServer, client: Any) -> None:
    dispatcher = Dispatcher()
    handled: list[Any] = []
    dispatcher.default(handled.append)
    events = SmsSinchEvents(SECRET, nonces=RedisNonceStore(client))
    server.kill()
    assert respond(events, dispatcher, HEADERS, BODY) == 503

    async def receive() -> int:
        async with redis.asyncio.Redis.from_url(server.url) as connected:
            return await respond_async(
                SmsSinchEvents(SECRET, nonces=AsyncRedisNonceStore(connected)), dispatcher, HEADERS, BODY
            )

    assert asyncio.run(receive()) == 503
    assert handled == []
