"""The promises of a journal in a database, for modules whose `engine` is one."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine, text

from sinch import SinchClient
from sinch._products.sms.bulk import Chunk
from sinch._products.sms.bulk_journal import KnownChunks
from sinch.sms import JournalInUseError
from sinch.sqlalchemy import SQLAlchemyJournal
from tests._sync.test_send_sms_bulk import SENDER, Account, numbers
from tests.faults.test_processes import fork
from tests.wire import SERVICE_PLAN

CHUNK = Chunk(0, ("+12025550101",), {})
NOW = datetime(2030, 1, 1, tzinfo=UTC)


def known_of(engine: Engine, lease: float | None = 60, name: str = "spring", keep: float | None = None) -> KnownChunks:
    return KnownChunks(SQLAlchemyJournal(engine, name, keep=keep), None, "digest", NOW, lease)


@pytest.fixture
def clock(engine: Engine) -> Callable[[float], None]:
    """Lets time pass for what the database holds."""

    def advance(seconds: float) -> None:
        change = "UPDATE sinch_journals SET held_until = held_until - :seconds, kept_until = kept_until - :seconds"
        with engine.begin() as connection:
            connection.execute(text(change), {"seconds": seconds})

    return advance


def test_what_was_noted_is_known_to_the_next(engine: Engine) -> None:
    known = known_of(engine)
    known.start(CHUNK)
    with pytest.raises(JournalInUseError, match="journal: spring is in use"):
        known_of(engine)
    known.release()
    again = known_of(engine)
    assert (again.status(CHUNK), again.reference(CHUNK)) == ("unknown", known.reference(CHUNK))
    again.finish(CHUNK, "sent", "batch-0")
    again.release()
    third = known_of(engine)
    assert (third.status(CHUNK), third.batch_id(CHUNK)) == ("sent", "batch-0")
    assert third.status(Chunk(1, CHUNK.recipients, {})) is None
    assert known_of(engine, name="summer").status(CHUNK) is None


def test_who_was_taken_over_notes_and_releases_nothing(engine: Engine, clock: Callable[[float], None]) -> None:
    slow = known_of(engine)
    slow.start(CHUNK)
    clock(59)
    with pytest.raises(JournalInUseError):
        known_of(engine)
    clock(2)
    fast = known_of(engine)
    for write in (lambda: slow.start(CHUNK), lambda: slow.finish(CHUNK, "failed"), lambda: slow.split(CHUNK, [])):
        with pytest.raises(JournalInUseError, match="taken over"):
            write()
    slow.release()
    assert fast.status(CHUNK) == "unknown"
    fast.start(CHUNK)
    fast.finish(CHUNK, "sent", "batch-0")


def test_each_claim_renews_the_lease(engine: Engine, clock: Callable[[float], None]) -> None:
    known = known_of(engine)
    for _ in range(3):
        clock(59)
        known.start(CHUNK)
    with pytest.raises(JournalInUseError):
        known_of(engine)


def test_without_a_lease_the_journal_is_held_until_it_is_released(
    engine: Engine, clock: Callable[[float], None]
) -> None:
    known = known_of(engine, None)
    known.start(CHUNK)
    clock(1e9)
    with pytest.raises(JournalInUseError):
        known_of(engine)
    known.release()
    known_of(engine)


def test_a_claim_comes_in_place_of_what_the_claimer_knows(engine: Engine) -> None:
    journal = SQLAlchemyJournal(engine, "spring")
    journal.load(60)
    entry = {"chunk": 0, "digest": "d", "status": "sending"}
    for _ in range(2):  # repeated, as when its response was lost
        journal.claim(entry, None, 60)
    other = {**entry, "status": "split"}
    with pytest.raises(JournalInUseError):
        journal.claim(other, None, 60)
    journal.claim(other, entry, 60)
    journal.claim({**entry, "part": ".0"}, None, 60)


@pytest.mark.parametrize(
    ("keep", "lease", "is_released", "is_kept"),
    [(100, 60, True, False), (100, 60, False, False), (100, None, False, True), (None, 60, True, True)],
    ids=["lapsed", "left by who vanished", "held", "kept for ever"],
)
def test_a_journal_is_kept_as_long_as_it_is_said_after_its_last_entry(
    engine: Engine,
    clock: Callable[[float], None],
    keep: float | None,
    lease: float | None,
    is_released: bool,
    is_kept: bool,
) -> None:
    def count() -> int:
        with engine.begin() as connection:
            found: int = connection.scalars(text("SELECT count(*) FROM sinch_journal_entries")).one()
            return found

    known = known_of(engine, lease, keep=keep)
    clock(50)
    known.start(CHUNK)
    if is_released:
        known.release()
    clock(99)
    known_of(engine, name="other").release()
    assert count() == 3
    clock(2)
    known_of(engine, name="other").release()
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


def test_a_bulk_is_taken_up_where_a_killed_process_left_it(engine: Engine) -> None:
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
