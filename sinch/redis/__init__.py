"""Access tokens, journals of bulks, outboxes, rates and received events in Redis, shared by the machines of a fleet."""

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
