"""The commands that the nonce stores give to Redis."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from sinch.redis import AsyncRedisNonceStore, RedisNonceStore
from sinch.sinch_events import Dispatcher, EventInProgressError, ReplayedEventError, SmsSinchEvents
from sinch.sinch_events.adapters.responses import respond_async

from .signing import SECRET, signed


class FakeRedis:
    """The commands as Redis describes them; nothing expires during a test."""

    def __init__(self) -> None:
        self.values: dict[str, tuple[str, int]] = {}

    def set(self, name: str, value: str, *, ex: int, nx: bool = False) -> bool | None:
        if nx and name in self.values:
            return None
        self.values[name] = (value, ex)
        return True

    def exists(self, name: str) -> int:
        return int(name in self.values)

    def eval(self, script: str, numkeys: int, *keys_and_args: str) -> int:
        """Run the one script that the stores have: deletes a key that has a value."""
        assert "DEL" in script
        assert numkeys == 1
        name, value = keys_and_args
        if self.values.get(name, ("",))[0] != value:
            return 0
        del self.values[name]
        return 1


class FakeAsyncRedis:
    def __init__(self) -> None:
        self.inner = FakeRedis()

    async def set(self, name: str, value: str, *, ex: int, nx: bool = False) -> bool | None:
        return self.inner.set(name, value, ex=ex, nx=nx)

    async def exists(self, name: str) -> int:
        return self.inner.exists(name)

    async def eval(self, script: str, numkeys: int, *keys_and_args: str) -> int:
        return self.inner.eval(script, numkeys, *keys_and_args)


def test_the_redis_nonce_store() -> None:
    redis: Any = FakeRedis()
    nonces = RedisNonceStore(redis)
    events = SmsSinchEvents(SECRET, tolerance=0.25, clock=lambda: 1_767_261_600, nonces=nonces, lease=29.5)
    headers = signed("sms", b"{}", nonce="nonce-1")
    events.receive(headers, b"{}")
    assert {name: lifetime for name, (_, lifetime) in redis.values.items()} == {"sinch:nonce:nonce-1": 30}
    with pytest.raises(EventInProgressError):
        events.receive(headers, b"{}")
    events.release(headers)
    events.receive(headers, b"{}")
    events.finish(headers)
    events.release(headers)
    assert redis.values == {"sinch:nonce:nonce-1:done": ("", 2)}
    with pytest.raises(ReplayedEventError):
        events.receive(headers, b"{}")


def test_the_async_redis_nonce_store() -> None:
    redis: Any = FakeAsyncRedis()
    events = SmsSinchEvents(SECRET, nonces=AsyncRedisNonceStore(redis))
    handled: list[object] = []
    dispatcher = Dispatcher()
    dispatcher.default(handled.append)
    headers = signed("sms", b"{}", nonce="nonce-1")

    async def twice() -> list[int]:
        return [await respond_async(events, dispatcher, headers, b"{}") for _ in range(2)]

    assert asyncio.run(twice()) == [200, 200]
    assert len(handled) == 1
    redis.inner.values.clear()
    asyncio.run(events.guard.claim_async("nonce-1"))
    with pytest.raises(EventInProgressError):
        asyncio.run(events.guard.claim_async("nonce-1"))
    asyncio.run(events.guard.release_async("nonce-1"))
    assert redis.inner.values == {}
