"""The journal of a bulk in Redis."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from sinch._products.sms.bulk_journal import JournalContent, JournalInUseError, entry_key, entry_text

if TYPE_CHECKING:
    from redis import Redis

# Each script is one atomic step, and does no harm when it is repeated because its response was lost.
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
    """A `Journal` of one bulk in Redis, so that any machine can take the bulk up again.

    One bulk at a time has it. When its machine vanishes, another takes it over after the lease: the total timeout of a
    send and 30 seconds. Without a total timeout there is no lease, and who vanishes has the journal until its key
    `...:holder` is deleted.

    It holds no phone numbers, and grows with the number of chunks. A claim is as lasting as what Redis has written:
    with `appendonly yes` and `appendfsync always` it survives a crash of Redis. With less, chunks whose claims are lost
    may be sent a second time.

    Args:
        redis: The connection; each step waits for its response, in an event loop too.
        name: Name of the bulk, the same on all machines.
        prefix: What the names of the keys begin with.
        keep: Seconds that it is kept after its last entry, longer than the bulk may be taken up again; until it is
            deleted when None.
    """

    def __init__(self, redis: Redis, name: str, prefix: str = "sinch:journal:", *, keep: float | None = None) -> None:
        self._redis = redis
        # In braces, so that a cluster has both keys in one place.
        self._entries = f"{prefix}{{{name}}}:entries"
        self._holder = f"{prefix}{{{name}}}:holder"
        self._name = name
        self._keep = _milliseconds(keep)
        self._owner = ""

    def load(self, lease: float | None) -> JournalContent:
        """Take the journal for one bulk and read it.

        Raises:
            JournalInUseError: Another bulk has it.
            redis.RedisError: Redis cannot be reached, or refuses.
        """
        owner = secrets.token_hex(16)
        if not self._run(_TAKE, owner, _milliseconds(lease)):
            raise JournalInUseError(
                f"journal: {self._name} is in use by another bulk, or its machine has just vanished"
            )
        self._owner = owner
        written: Any = self._redis.hvals(self._entries)
        return JournalContent(tuple(json.loads(one) for one in written))

    def claim(self, entry: Mapping[str, Any], known: Mapping[str, Any] | None, lease: float | None) -> None:
        """Note what must be true before a request leaves.

        Raises:
            JournalInUseError: Another bulk has taken the journal over.
        """
        before = "" if known is None else entry_text(known)
        lasting = (_milliseconds(lease), entry_key(entry), entry_text(entry), before, self._keep)
        self._check(self._run(_CLAIM, self._owner, *lasting))

    def finish(self, entry: Mapping[str, Any]) -> None:
        """Note what became of a request.

        Raises:
            JournalInUseError: Another bulk has taken the journal over.
        """
        self._check(self._run(_FINISH, self._owner, entry_key(entry), entry_text(entry), self._keep))

    def release(self) -> None:
        """Give the journal back."""
        self._run(_RELEASE, self._owner)

    def _run(self, script: str, *arguments: str) -> Any:
        return self._redis.eval(script, 2, self._holder, self._entries, *arguments)

    def _check(self, is_noted: object) -> None:
        if not is_noted:
            raise JournalInUseError(f"journal: {self._name} has been taken over by another bulk")


def _milliseconds(lease: float | None) -> str:
    return "" if lease is None else str(max(1, round(lease * 1000)))
