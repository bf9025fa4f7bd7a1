"""Access tokens, journals of bulks and rates in Redis, shared by the machines of a fleet."""

from .journal import RedisJournal
from .rate_limiter import RedisRateLimiter
from .token_stores import AsyncRedisTokenStore, RedisTokenStore

__all__ = ["AsyncRedisTokenStore", "RedisJournal", "RedisRateLimiter", "RedisTokenStore"]
