"""The outbox of a fleet in Redis, with a fake one."""

from __future__ import annotations

from typing import Any

import pytest

from sinch.redis import RedisOutbox
from tests.fleet.fake_redis import FakeRedis
from tests.fleet.journal_promises import Advance
from tests.fleet.redis_outbox_promises import *  # noqa: F403  # the tests


@pytest.fixture(params=[False, True], ids=["bytes", "text"])
def connection(request: pytest.FixtureRequest) -> Any:
    return FakeRedis(decode_responses=request.param)


@pytest.fixture
def advance(connection: FakeRedis) -> Advance:
    return connection.advance


def test_both_keys_share_a_cluster_slot() -> None:
    connection: Any = FakeRedis(decode_responses=True)
    RedisOutbox(connection, prefix="app:").put("task-1", "message", 0)
    assert sorted(connection.keys()) == ["{app:}due", "{app:}messages"]


def test_default_patience_is_two_minutes(connection: Any, advance: Advance) -> None:
    outbox = RedisOutbox(connection)
    outbox.put("task-1", "message", 0.5)
    advance(120.4)
    assert outbox.take_overdue(1) == []
    advance(0.1)
    assert outbox.take_overdue(1) == ["message"]
