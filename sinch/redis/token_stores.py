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
# Longer than a request for a token takes, so that two clients hardly ever make one at a time.
_LOCK_LEASE: Final = 60.0


class RedisTokenStore:
    """A `TokenStore` in Redis: the clients that share it fetch one token, and each keeps it until it is due.

    The tokens are readable for everybody who can read the database.

    Args:
        redis: The connection.
        prefix: What the names of the keys begin with.
    """

    def __init__(self, redis: Redis, prefix: str = _PREFIX) -> None:
        self._redis = redis
        self._prefix = prefix

    def get(self, key: str) -> AccessToken | None:
        """The newest token that was put, or None."""
        return _decoded(self._redis.get(self._prefix + key))

    def put(self, key: str, token: AccessToken) -> None:
        """Keep a new token, for as long as it is used."""
        self._redis.set(self._prefix + key, _encoded(token), ex=_lifetime(token))

    def lock(self, key: str) -> AbstractContextManager[Any]:
        """Let one client at a time fetch a token; it lapses after 60 seconds, should that client vanish."""
        name = f"{self._prefix}{key}:lock"
        lock: AbstractContextManager[Any] = self._redis.lock(name, timeout=_LOCK_LEASE, blocking_timeout=_LOCK_LEASE)
        return lock


class AsyncRedisTokenStore:
    """An `AsyncTokenStore` in Redis, which shares its tokens with `RedisTokenStore`.

    Args:
        redis: The connection.
        prefix: What the names of the keys begin with.
    """

    def __init__(self, redis: AsyncRedis, prefix: str = _PREFIX) -> None:
        self._redis = redis
        self._prefix = prefix

    async def get(self, key: str) -> AccessToken | None:
        """The newest token that was put, or None."""
        return _decoded(await self._redis.get(self._prefix + key))

    async def put(self, key: str, token: AccessToken) -> None:
        """Keep a new token, for as long as it is used."""
        await self._redis.set(self._prefix + key, _encoded(token), ex=_lifetime(token))

    def lock(self, key: str) -> AbstractAsyncContextManager[Any]:
        """Let one client at a time fetch a token; it lapses after 60 seconds, should that client vanish."""
        return self._redis.lock(f"{self._prefix}{key}:lock", timeout=_LOCK_LEASE, blocking_timeout=_LOCK_LEASE)


def _encoded(token: AccessToken) -> str:
    return json.dumps({"token": token.value.reveal(), "refresh_at": token.refresh_at})


def _decoded(kept: Any) -> AccessToken | None:
    """The token; None where there is none, or none that can be read, so that the client fetches a new one."""
    try:
        fields = json.loads(kept)
        return AccessToken(Secret(fields["token"]), float(fields["refresh_at"]))
    except (ValueError, KeyError, TypeError):
        return None


def _lifetime(token: AccessToken) -> int:
    return max(1, int(token.refresh_at - time.time()))
