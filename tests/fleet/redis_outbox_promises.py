"""The promises of an outbox in Redis, for modules with the fixtures `connection` and `advance`."""

from __future__ import annotations

from typing import Any

import pytest

from sinch.redis import RedisOutbox
from tests.fleet.journal_promises import Advance


def test_task_is_overdue_after_its_delay_and_the_patience(connection: Any, advance: Advance) -> None:
    outbox = RedisOutbox(connection, patience=60)
    outbox.put("task-1", '{"to": "+12025550121 %d \\" }"}', 0)
    outbox.put("task-2", "later", 100)
    advance(50)
    assert outbox.take_overdue(10) == []
    advance(20)
    assert outbox.take_overdue(10) == ['{"to": "+12025550121 %d \\" }"}']
    advance(60)
    outbox.discard("task-1")
    assert outbox.take_overdue(10) == []
    advance(60)
    assert outbox.take_overdue(10) == ["later"]


def test_delay_doubles_each_time_and_only_one_worker_gets_the_task(connection: Any, advance: Advance) -> None:
    first, second = RedisOutbox(connection, patience=60), RedisOutbox(connection, patience=60)
    first.put("task-1", "message", 0)
    age, patience = 0.0, 60.0
    for _ in range(4):
        advance(0.8 * patience)
        assert first.take_overdue(10) == []
        advance(0.4 * patience)
        assert second.take_overdue(10) == ["message"]
        assert first.take_overdue(10) == []
        age += 1.2 * patience
        patience = age


def test_putting_a_task_again_replaces_it(connection: Any, advance: Advance) -> None:
    outbox = RedisOutbox(connection, patience=60)
    outbox.put("task-1", "first", 0)
    advance(59)
    outbox.put("task-1", "second", 0)
    advance(59)
    assert outbox.take_overdue(10) == []
    advance(1)
    assert outbox.take_overdue(10) == ["second"]


def test_the_oldest_tasks_are_taken_first_up_to_the_maximum(connection: Any, advance: Advance) -> None:
    outbox = RedisOutbox(connection, patience=1)
    for number in range(5):
        outbox.put(f"task-{number}", str(number), 10 - number)
    advance(20)
    assert outbox.take_overdue(2) == ["4", "3"]
    assert outbox.take_overdue(10) == ["2", "1", "0"]


def test_discarded_tasks_leave_nothing_behind(connection: Any) -> None:
    outbox = RedisOutbox(connection)
    outbox.put("task-1", "message", 0)
    assert sorted(map(str, connection.keys())) != []
    outbox.discard("task-1")
    outbox.discard("task-1")
    assert connection.keys() == []


def test_patience_must_be_positive() -> None:
    anything: Any = None
    with pytest.raises(ValueError, match="patience: must be more than 0 seconds"):
        RedisOutbox(anything, patience=0)
