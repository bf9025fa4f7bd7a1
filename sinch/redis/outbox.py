"""Outbox of Celery tasks in Redis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from redis import Redis

# Times are milliseconds by the clock of Redis, as the clocks of the machines may differ.
_PUT: Final = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f', now) .. ' ' .. ARGV[2])
redis.call('ZADD', KEYS[2], now + ARGV[3], ARGV[1])
"""
_DISCARD: Final = """
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])
"""
# The delay until a taken task is due again is its age, so that a slow queue does not fill up with copies.
_TAKE: Final = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local taken = {}
for _, id in ipairs(redis.call('ZRANGE', KEYS[2], '-inf', now, 'BYSCORE', 'LIMIT', 0, ARGV[1])) do
  local written, message = string.match(redis.call('HGET', KEYS[1], id) or '', '^(%d+) (.*)$')
  if message then
    redis.call('ZADD', KEYS[2], now + math.max(now - written, 1000), id)
    table.insert(taken, message)
  else
    redis.call('ZREM', KEYS[2], id)
  end
end
return taken
"""


class RedisOutbox:
    """An `Outbox` in Redis: a record of the tasks that were sent to a broker and are not done yet.

    It contains the arguments of the tasks, including phone numbers and texts, as the broker does. Tasks are as durable
    as the writes of Redis: with `appendonly yes` and `appendfsync always` they survive a crash of Redis.

    Args:
        redis: Redis client; all machines must use the same database.
        patience: Seconds from the time a task is due until it is sent again if it is not done; the delay then doubles
            each time. Sending a task again that was not lost has no effect.
        prefix: Prefix of the keys; each Celery application needs its own.

    Raises:
        ValueError: The patience is not more than 0.
    """

    def __init__(self, redis: Redis, *, patience: float = 120, prefix: str = "sinch:outbox:") -> None:
        if patience <= 0:
            raise ValueError("patience: must be more than 0 seconds")
        self._redis = redis
        self._patience = patience
        # The braces are a hash tag: Redis Cluster keeps both keys in one slot, as scripts require.
        self._messages = f"{{{prefix}}}messages"
        self._due = f"{{{prefix}}}due"

    def put(self, task_id: str, message: str, delay: float) -> None:
        """Record a task before it is sent to the broker, replacing an earlier record.

        Args:
            task_id: ID of the task.
            message: Serialised task, to send it again.
            delay: Seconds until the task is due.

        Raises:
            redis.RedisError: Redis cannot be reached or returned an error.
        """
        self._run(_PUT, task_id, message, round((delay + self._patience) * 1000))

    def discard(self, task_id: str) -> None:
        """Remove a task that is done; do nothing if it is not in the outbox.

        Raises:
            redis.RedisError: Redis cannot be reached or returned an error.
        """
        self._run(_DISCARD, task_id)

    def take_overdue(self, most: int) -> Sequence[str]:
        """Return the messages of overdue tasks; no other worker gets the same ones.

        Args:
            most: Maximum number of tasks.

        Raises:
            redis.RedisError: Redis cannot be reached or returned an error.
        """
        messages = self._run(_TAKE, most)
        return [message.decode() if isinstance(message, bytes) else message for message in messages]

    def _run(self, script: str, *arguments: str | int) -> Any:
        return self._redis.eval(script, 2, self._messages, self._due, *map(str, arguments))
