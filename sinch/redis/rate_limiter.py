"""Rate limit in Redis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from redis import Redis

# Microseconds that a request may be late for its turn without lowering the rate: longer than a round trip to Redis, and
# short enough that catching up makes no burst.
_LATENESS: Final = 50_000
# Shortest wait in microseconds, so that many waiting clients do not overload Redis.
_SHORTEST_WAIT: Final = 10_000

# Times are microseconds by the clock of Redis, as the clocks of the machines may differ. The key expires as soon as it
# has no effect any more.
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
    """A `SharedRate` in Redis: a limit on the recipients per second of all senders together.

    A 429 that one of them gets makes all of them wait.

    Args:
        redis: Redis client; it blocks, also in an event loop.
        rate: Recipients per second, the same on all machines.
        name: Name of the rate, the same on all machines, such as the ID of the service plan.
        prefix: Prefix of the key.

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
        """Reserve the turn of a request if it may be sent now.

        Args:
            recipients: Number of recipients of the request.

        Returns:
            0 if the request may be sent; otherwise the seconds to wait before another attempt.

        Raises:
            redis.RedisError: Redis cannot be reached or returned an error.
        """
        return self._run(_TAKE, recipients * 1_000_000 / self._rate, _LATENESS, _SHORTEST_WAIT) / 1_000_000

    def hold(self, seconds: float) -> None:
        """Make all senders wait for a number of seconds.

        Raises:
            redis.RedisError: Redis cannot be reached or returned an error.
        """
        self._run(_HOLD, seconds * 1_000_000)

    def _run(self, script: str, *microseconds: float) -> int:
        response: Any = self._redis.eval(script, 1, self._key, *(str(round(number)) for number in microseconds))
        return int(response)
