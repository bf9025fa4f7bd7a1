"""The promises of every journal that machines share, for modules with the fixtures `journals` and `advance`.

`journals(name, keep=...)` makes a journal, and `advance(seconds)` lets time pass for its storage.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

import pytest

from sinch._products.sms.bulk import Chunk
from sinch._products.sms.bulk_journal import KnownChunks
from sinch.sms import Journal, JournalInUseError

Journals: TypeAlias = Callable[..., Journal]
Advance: TypeAlias = Callable[[float], None]

CHUNK = Chunk(0, ("+12025550101",), {})
NOW = datetime(2030, 1, 1, tzinfo=UTC)


def known_of(
    journals: Journals, lease: float | None = 60, name: str = "spring", keep: float | None = None
) -> KnownChunks:
    return KnownChunks(journals(name, keep=keep), None, "digest", NOW, lease)


def test_recorded_chunks_are_known_to_the_next_bulk(journals: Journals) -> None:
    known = known_of(journals)
    known.start(CHUNK)
    with pytest.raises(JournalInUseError, match="journal: spring is in use"):
        known_of(journals)
    known.release()
    again = known_of(journals)
    assert (again.status(CHUNK), again.reference(CHUNK)) == ("unknown", known.reference(CHUNK))
    again.finish(CHUNK, "sent", "batch-0")
    again.release()
    third = known_of(journals)
    assert (third.status(CHUNK), third.batch_id(CHUNK)) == ("sent", "batch-0")
    assert third.status(Chunk(1, CHUNK.recipients, {})) is None
    assert known_of(journals, name="summer").status(CHUNK) is None


def test_bulk_with_expired_lease_cannot_write(journals: Journals, advance: Advance) -> None:
    slow = known_of(journals)
    slow.start(CHUNK)
    advance(59)
    with pytest.raises(JournalInUseError):
        known_of(journals)
    advance(2)
    fast = known_of(journals)
    for write in (lambda: slow.start(CHUNK), lambda: slow.finish(CHUNK, "failed"), lambda: slow.split(CHUNK, [])):
        with pytest.raises(JournalInUseError, match="journal: spring has been taken over"):
            write()
    slow.release()
    assert fast.status(CHUNK) == "unknown"
    fast.start(CHUNK)
    fast.finish(CHUNK, "sent", "batch-0")


def test_each_claim_renews_the_lease(journals: Journals, advance: Advance) -> None:
    known = known_of(journals)
    for _ in range(3):
        advance(59)
        known.start(CHUNK)
    with pytest.raises(JournalInUseError):
        known_of(journals)


def test_journal_without_lease_is_locked_until_released(journals: Journals, advance: Advance) -> None:
    known = known_of(journals, None)
    known.start(CHUNK)
    advance(1e9)
    with pytest.raises(JournalInUseError):
        known_of(journals)
    known.release()
    known_of(journals)


def test_claim_replaces_only_the_expected_entry(journals: Journals) -> None:
    journal = journals("spring")
    journal.load(60)
    entry = {"chunk": 0, "digest": "d", "status": "sending"}
    for _ in range(2):  # repeated, as when its response was lost
        journal.claim(entry, None, 60)
    other = {**entry, "status": "split"}
    with pytest.raises(JournalInUseError):
        journal.claim(other, None, 60)
    journal.claim(other, entry, 60)
    journal.claim({**entry, "part": ".0"}, None, 60)


@pytest.mark.parametrize("finishes", [False, True])
@pytest.mark.parametrize(("keep", "seconds", "is_kept"), [(100, 98, True), (100, 101, False), (None, 1e6, True)])
def test_journal_expires_some_time_after_its_last_entry(
    journals: Journals, advance: Advance, keep: float | None, seconds: float, is_kept: bool, finishes: bool
) -> None:
    known = known_of(journals, 1000, keep=keep)
    advance(50)
    known.start(CHUNK)
    if finishes:
        advance(50)
        known.finish(CHUNK, "sent", "batch-0")
    known.release()
    advance(seconds)
    known_of(journals, name="other").release()  # a database deletes expired journals when any is taken
    assert (known_of(journals).status(CHUNK) is not None) == is_kept
