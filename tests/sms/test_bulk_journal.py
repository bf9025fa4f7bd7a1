"""The journal and the pace of a bulk."""

from __future__ import annotations

from pathlib import Path

import pytest

from sinch._core.bulk import BulkJournal, Chunk, Pace

CHUNK = Chunk(0, ("+12025550101",), {})


def test_a_chunk_that_was_under_way_when_the_program_ended_is_unknown(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    reference = BulkJournal(path).reference(None)
    BulkJournal(path).start(CHUNK)
    journal = BulkJournal(path)
    assert journal.status(CHUNK) == "unknown"
    assert journal.reference(None) == reference


def test_a_line_that_was_cut_off_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal = BulkJournal(path)
    journal.start(CHUNK)
    whole = path.read_text()
    journal.finish(CHUNK, "sent", "batch-0")
    path.write_text(path.read_text()[: len(whole) + 10])
    assert BulkJournal(path).status(CHUNK) == "unknown"


def test_what_was_sent_is_known_with_its_batch(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    BulkJournal(path).finish(CHUNK, "sent", "batch-0")
    journal = BulkJournal(path)
    assert (journal.status(CHUNK), journal.batch_id(CHUNK)) == ("sent", "batch-0")
    assert journal.status(Chunk(1, CHUNK.recipients, {})) is None


@pytest.mark.parametrize("other", [Chunk(0, ("+12025550102",), {}), Chunk(0, CHUNK.recipients, {"name": {"": "x"}})])
def test_another_chunk_under_the_same_number_is_refused(other: Chunk) -> None:
    journal = BulkJournal()
    journal.finish(CHUNK, "sent", "batch-0")
    with pytest.raises(ValueError, match="chunk 0 has other recipients"):
        journal.status(other)


def test_the_pace_spreads_chunks_by_their_size() -> None:
    now = 100.0
    pace = Pace(50, lambda: now)
    assert pace.delay() == 0
    pace.take(100)
    assert pace.delay() == 2
    now = 101.5
    assert pace.delay() == 0.5
    now = 110.0
    assert pace.delay() == 0
    pace.take(25)
    assert pace.delay() == 0.5


def test_without_a_rate_nothing_waits() -> None:
    pace = Pace(None, lambda: 0.0)
    pace.take(1_000_000)
    assert pace.delay() == 0
