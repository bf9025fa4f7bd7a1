"""Share access tokens between the workers of a fleet through Redis (pip install redis).

Run it twice, with SINCH_PROJECT_ID, SINCH_KEY_ID, SINCH_KEY_SECRET and REDIS_URL set: the second run fetches no token.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sinch import AccessToken, RequestEvent, Secret, SinchClient


class Redis(Protocol):
    """What of `redis.Redis` is used here."""

    def get(self, name: str) -> Any: ...

    def set(self, name: str, value: str, *, ex: int) -> Any: ...

    def lock(self, name: str, *, timeout: float, blocking_timeout: float) -> AbstractContextManager[Any]: ...


class RedisTokenStore:
    """Keeps each token until it is no longer to be used."""

    def __init__(self, redis: Redis, prefix: str = "sinch:token:") -> None:
        self._redis = redis
        self._prefix = prefix

    def get(self, key: str) -> AccessToken | None:
        text = self._redis.get(self._prefix + key)
        if text is None:
            return None
        kept = json.loads(text)
        return AccessToken(Secret(kept["token"]), kept["refresh_at"])

    def put(self, key: str, token: AccessToken) -> None:
        kept = json.dumps({"token": token.value.reveal(), "refresh_at": token.refresh_at})
        self._redis.set(self._prefix + key, kept, ex=max(1, int(token.refresh_at - time.time())))

    def lock(self, key: str) -> AbstractContextManager[Any]:
        """One worker at a time; Redis gives the lock back should the worker die."""
        return self._redis.lock(f"{self._prefix}{key}:lock", timeout=60, blocking_timeout=60)


def show(event: RequestEvent) -> None:
    print(event.method, event.path_template)


def main() -> None:
    import redis

    store = RedisTokenStore(redis.Redis.from_url(os.environ.get("REDIS_URL", "redis://localhost")))
    with SinchClient(token_store=store, on_request=show) as client:
        for number in client.numbers.search_for_available_numbers("US", "LOCAL"):
            print(number.phone_number)


if __name__ == "__main__":
    main()
