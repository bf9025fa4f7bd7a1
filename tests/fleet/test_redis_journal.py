"""The journal of a bulk in Redis, with a fake one."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from sinch.redis import RedisJournal
from sinch.sms import JournalInUseError
from tests.fleet.fake_redis import FakeRedis
from tests.fleet.journal_promises import *  # noqa: F403  # the tests
from tests.fleet.journal_promises import Advance, Journals, known_of


@pytest.fixture
def connection() -> Any:
    return FakeRedis()


@pytest.fixture
def journals(connection: Any) -> Journals:
    return partial(RedisJournal, connection)


@pytest.fixture
def advance(connection: FakeRedis) -> Advance:
    return connection.advance


def test_both_keys_have_the_prefix_and_share_a_cluster_slot(connection: Any) -> None:
    known_of(partial(RedisJournal, connection, prefix="app:"))
    assert sorted(connection.keys()) == [b"app:{spring}:entries", b"app:{spring}:holder"]


def test_shortest_lease_is_one_millisecond(connection: Any, advance: Advance) -> None:
    RedisJournal(connection, "spring").load(0.0001)
    with pytest.raises(JournalInUseError):
        RedisJournal(connection, "spring").load(60)
    advance(0.001)
    RedisJournal(connection, "spring").load(60)
