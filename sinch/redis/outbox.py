"""The outbox of a fleet in Redis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from redis import Redis

# In milliseconds of the clock of Redis, so that those of the machines may differ.
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
# What is taken is due again after as long as it has been here, so that a long queue gets each task a few times only.
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
    """An `Outbox` in Redis: the tasks that were handed to a broker, until they are done.

    It holds their arguments, phone numbers and texts too, as the broker does. A task is as safe as what Redis has
    written: with `appendonly yes` and `appendfsync always` it survives a crash of Redis.

    Args:
        redis: The connection, the same database to all machines.
        patience: Seconds after its time that a task may take to be done before it is sent again; then as long again,
            twice as long, and so on. One that was not lost has no effect the second time.
        prefix: What the names of the keys begin with; another one for each application of Celery.

    Raises:
        ValueError: The patience is not more than 0.
    """

    def __init__(self, redis: Redis, *, patience: float = 120, prefix: str = "sinch:outbox:") -> None:
        if patience <= 0:
            raise ValueError("patience: must be more than 0 seconds")
        self._redis = redis
        self._patience = patience
        # In braces, so that a cluster has both keys in one place.
        self._messages = f"{{{prefix}}}messages"
        self._due = f"{{{prefix}}}due"

    def put(self, task_id: str, message: str, delay: float) -> None:
        """Note a task before the broker gets it, in place of what is known of it.

        Args:
            task_id: The task.
            message: What it takes to send it again.
            delay: Seconds until its time.

        Raises:
            redis.RedisError: Redis cannot be reached, or refuses.
        """
        self._run(_PUT, task_id, message, round((delay + self._patience) * 1000))

    def discard(self, task_id: str) -> None:
        """Forget a task, which is done.

        Raises:
            redis.RedisError: Redis cannot be reached, or refuses.
        """
        self._run(_DISCARD, task_id)

    def take_overdue(self, most: int) -> Sequence[str]:
        """Take the messages of tasks that should be done by now, each for one worker.

        Args:
            most: How many.

        Raises:
            redis.RedisError: Redis cannot be reached, or refuses.
        """
        taken = self._run(_TAKE, most)
        return [one.decode() if isinstance(one, bytes) else one for one in taken]

    def _run(self, script: str, *arguments: str | int) -> Any:
        return self._redis.eval(script, 2, self._messages, self._due, *(str(one) for one in arguments))
