"""A rate of sending in Redis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from redis import Redis

# How late a request may come to its turn without the rate falling behind; longer than it takes to ask, and so short
# that what catches up makes no burst.
_LATENESS: Final = 50_000
# Who has to wait asks again no sooner than this, so that many who wait for short turns do not keep Redis busy.
_SHORTEST_WAIT: Final = 10_000

# In microseconds of the clock of Redis, so that those of the machines may differ. The key lapses when it says no more
# than nothing does.
_TAKE: Final = """
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local turn = tonumber(redis.call('GET', KEYS[1])) or 0
if turn > now then return math.max(turn - now, ARGV[3]) end
turn = math.max(turn, now - ARGV[2]) + ARGV[1]
redis.call('SET', KEYS[1], string.format('%.0f', turn), 'PX', math.ceil((math.max(turn - now, 0) + ARGV[2]) / 1000))
return 0
"""
_HOLD: Final = """
local time = redis.call('TIME')
local turn = time[1] * 1000000 + time[2] + ARGV[1]
if turn > (tonumber(redis.call('GET', KEYS[1])) or 0) then
  redis.call('SET', KEYS[1], string.format('%.0f', turn), 'PX', math.ceil(ARGV[1] / 1000) + 1000)
end
return 0
"""


class RedisRateLimiter:
    """A `SharedRate` in Redis: all that share it send to no more than so many recipients a second together.

    A 429 that one of them gets holds all of them.

    Args:
        redis: The connection; each step waits for its response, in an event loop too.
        rate: Recipients per second, the same on all machines.
        name: Name of the rate, the same on all machines, such as that of the service plan.
        prefix: What the name of the key begins with.

    Raises:
        ValueError: The rate is not more than 0.
    """

    def __init__(self, redis: Redis, rate: float, name: str = "sms", prefix: str = "sinch:rate:") -> None:
        if rate <= 0:
            raise ValueError("rate: must be more than 0 recipients a second")
        self._redis = redis
        self._rate = rate
        self._key = f"{prefix}{name}"

    def take(self, recipients: int) -> float:
        """Take the turn of a request if it may leave now.

        Args:
            recipients: How many it sends to.

        Returns:
            0 when the turn is taken; else the seconds after which to ask again.

        Raises:
            redis.RedisError: Redis cannot be reached, or refuses.
        """
        return self._run(_TAKE, recipients * 1_000_000 / self._rate, _LATENESS, _SHORTEST_WAIT) / 1_000_000

    def hold(self, seconds: float) -> None:
        """Give nobody a turn for so many seconds.

        Raises:
            redis.RedisError: Redis cannot be reached, or refuses.
        """
        self._run(_HOLD, seconds * 1_000_000)

    def _run(self, script: str, *microseconds: float) -> int:
        response: Any = self._redis.eval(script, 1, self._key, *(str(round(one)) for one in microseconds))
        return int(response)
