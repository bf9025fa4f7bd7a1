"""A real Redis for each test, with simulated time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import redis

from tests.events.real.redis_server import RedisServer, redis_server
from tests.fleet.journal_promises import Advance


@pytest.fixture
def server() -> Iterator[RedisServer]:
    with redis_server() as running:
        yield running


@pytest.fixture
def connection(server: RedisServer) -> Iterator[Any]:
    with redis.Redis.from_url(server.url) as connected:
        yield connected


@pytest.fixture
def advance(connection: Any) -> Advance:
    """Advance time for expiring keys."""

    def shorten(seconds: float) -> None:
        for name in connection.scan_iter():
            left = connection.pttl(name)
            if left >= 0:
                connection.pexpire(name, round(left - seconds * 1000))  # zero or less deletes the key

    return shorten
