"""Access tokens and journals of bulks in Redis, shared by the machines of a fleet."""

from .journal import RedisJournal
from .token_stores import AsyncRedisTokenStore, RedisTokenStore

__all__ = ["AsyncRedisTokenStore", "RedisJournal", "RedisTokenStore"]
