"""A nonce store in Redis, for events that several processes or machines receive.

import redis

events = client.sms.sinch_events(secret, tolerance=300, nonces=RedisNonceStore(redis.Redis()))
"""

from __future__ import annotations

from math import ceil
from typing import Any, Protocol


class Redis(Protocol):
    """What is used of `redis.Redis`."""

    def set(self, name: str, value: str, *, ex: int, nx: bool) -> Any: ...

    def delete(self, name: str) -> Any: ...


class RedisNonceStore:
    def __init__(self, redis: Redis, prefix: str = "sinch:nonce:") -> None:
        self._redis = redis
        self._prefix = prefix

    def claim(self, nonce: str, lifetime: float) -> bool:
        # SET with NX and EX is one step: of two processes that get the same event, one claims it.
        return bool(self._redis.set(self._prefix + nonce, "", ex=ceil(lifetime), nx=True))

    def release(self, nonce: str) -> None:
        self._redis.delete(self._prefix + nonce)
