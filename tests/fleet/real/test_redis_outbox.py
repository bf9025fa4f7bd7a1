"""The outbox of a fleet in a real Redis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import redis

from sinch.redis import RedisOutbox
from tests.events.real.redis_server import redis_server

pytestmark = pytest.mark.real("redis-server")

KEYS = ("{sinch:outbox:}messages", "{sinch:outbox:}due")


@pytest.fixture(params=[False, True], ids=["bytes", "text"])
def connection(request: pytest.FixtureRequest) -> Iterator[Any]:
    with redis_server() as server, redis.Redis.from_url(server.url, decode_responses=request.param) as connected:
        yield connected


def let_pass(connection: Any, seconds: float) -> None:
    """What was put looks as old as that."""
    messages, due = KEYS
    for name, score in connection.zrange(due, 0, -1, withscores=True):
        connection.zadd(due, {name: score - seconds * 1000})
        value = connection.hget(messages, name)
        written, _, message = (value.decode() if isinstance(value, bytes) else value).partition(" ")
        connection.hset(messages, name, f"{int(written) - round(seconds * 1000)} {message}")


def test_a_task_is_overdue_after_its_time_and_the_patience(connection: Any) -> None:
    outbox = RedisOutbox(connection, patience=60)
    outbox.put("task-1", '{"to": "+12025550121 %d \\" }"}', 0)
    outbox.put("task-2", "later", 100)
    let_pass(connection, 50)
    assert outbox.take_overdue(10) == []
    let_pass(connection, 20)
    assert outbox.take_overdue(10) == ['{"to": "+12025550121 %d \\" }"}']
    let_pass(connection, 60)
    outbox.discard("task-1")
    assert outbox.take_overdue(10) == []
    let_pass(connection, 60)
    assert outbox.take_overdue(10) == ["later"]


def test_each_time_is_as_long_as_all_before_and_one_worker_takes_it(connection: Any) -> None:
    first, second = RedisOutbox(connection, patience=60), RedisOutbox(connection, patience=60)
    first.put("task-1", "message", 0)
    age, patience = 0.0, 60.0
    for _ in range(4):
        let_pass(connection, 0.8 * patience)
        assert first.take_overdue(10) == []
        let_pass(connection, 0.4 * patience)
        assert second.take_overdue(10) == ["message"]
        assert first.take_overdue(10) == []
        age += 1.2 * patience
        patience = age


def test_what_is_put_again_takes_the_place_of_what_was_known(connection: Any) -> None:
    outbox = RedisOutbox(connection, patience=60)
    outbox.put("task-1", "first", 0)
    let_pass(connection, 59)
    outbox.put("task-1", "second", 0)
    let_pass(connection, 59)
    assert outbox.take_overdue(10) == []
    let_pass(connection, 1)
    assert outbox.take_overdue(10) == ["second"]


def test_the_oldest_are_taken_first_and_only_so_many(connection: Any) -> None:
    outbox = RedisOutbox(connection, patience=1)
    for number in range(5):
        outbox.put(f"task-{number}", str(number), 10 - number)
    let_pass(connection, 20)
    assert outbox.take_overdue(2) == ["4", "3"]
    assert outbox.take_overdue(10) == ["2", "1", "0"]


def test_nothing_is_left_of_what_is_done(connection: Any) -> None:
    outbox = RedisOutbox(connection)
    outbox.put("task-1", "message", 0)
    assert sorted(map(str, connection.keys())) != []
    outbox.discard("task-1")
    outbox.discard("task-1")
    assert connection.keys() == []


def test_a_patience_of_nothing_is_refused() -> None:
    anything: Any = None
    with pytest.raises(ValueError, match="patience: must be more than 0 seconds"):
        RedisOutbox(anything, patience=0)
