"""A Redis in memory for the scripts of `sinch.redis`, with a clock that tests advance.

It runs Python in place of each script. The tests marked `real` hold the scripts themselves to the same promises.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, Final

from sinch.redis import journal, outbox, rate_limiter


class FakeRedis:
    """The commands and scripts that `sinch.redis` uses."""

    def __init__(self, *, decode_responses: bool = False) -> None:
        self.milliseconds = 1_900_000_000_000.0
        self._decodes = decode_responses
        self._values: dict[str, Any] = {}
        self._expiries: dict[str, float] = {}

    def advance(self, seconds: float) -> None:
        self.milliseconds += seconds * 1000

    def eval(self, script: str, numkeys: int, *keys_and_args: str) -> Any:
        assert all(isinstance(each, str) for each in keys_and_args)
        return _SCRIPTS[script](self, keys_and_args[:numkeys], keys_and_args[numkeys:])

    def get(self, name: str) -> Any:
        if self._expiries.get(name, math.inf) <= self.milliseconds:
            self.delete(name)
        return self._values.get(name)

    def set(self, name: str, value: object) -> None:
        self._values[name] = value
        self._expiries.pop(name, None)

    def table(self, name: str) -> dict[str, Any]:
        """The hash or the sorted set of a name."""
        if self.get(name) is None:
            self.set(name, {})
        found: dict[str, Any] = self._values[name]
        return found

    def hvals(self, name: str) -> list[str | bytes]:
        return [self.reply(value) for value in (self.get(name) or {}).values()]

    def delete(self, name: str) -> int:
        self._expiries.pop(name, None)
        return int(self._values.pop(name, None) is not None)

    def keys(self) -> list[str | bytes]:
        return [self.reply(name) for name in list(self._values) if self.get(name)]

    def pexpire(self, name: str, milliseconds: float) -> None:
        self._expiries[name] = self.milliseconds + milliseconds

    def persist(self, name: str) -> None:
        self._expiries.pop(name, None)

    def pttl(self, name: str) -> float:
        if self.get(name) is None:
            return -2
        return self._expiries[name] - self.milliseconds if name in self._expiries else -1

    def reply(self, text: str) -> str | bytes:
        return text if self._decodes else text.encode()


Keys = Sequence[str]


def _expire(redis: FakeRedis, name: str, milliseconds: str) -> None:
    if milliseconds:
        redis.pexpire(name, int(milliseconds))


def _take_journal(redis: FakeRedis, keys: Keys, args: Sequence[str]) -> int:
    owner, lease = args
    if redis.get(keys[0]) not in (None, owner):
        return 0
    redis.set(keys[0], owner)
    _expire(redis, keys[0], lease)
    return 1


def _claim_entry(redis: FakeRedis, keys: Keys, args: Sequence[str]) -> int:
    owner, lease, field, entry, before, keep = args
    holder, entries = keys
    if redis.get(holder) != owner or (redis.get(entries) or {}).get(field, "") not in (before, entry):
        return 0
    redis.table(entries)[field] = entry
    _expire(redis, entries, keep)
    redis.persist(holder)
    _expire(redis, holder, lease)
    return 1


def _finish_entry(redis: FakeRedis, keys: Keys, args: Sequence[str]) -> int:
    owner, field, entry, keep = args
    holder, entries = keys
    if redis.get(holder) != owner:
        return 0
    redis.table(entries)[field] = entry
    _expire(redis, entries, keep)
    return 1


def _release_journal(redis: FakeRedis, keys: Keys, args: Sequence[str]) -> int:
    return redis.delete(keys[0]) if redis.get(keys[0]) == args[0] else 0


def _put_task(redis: FakeRedis, keys: Keys, args: Sequence[str]) -> None:
    messages, due = map(redis.table, keys)
    task, message, delay = args
    messages[task] = (redis.milliseconds, message)
    due[task] = redis.milliseconds + int(delay)


def _discard_task(redis: FakeRedis, keys: Keys, args: Sequence[str]) -> None:
    for table in map(redis.table, keys):
        table.pop(args[0], None)


def _take_tasks(redis: FakeRedis, keys: Keys, args: Sequence[str]) -> list[str | bytes]:
    messages, due = map(redis.table, keys)
    overdue = sorted((time, task) for task, time in due.items() if time <= redis.milliseconds)[: int(args[0])]
    for _, task in overdue:
        due[task] = redis.milliseconds + max(redis.milliseconds - messages[task][0], 1000)
    return [redis.reply(messages[task][1]) for _, task in overdue]


def _take_turn(redis: FakeRedis, keys: Keys, args: Sequence[str]) -> int:
    step, lateness, shortest_wait = map(int, args)
    now = round(redis.milliseconds * 1000)
    turn = redis.get(keys[0]) or 0
    if turn > now:
        return max(turn - now, shortest_wait)
    turn = max(turn, now - lateness) + step
    redis.set(keys[0], turn)
    redis.pexpire(keys[0], math.ceil((max(turn - now, 0) + lateness) / 1000))
    return 0


def _hold(redis: FakeRedis, keys: Keys, args: Sequence[str]) -> int:
    turn = round(redis.milliseconds * 1000) + int(args[0])
    if turn > (redis.get(keys[0]) or 0):
        redis.set(keys[0], turn)
        redis.pexpire(keys[0], math.ceil(int(args[0]) / 1000) + 1000)
    return 0


_SCRIPTS: Final[dict[str, Callable[[FakeRedis, Keys, Sequence[str]], Any]]] = {
    journal._TAKE: _take_journal,
    journal._CLAIM: _claim_entry,
    journal._FINISH: _finish_entry,
    journal._RELEASE: _release_journal,
    outbox._PUT: _put_task,
    outbox._DISCARD: _discard_task,
    outbox._TAKE: _take_tasks,
    rate_limiter._TAKE: _take_turn,
    rate_limiter._HOLD: _hold,
}
