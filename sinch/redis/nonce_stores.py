"""Nonces of received events in Redis."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from sinch.sinch_events import Claim

if TYPE_CHECKING:
    from redis import Redis
    from redis.asyncio import Redis as AsyncRedis

_PREFIX: Final = "sinch:nonce:"
# A script is atomic: nothing can claim the event between the comparison and the deletion.
_RELEASE: Final = """
if redis.call('GET', KEYS[1]) == ARGV[1] then
    return redis.call('DEL', KEYS[1])
end
return 0
"""


class RedisNonceStore:
    """A `NonceStore` in Redis, for events that several processes or machines receive.

    Args:
        redis: Redis client.
        prefix: Prefix of the keys.
    """

    def __init__(self, redis: Redis, prefix: str = _PREFIX) -> None:
        self._redis = redis
        self._prefix = prefix

    def claim(self, nonce: str, lease: float, owner: str) -> Claim:
        """Mark an event as in progress by an owner for `lease` seconds, unless it is in progress or done."""
        # SET with NX is atomic, so that only one of several processes claims an event. Reading the other key before it
        # would miss an event that is finished in between.
        claimed = self._redis.set(self._prefix + nonce, owner, ex=ceil(lease), nx=True)
        if self._redis.exists(f"{self._prefix}{nonce}:done"):
            return Claim.DONE
        return Claim.NEW if claimed else Claim.IN_PROGRESS

    def finish(self, nonce: str, lifetime: float) -> None:
        """Mark an event as done for `lifetime` seconds."""
        self._redis.set(f"{self._prefix}{nonce}:done", "", ex=ceil(lifetime))

    def release(self, nonce: str, owner: str) -> None:
        """Remove the claim of this owner, so that the event can be handled when it is sent again."""
        self._redis.eval(_RELEASE, 1, self._prefix + nonce, owner)


class AsyncRedisNonceStore:
    """An `AsyncNonceStore` in Redis, with the same keys as `RedisNonceStore`.

    Args:
        redis: Redis client.
        prefix: Prefix of the keys.
    """

    def __init__(self, redis: AsyncRedis, prefix: str = _PREFIX) -> None:
        self._redis = redis
        self._prefix = prefix

    async def claim(self, nonce: str, lease: float, owner: str) -> Claim:
        """Mark an event as in progress by an owner for `lease` seconds, unless it is in progress or done."""
        claimed = await self._redis.set(self._prefix + nonce, owner, ex=ceil(lease), nx=True)
        if await self._redis.exists(f"{self._prefix}{nonce}:done"):
            return Claim.DONE
        return Claim.NEW if claimed else Claim.IN_PROGRESS

    async def finish(self, nonce: str, lifetime: float) -> None:
        """Mark an event as done for `lifetime` seconds."""
        await self._redis.set(f"{self._prefix}{nonce}:done", "", ex=ceil(lifetime))

    async def release(self, nonce: str, owner: str) -> None:
        """Remove the claim of this owner, so that the event can be handled when it is sent again."""
        await self._redis.eval(_RELEASE, 1, self._prefix + nonce, owner)
