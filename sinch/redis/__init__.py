"""Access tokens, bulk journals, outboxes, rate limits and nonces in Redis, shared by several machines."""

from .journal import RedisJournal
from .nonce_stores import AsyncRedisNonceStore, RedisNonceStore
from .outbox import RedisOutbox
from .rate_limiter import RedisRateLimiter
from .token_stores import AsyncRedisTokenStore, RedisTokenStore

__all__ = [
    "AsyncRedisNonceStore",
    "AsyncRedisTokenStore",
    "RedisJournal",
    "RedisNonceStore",
    "RedisOutbox",
    "RedisRateLimiter",
    "RedisTokenStore",
]
