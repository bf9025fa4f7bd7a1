"""Events that were received, in Redis."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from sinch.sinch_events import Claim

if TYPE_CHECKING:
    from redis import Redis
    from redis.asyncio import Redis as AsyncRedis

_PREFIX: Final = "sinch:nonce:"
# One step, so that nobody claims the event between the comparison and the deletion.
_RELEASE: Final = """
if redis.call('GET', KEYS[1]) == ARGV[1] then
    return redis.call('DEL', KEYS[1])
end
return 0
"""


class RedisNonceStore:
    """A `NonceStore` in Redis, for events that several processes or machines receive.

    Args:
        redis: The connection.
        prefix: What the names of the keys begin with.
    """

    def __init__(self, redis: Redis, prefix: str = _PREFIX) -> None:
        self._redis = redis
        self._prefix = prefix

    def claim(self, nonce: str, lease: float, owner: str) -> Claim:
        """Mark an event as in progress by an owner for so many seconds, unless it is in progress or done."""
        # SET with NX and EX is one step: of two processes that get the same event, one claims it. Whether it is done is
        # asked after that, so that none claims it between the end of another's work and its own question.
        claimed = self._redis.set(self._prefix + nonce, owner, ex=ceil(lease), nx=True)
        if self._redis.exists(f"{self._prefix}{nonce}:done"):
            return Claim.DONE
        return Claim.NEW if claimed else Claim.IN_PROGRESS

    def finish(self, nonce: str, lifetime: float) -> None:
        """Mark an event as done for so many seconds."""
        self._redis.set(f"{self._prefix}{nonce}:done", "", ex=ceil(lifetime))

    def release(self, nonce: str, owner: str) -> None:
        """Forget an event that this owner has in progress, so that it may come again."""
        self._redis.eval(_RELEASE, 1, self._prefix + nonce, owner)


class AsyncRedisNonceStore:
    """An `AsyncNonceStore` in Redis, which shares its events with `RedisNonceStore`.

    Args:
        redis: The connection.
        prefix: What the names of the keys begin with.
    """

    def __init__(self, redis: AsyncRedis, prefix: str = _PREFIX) -> None:
        self._redis = redis
        self._prefix = prefix

    async def claim(self, nonce: str, lease: float, owner: str) -> Claim:
        """Mark an event as in progress by an owner for so many seconds, unless it is in progress or done."""
        claimed = await self._redis.set(self._prefix + nonce, owner, ex=ceil(lease), nx=True)
        if await self._redis.exists(f"{self._prefix}{nonce}:done"):
            return Claim.DONE
        return Claim.NEW if claimed else Claim.IN_PROGRESS

    async def finish(self, nonce: str, lifetime: float) -> None:
        """Mark an event as done for so many seconds."""
        await self._redis.set(f"{self._prefix}{nonce}:done", "", ex=ceil(lifetime))

    async def release(self, nonce: str, owner: str) -> None:
        """Forget an event that this owner has in progress, so that it may come again."""
        await self._redis.eval(_RELEASE, 1, self._prefix + nonce, owner)
