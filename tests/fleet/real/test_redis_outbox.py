"""The outbox of a fleet in a real Redis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import redis

from tests.events.real.redis_server import RedisServer
from tests.fleet.journal_promises import Advance
from tests.fleet.redis_outbox_promises import *  # noqa: F403  # the tests

pytestmark = pytest.mark.real("redis-server")

KEYS = ("{sinch:outbox:}messages", "{sinch:outbox:}due")


@pytest.fixture(params=[False, True], ids=["bytes", "text"])
def connection(request: pytest.FixtureRequest, server: RedisServer) -> Iterator[Any]:
    with redis.Redis.from_url(server.url, decode_responses=request.param) as connected:
        yield connected


@pytest.fixture
def advance(connection: Any) -> Advance:
    """Lets time pass by making the tasks older."""

    def age(seconds: float) -> None:
        messages, due = KEYS
        for name, score in connection.zrange(due, 0, -1, withscores=True):
            connection.zadd(due, {name: score - seconds * 1000})
            value = connection.hget(messages, name)
            written, _, message = (value.decode() if isinstance(value, bytes) else value).partition(" ")
            connection.hset(messages, name, f"{int(written) - round(seconds * 1000)} {message}")

    return age
