"""Access tokens that clients share in a real Redis."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
import redis
import redis.asyncio

from sinch import AccessToken, Secret
from sinch.redis import AsyncRedisTokenStore, RedisTokenStore
from tests.events.real.redis_server import RedisServer
from tests.faults.canaries import access_token
from tests.faults.server import FaultServer
from tests.faults.test_processes import client_of, fork, send, succeeds

pytestmark = pytest.mark.real("redis-server")

KEY = "sinch:token:key"


def test_token_is_kept_until_it_expires(server: RedisServer, connection: Any) -> None:
    token = AccessToken(Secret("fake-token"), time.time() + 100)

    async def through_the_other_store() -> AccessToken | None:
        async with redis.asyncio.Redis.from_url(server.url) as connected:
            store = AsyncRedisTokenStore(connected)
            assert await store.get("key") is None
            async with store.lock("key"):
                await store.put("key", token)
            return await store.get("key")

    assert asyncio.run(through_the_other_store()) == token
    assert RedisTokenStore(connection).get("key") == token
    assert 90 < connection.ttl(KEY) <= 100
    RedisTokenStore(connection).put("key", token.expired())
    assert connection.ttl(KEY) <= 1


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"token": "fake"}', '{"token": "a", "refresh_at": "soon"}'])
def test_invalid_token_is_ignored(content: str, connection: Any) -> None:
    connection.set(KEY, content)
    assert RedisTokenStore(connection).get("key") is None


def test_lock_is_exclusive_and_expires_with_its_lease(connection: Any) -> None:
    store = RedisTokenStore(connection)
    with store.lock("key"):
        assert 50 < connection.ttl(f"{KEY}:lock") <= 60
        assert not connection.lock(f"{KEY}:lock").acquire(blocking=False)
    assert connection.lock(f"{KEY}:lock").acquire(blocking=False)


def test_processes_that_share_redis_fetch_one_token(server: RedisServer) -> None:
    with FaultServer() as api:

        def work() -> None:
            with (
                redis.Redis.from_url(server.url) as connected,
                client_of(api, token_store=RedisTokenStore(connected)) as client,
            ):
                send(client)

        children = [fork(work) for _ in range(4)]
        assert [succeeds(child) for child in children] == [True] * 4
        assert (len(api.token_requests), len(api.requests)) == (1, 4)
        assert {request.headers["authorization"] for request in api.requests} == {f"Bearer {access_token(1)}"}


def test_client_works_when_redis_is_unavailable(server: RedisServer, connection: Any) -> None:
    server.kill()
    with FaultServer() as api, client_of(api, token_store=RedisTokenStore(connection)) as client:
        assert send(client).id == "batch-1"
        assert (len(api.token_requests), len(api.requests)) == (1, 1)
