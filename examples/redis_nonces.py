"""Nonce stores in Redis, for events that several processes or machines receive.

import redis

events = SmsSinchEvents(secret, nonces=RedisNonceStore(redis.Redis()))  # Flask, Django, events.receive
events = SmsSinchEvents(secret, nonces=AsyncRedisNonceStore(redis.asyncio.Redis()))  # Starlette, FastAPI, aiohttp
"""

from __future__ import annotations

from math import ceil
from typing import Any, Protocol

from sinch.sinch_events import Claim

# One step, so that nobody claims the event between the comparison and the deletion.
_RELEASE = """
if redis.call('GET', KEYS[1]) == ARGV[1] then
    return redis.call('DEL', KEYS[1])
end
return 0
"""


class Redis(Protocol):
    """What is used of `redis.Redis`; the methods of `redis.asyncio.Redis` are awaited."""

    def set(self, name: str, value: str, *, ex: int, nx: bool = False) -> Any: ...

    def exists(self, name: str) -> Any: ...

    def eval(self, script: str, numkeys: int, *keys_and_args: str) -> Any: ...


class RedisNonceStore:
    def __init__(self, redis: Redis, prefix: str = "sinch:nonce:") -> None:
        self._redis = redis
        self._prefix = prefix

    def claim(self, nonce: str, lease: float, owner: str) -> Claim:
        # SET with NX and EX is one step: of two processes that get the same event, one claims it. Whether it is done is
        # asked after that, so that none claims it between the end of another's work and its own question.
        claimed = self._redis.set(self._prefix + nonce, owner, ex=ceil(lease), nx=True)
        if self._redis.exists(f"{self._prefix}{nonce}:done"):
            return Claim.DONE
        return Claim.NEW if claimed else Claim.IN_PROGRESS

    def finish(self, nonce: str, lifetime: float) -> None:
        self._redis.set(f"{self._prefix}{nonce}:done", "", ex=ceil(lifetime))

    def release(self, nonce: str, owner: str) -> None:
        self._redis.eval(_RELEASE, 1, self._prefix + nonce, owner)


class AsyncRedisNonceStore:
    def __init__(self, redis: Redis, prefix: str = "sinch:nonce:") -> None:
        self._redis = redis
        self._prefix = prefix

    async def claim(self, nonce: str, lease: float, owner: str) -> Claim:
        claimed = await self._redis.set(self._prefix + nonce, owner, ex=ceil(lease), nx=True)
        if await self._redis.exists(f"{self._prefix}{nonce}:done"):
            return Claim.DONE
        return Claim.NEW if claimed else Claim.IN_PROGRESS

    async def finish(self, nonce: str, lifetime: float) -> None:
        await self._redis.set(f"{self._prefix}{nonce}:done", "", ex=ceil(lifetime))

    async def release(self, nonce: str, owner: str) -> None:
        await self._redis.eval(_RELEASE, 1, self._prefix + nonce, owner)
