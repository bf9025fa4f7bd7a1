"""The promises of a journal in a database, for modules whose `engine` is one."""

from __future__ import annotations

import os
import signal
from collections import Counter
from functools import partial
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine, text

from sinch import SinchClient
from sinch.sqlalchemy import SQLAlchemyJournal
from tests._sync.test_send_sms_bulk import SENDER, Account, numbers
from tests.faults.test_processes import fork
from tests.fleet.journal_promises import *  # noqa: F403  # the tests
from tests.fleet.journal_promises import CHUNK, Advance, Journals, known_of
from tests.wire import SERVICE_PLAN


@pytest.fixture
def journals(engine: Engine) -> Journals:
    return partial(SQLAlchemyJournal, engine)


@pytest.fixture
def advance(engine: Engine) -> Advance:
    """Lets time pass by changing the times in the database."""

    def change(seconds: float) -> None:
        statement = "UPDATE sinch_journals SET held_until = held_until - :seconds, kept_until = kept_until - :seconds"
        with engine.begin() as connection:
            connection.execute(text(statement), {"seconds": seconds})

    return change


@pytest.mark.parametrize(
    ("keep", "lease", "is_released", "is_kept"),
    [(100, 60, True, False), (100, 60, False, False), (100, None, False, True), (None, 60, True, True)],
    ids=["released", "lease expired", "held", "kept forever"],
)
def test_loading_a_journal_deletes_expired_unlocked_journals(
    engine: Engine,
    journals: Journals,
    advance: Advance,
    keep: float | None,
    lease: float | None,
    is_released: bool,
    is_kept: bool,
) -> None:
    def count() -> int:
        with engine.begin() as connection:
            found: int = connection.scalars(text("SELECT count(*) FROM sinch_journal_entries")).one()
            return found

    known = known_of(journals, lease, keep=keep)
    advance(50)
    known.start(CHUNK)
    if is_released:
        known.release()
    advance(99)
    known_of(journals, name="other").release()
    assert count() == 3
    advance(2)
    known_of(journals, name="other").release()
    assert count() == (3 if is_kept else 1)


def bulk(engine: Engine, account: Account, **settings: Any) -> Counter[str]:
    found: Counter[str] = Counter()
    with httpx.Client(transport=httpx.MockTransport(account)) as http:
        client = SinchClient(**SERVICE_PLAN, http_client=http)
        for result in client.sms.batches.send_sms_bulk(
            numbers(40), SENDER, "Hello", chunk_size=4, journal=SQLAlchemyJournal(engine, "spring"), **settings
        ):
            found[result.status] += len(result.recipients)
    return found


def test_bulk_resumes_where_a_killed_process_stopped(engine: Engine) -> None:
    class Killing(Account):
        def accept(self, batch: dict[str, Any]) -> dict[str, Any]:
            if len(self.batches) == 5:
                os.kill(os.getpid(), signal.SIGKILL)
            return super().accept(batch)

    child = fork(lambda: bulk(engine, Killing(), max_in_flight=1))
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    with engine.begin() as connection:
        written = "".join(connection.scalars(text("SELECT entry FROM sinch_journal_entries")))
        connection.execute(text("UPDATE sinch_journals SET held_until = 0"))  # as when the lease has run out
    assert written.count('"sent"') == 5
    assert "1202555" not in written
    account = Account()
    assert bulk(engine, account) == {"sent": 36, "unknown": 4}
    assert set(account.received) == set(numbers(40)) - set(list(numbers(40))[:24])
