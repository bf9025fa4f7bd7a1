"""The journal and the pace of a bulk."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sinch import ConfigurationError, HeldBackError, RateLimitError, Timeout, TimeoutError  # noqa: A004
from sinch._products.sms.bulk import BulkResult, Chunk, RateLimiter, ThrottlingMonitor
from sinch._products.sms.bulk_journal import KnownChunks, entry_text, lease_for
from sinch.sms import BulkJournal, JournalInUseError, sent_batches
from tests.sms.leased_journal import LeasedJournal, Shared

CHUNK = Chunk(0, ("+12025550101",), {})
TAKEN: list[KnownChunks] = []
NOW = datetime(2030, 1, 1, tzinfo=UTC)


def known_of(journal: BulkJournal, name: str | None = None, digest: str = "a", now: datetime = NOW) -> KnownChunks:
    known = KnownChunks(journal, name, digest, now)
    TAKEN.append(known)
    return known


@pytest.fixture(autouse=True)
def released() -> Iterator[None]:
    yield
    while TAKEN:
        TAKEN.pop().release()


def sent(path: Path) -> None:
    known = known_of(BulkJournal(path))
    known.start(CHUNK)
    known.finish(CHUNK, "sent", "batch-0")
    known.release()


def test_chunk_in_flight_when_the_program_ended_is_unknown(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    known = known_of(BulkJournal(path))
    known.start(CHUNK)
    known.release()
    again = known_of(BulkJournal(path), now=NOW + timedelta(days=1))
    assert again.status(CHUNK) == "unknown"
    assert again.reference(CHUNK) == known.reference(CHUNK)
    assert again.began == NOW - timedelta(hours=1)


def test_truncated_line_is_ignored_and_harmless(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    sent(path)
    path.write_bytes(path.read_bytes()[:-10])
    known = known_of(BulkJournal(path))
    assert (known.status(CHUNK), known.may_lack_cut) == ("unknown", True)
    known.finish(CHUNK, "sent", "batch-0")
    known.release()
    known = known_of(BulkJournal(path))
    assert (known.status(CHUNK), known.may_lack_cut, known.may_lack_sent) == ("sent", False, False)


def test_sent_chunk_is_known_with_its_batch(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    sent(path)
    known = known_of(BulkJournal(path))
    assert (known.status(CHUNK), known.batch_id(CHUNK)) == ("sent", "batch-0")
    assert known.status(Chunk(1, CHUNK.recipients, {})) is None


@pytest.mark.parametrize("other", [Chunk(0, ("+12025550102",), {}), Chunk(0, CHUNK.recipients, {"name": {"": "x"}})])
def test_different_chunk_with_the_same_index_raises_value_error(other: Chunk) -> None:
    known = known_of(BulkJournal())
    known.finish(CHUNK, "sent", "batch-0")
    with pytest.raises(ValueError, match="chunk 0 has other recipients"):
        known.status(other)


@pytest.mark.parametrize(
    "content",
    [b'{"reference": "a"}\n{"chunk": 0, "digest": "", "status": "sent"}\n', b"+12025550101\n", b"0000", b"\n"],
)
def test_file_of_another_format_is_rejected_and_left_unchanged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal"
    path.write_bytes(content)
    with pytest.raises(ConfigurationError, match="is not a journal of this version"):
        known_of(BulkJournal(path))
    assert path.read_bytes() == content


def test_chunk_of_an_entry_with_wrong_checksum_is_unknown(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    sent(path)
    path.write_bytes(path.read_bytes().replace(b'"chunk": 0', b'"chunk": 7'))
    assert known_of(BulkJournal(path)).status(CHUNK) == "unknown"


def test_file_is_locked_by_another_process_until_it_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    program = (
        "import sys; from sinch.sms import BulkJournal; journal = BulkJournal(sys.argv[1]); journal.load(); "
        "print(flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            with pytest.raises(JournalInUseError, match="journal is in use by another bulk"):
                known_of(BulkJournal(path))
        finally:
            process.kill()
    assert known_of(BulkJournal(path)).status(CHUNK) is None


def test_in_memory_journal_is_for_one_bulk_at_a_time_too() -> None:
    journal = BulkJournal()
    known = known_of(journal)
    with pytest.raises(ConfigurationError, match="in use"):
        known_of(journal)
    known.release()
    assert known_of(journal).reference(CHUNK) == known.reference(CHUNK)


def test_journal_of_another_bulk_is_rejected_and_released() -> None:
    journal = BulkJournal()
    known = known_of(journal, "spring")
    known.finish(CHUNK, "sent", "batch-0")
    known.release()
    for name, digest in (("summer", "a"), ("spring", "b")):
        with pytest.raises(ValueError, match="belongs to a bulk with another"):
            known_of(journal, name, digest)
    assert known_of(journal, "spring").status(CHUNK) == "sent"


def test_bulk_that_sent_nothing_can_be_corrected_under_its_name() -> None:
    journal = BulkJournal()
    first = known_of(journal, "spring", "a")
    first.finish(CHUNK, "failed")
    first.release()
    corrected = known_of(journal, None, "b", NOW + timedelta(days=1))
    assert (corrected.reference(CHUNK), corrected.began) == (first.reference(CHUNK), first.began)
    corrected.finish(CHUNK, "sent", "batch-0")
    corrected.release()
    again = known_of(journal, "spring", "b")
    assert (again.status(CHUNK), again.reference(CHUNK)) == ("sent", first.reference(CHUNK))
    again.release()
    for name, digest in (("spring", "a"), ("summer", "b")):
        with pytest.raises(ValueError, match="belongs to a bulk with another"):
            known_of(journal, name, digest)


def test_resuming_the_same_bulk_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    sent(path)
    before = path.read_bytes()
    known = known_of(BulkJournal(path))
    assert known.batch_id(Chunk(7, CHUNK.recipients, {})) is None
    known.release()
    assert path.read_bytes() == before


def test_the_text_of_an_entry_does_not_depend_on_the_order_of_its_fields() -> None:
    assert entry_text({"status": "sent", "chunk": 0}) == entry_text({"chunk": 0, "status": "sent"})
    assert json.loads(entry_text({"status": "sent", "chunk": 0})) == {"chunk": 0, "status": "sent"}


def test_crashed_owner_keeps_the_journal_until_its_lease_expires() -> None:
    shared = Shared()
    crashed = KnownChunks(LeasedJournal(shared), None, "a", NOW, 60)
    crashed.start(CHUNK)
    shared.now += 59
    with pytest.raises(JournalInUseError):
        KnownChunks(LeasedJournal(shared), None, "a", NOW, 60)
    shared.now += 2
    successor = KnownChunks(LeasedJournal(shared), None, "a", NOW, 60)
    assert successor.status(CHUNK) == "unknown"
    assert successor.reference(CHUNK) == crashed.reference(CHUNK)


def test_each_claim_renews_the_lease() -> None:
    shared = Shared()
    known = KnownChunks(LeasedJournal(shared), None, "a", NOW, 60)
    for _ in range(3):
        shared.now += 59
        known.start(CHUNK)
    with pytest.raises(JournalInUseError):
        KnownChunks(LeasedJournal(shared), None, "a", NOW, 60)


def test_owner_with_expired_lease_sends_and_writes_nothing() -> None:
    shared = Shared()
    late = KnownChunks(LeasedJournal(shared), None, "a", NOW, 60)
    late.start(CHUNK)
    shared.now += 61
    successor = KnownChunks(LeasedJournal(shared), None, "a", NOW, 60)
    successor.start(CHUNK)
    for write in (lambda: late.start(CHUNK), lambda: late.finish(CHUNK, "failed"), lambda: late.split(CHUNK, [])):
        with pytest.raises(JournalInUseError):
            write()
    late.release()
    successor.finish(CHUNK, "sent", "batch-0")
    successor.release()
    assert KnownChunks(LeasedJournal(shared), None, "a", NOW, 60).status(CHUNK) == "sent"


def test_lease_is_longer_than_the_timeout_of_the_call() -> None:
    assert lease_for(Timeout(total=120)) == 150
    assert lease_for(Timeout(total=None)) is None


def test_rate_limiter_spaces_chunks_by_size() -> None:
    now = 100.0
    pace = RateLimiter(50, lambda: now)
    assert pace.take(100) == 0
    assert pace.take(100) == 2
    now = 101.5
    assert pace.take(1) == 0.5
    now = 110.0
    assert pace.take(25) == 0
    assert pace.take(1) == 0.5


def test_held_request_takes_no_turn() -> None:
    now = 100.0
    pace = RateLimiter(1, lambda: now)
    pace.hold(3)
    assert pace.take(1) == 3
    pace.hold(1)
    assert pace.take(1) == 3
    now = 103.0
    assert pace.take(10) == 0
    pace.hold(2)
    assert pace.take(1) == 10


def test_nothing_waits_without_a_rate() -> None:
    pace = RateLimiter(None, lambda: 0.0)
    assert pace.take(1_000_000) == 0
    assert pace.take(1_000_000) == 0


def test_request_with_a_turn_waits_only_while_all_are_held() -> None:
    now = 100.0
    pace = RateLimiter(1, lambda: now)
    assert pace.take(5) == 0
    now = 105.0
    assert pace.take(0) == 0
    assert pace.take(5) == 0
    unlimited = RateLimiter(None, lambda: now)
    unlimited.hold(3)
    assert unlimited.take(0) == 3


def test_throttling_is_final_after_many_refusals_and_no_success() -> None:
    now = 100.0
    refusals = ThrottlingMonitor(lambda: now)
    sent, throttled = (BulkResult(0, (), "sent"), BulkResult(0, (), "failed", error=RateLimitError()))
    for _ in range(20):
        refusals.note(throttled)
    assert not refusals.is_stuck
    now += 120
    assert refusals.is_stuck
    refusals.note(sent)
    assert not refusals.is_stuck
    for _ in range(11):
        refusals.note(BulkResult(0, (), "failed", error=HeldBackError("no turn")))
        now += 60
    assert not refusals.is_stuck
    refusals.note(throttled)
    assert refusals.is_stuck
    refusals.note(BulkResult(0, (), "unknown", error=TimeoutError("no response")))
    assert not refusals.is_stuck


def test_batches_of_a_bulk_are_read_from_its_journal(tmp_path: Path) -> None:
    known = known_of(BulkJournal(tmp_path / "journal"))
    for index in range(3):
        chunk = Chunk(index, CHUNK.recipients, {})
        known.start(chunk)
        known.finish(chunk, "failed" if index == 1 else "sent", f"batch-{index}")
    with pytest.raises(JournalInUseError):
        sent_batches(BulkJournal(tmp_path / "journal"))
    known.release()
    for _ in range(2):
        assert sent_batches(BulkJournal(tmp_path / "journal")) == ["batch-0", "batch-2"]
