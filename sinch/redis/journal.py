"""Journal of a bulk in Redis."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from sinch._products.sms.bulk_journal import JournalContent, JournalInUseError, entry_key, entry_text

if TYPE_CHECKING:
    from redis import Redis

# Each script is atomic, and idempotent because the connection may repeat it after losing a response.
_TAKE: Final = """
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1])
if ARGV[2] ~= '' then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 1
"""
_CLAIM: Final = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
local now = redis.call('HGET', KEYS[2], ARGV[3]) or ''
if now ~= ARGV[5] and now ~= ARGV[4] then return 0 end
redis.call('HSET', KEYS[2], ARGV[3], ARGV[4])
if ARGV[6] ~= '' then redis.call('PEXPIRE', KEYS[2], ARGV[6]) end
if ARGV[2] ~= '' then redis.call('PEXPIRE', KEYS[1], ARGV[2]) else redis.call('PERSIST', KEYS[1]) end
return 1
"""
_FINISH: Final = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
if ARGV[4] ~= '' then redis.call('PEXPIRE', KEYS[2], ARGV[4]) end
return 1
"""
_RELEASE: Final = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
"""


class RedisJournal:
    """A `Journal` of one bulk in Redis, so that any machine can resume the bulk.

    Only one bulk at a time can hold the journal. If its machine is lost, another can take the journal over when the
    lease has expired: after the total timeout of a send plus 30 seconds. Without a total timeout there is no lease, and
    the journal stays locked until its key `...:holder` is deleted.

    The journal contains no phone numbers, and its size is proportional to the number of chunks. Claims are as durable
    as the writes of Redis: with `appendonly yes` and `appendfsync always` they survive a crash of Redis. With other
    settings, chunks whose claims are lost may be sent twice.

    Args:
        redis: Redis client; it blocks, also in an event loop.
        name: Name of the bulk, the same on all machines.
        prefix: Prefix of the keys.
        keep: Seconds to keep the journal after its last entry; a bulk cannot be resumed any later. None to keep it
            until it is deleted.
    """

    def __init__(self, redis: Redis, name: str, prefix: str = "sinch:journal:", *, keep: float | None = None) -> None:
        self._redis = redis
        # The braces are a hash tag: Redis Cluster keeps both keys in one slot, as scripts require.
        self._entries = f"{prefix}{{{name}}}:entries"
        self._holder = f"{prefix}{{{name}}}:holder"
        self._name = name
        self._keep = _milliseconds(keep)
        self._owner = ""

    def load(self, lease: float | None) -> JournalContent:
        """Take the journal and read it.

        Raises:
            JournalInUseError: Another bulk holds the journal.
            redis.RedisError: Redis cannot be reached or returned an error.
        """
        owner = secrets.token_hex(16)
        if not self._run(_TAKE, owner, _milliseconds(lease)):
            raise JournalInUseError(
                f"journal: {self._name} is in use by another bulk; if its machine was lost, its lease has not expired"
            )
        self._owner = owner
        entries: Any = self._redis.hvals(self._entries)
        return JournalContent(tuple(json.loads(entry) for entry in entries))

    def claim(self, entry: Mapping[str, Any], known: Mapping[str, Any] | None, lease: float | None) -> None:
        """Record, before a request, that it is about to be sent.

        Raises:
            JournalInUseError: Another bulk has taken the journal over.
        """
        before = "" if known is None else entry_text(known)
        arguments = (_milliseconds(lease), entry_key(entry), entry_text(entry), before, self._keep)
        self._check(self._run(_CLAIM, self._owner, *arguments))

    def finish(self, entry: Mapping[str, Any]) -> None:
        """Record the result of a request.

        Raises:
            JournalInUseError: Another bulk has taken the journal over.
        """
        self._check(self._run(_FINISH, self._owner, entry_key(entry), entry_text(entry), self._keep))

    def release(self) -> None:
        """Release the journal; no effect when another bulk has taken it over."""
        self._run(_RELEASE, self._owner)

    def _run(self, script: str, *arguments: str) -> Any:
        return self._redis.eval(script, 2, self._holder, self._entries, *arguments)

    def _check(self, is_written: object) -> None:
        if not is_written:
            raise JournalInUseError(f"journal: {self._name} has been taken over by another bulk")


def _milliseconds(seconds: float | None) -> str:
    return "" if seconds is None else str(max(1, round(seconds * 1000)))
