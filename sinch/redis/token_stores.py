"""Access tokens in Redis."""

from __future__ import annotations

import json
import time
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import TYPE_CHECKING, Any, Final

from sinch._core.secret import Secret
from sinch._core.tokens import AccessToken

if TYPE_CHECKING:
    from redis import Redis
    from redis.asyncio import Redis as AsyncRedis

_PREFIX: Final = "sinch:token:"
# Seconds; longer than a token request takes, so that two clients hardly ever request a token at once.
_LOCK_LEASE: Final = 60.0


class RedisTokenStore:
    """A `TokenStore` in Redis: clients that share it use the same token until it has to be renewed.

    Everybody with access to the database can read the tokens.

    Args:
        redis: Redis client.
        prefix: Prefix of the keys.
    """

    def __init__(self, redis: Redis, prefix: str = _PREFIX) -> None:
        self._redis = redis
        self._prefix = prefix

    def get(self, key: str) -> AccessToken | None:
        """Return the stored token, or None."""
        return _decoded(self._redis.get(self._prefix + key))

    def put(self, key: str, token: AccessToken) -> None:
        """Store a token until it has to be renewed."""
        self._redis.set(self._prefix + key, _encoded(token), ex=_lifetime(token))

    def lock(self, key: str) -> AbstractContextManager[Any]:
        """Lock the token for the client that requests a new one; the lock expires after 60 seconds."""
        name = f"{self._prefix}{key}:lock"
        lock: AbstractContextManager[Any] = self._redis.lock(name, timeout=_LOCK_LEASE, blocking_timeout=_LOCK_LEASE)
        return lock


class AsyncRedisTokenStore:
    """An `AsyncTokenStore` in Redis, with the same keys as `RedisTokenStore`.

    Args:
        redis: Redis client.
        prefix: Prefix of the keys.
    """

    def __init__(self, redis: AsyncRedis, prefix: str = _PREFIX) -> None:
        self._redis = redis
        self._prefix = prefix

    async def get(self, key: str) -> AccessToken | None:
        """Return the stored token, or None."""
        return _decoded(await self._redis.get(self._prefix + key))

    async def put(self, key: str, token: AccessToken) -> None:
        """Store a token until it has to be renewed."""
        await self._redis.set(self._prefix + key, _encoded(token), ex=_lifetime(token))

    def lock(self, key: str) -> AbstractAsyncContextManager[Any]:
        """Lock the token for the client that requests a new one; the lock expires after 60 seconds."""
        return self._redis.lock(f"{self._prefix}{key}:lock", timeout=_LOCK_LEASE, blocking_timeout=_LOCK_LEASE)


def _encoded(token: AccessToken) -> str:
    return json.dumps({"token": token.value.reveal(), "refresh_at": token.refresh_at})


def _decoded(value: Any) -> AccessToken | None:
    """Parse a stored token; None if it is missing or malformed, so that the client requests a new one."""
    try:
        fields = json.loads(value)
        return AccessToken(Secret(fields["token"]), float(fields["refresh_at"]))
    except (ValueError, KeyError, TypeError):
        return None


def _lifetime(token: AccessToken) -> int:
    return max(1, int(token.refresh_at - time.time()))
