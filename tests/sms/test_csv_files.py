"""Recipients from a CSV file."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import IO, Any

import pytest

from sinch.sms import BulkJournal, CsvSummary, read_recipients, send_csv
from tests._sync.test_send_sms_bulk import SENDER, Account, client_of, numbers


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_other_columns_are_placeholders(tmp_path: Path) -> None:
    path = written(tmp_path / "people.csv", 'name,to\n"Ada, L.",+12025550101\n,+12025550102\n')
    assert list(read_recipients(path)) == [("+12025550101", {"name": "Ada, L."}), ("+12025550102", {})]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "the header line has no column 'to'"),
        ("number\n+12025550101\n", "the header line has no column 'to'"),
        ("to,name\n+12025550101,Ada\n ,Bob\n", "line 3: no recipient in column 'to'; skip_invalid=True skips it"),
        ("to\n+12025550101,Ada\n", "line 2: more cells than columns"),
    ],
)
def test_invalid_file_raises_with_the_line_but_no_phone_number(text: str, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=complaint) as caught:
        list(read_recipients(written(tmp_path / "people.csv", text)))
    assert "+1202" not in str(caught.value)


@pytest.mark.parametrize("progress", [False, True])
def test_invalid_lines_are_skipped_if_skip_invalid(progress: bool, tmp_path: Path) -> None:
    lines = ["name,to", "Ada,+12025550101", "Bob,", "Cem,+12025550102,more", "Dan,nonsense!", "Eve,+12025550103"]
    path = written(tmp_path / "people.csv", "\n".join(lines) + "\n")
    failures = tmp_path / "failures.csv"
    account = Account()
    with client_of(account) as client:
        summary = send_csv(client, path, SENDER, "Hello", failures=failures, skip_invalid=True, progress=progress)
    assert summary == CsvSummary(sent=2, failed=3)
    assert set(account.received) == {"+12025550101", "+12025550103"}
    assert [row[1] for row in csv.reader(failures.read_text().splitlines())] == ["status", "failed", "failed", "failed"]


def test_failures_are_written_and_a_second_run_resumes(tmp_path: Path) -> None:
    everybody = list(numbers(30))
    path = written(tmp_path / "people.csv", "\n".join(["to", *everybody]) + "\n")
    account = Account({1: "lost"}, bad={everybody[25]}, names=True)
    failures = tmp_path / "failures.csv"
    done: list[int] = []

    def send() -> CsvSummary:
        journal = BulkJournal(tmp_path / "journal")
        with client_of(account) as client:
            return send_csv(
                client,
                path,
                SENDER,
                "Hello",
                failures=failures,
                journal=journal,
                on_progress=done.append,
                chunk_size=10,
            )

    assert send() == CsvSummary(sent=19, failed=1, unknown=10)
    with failures.open(newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["to", "status", "error"]
    assert sorted(rows[1:]) == sorted(
        [[one, "unknown", "TimeoutError"] for one in everybody[10:20]] + [[everybody[25], "failed", "BadRequestError"]]
    )
    assert sum(done) == 30
    assert send() == CsvSummary(sent=19, failed=1, unknown=10)
    assert len(failures.read_text().splitlines()) == len(rows)
    assert set(account.received.values()) == {1}
    assert len(account.received) == 19


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[IO[Any]]:
    """The CSV files that were opened."""
    files: list[IO[Any]] = []
    open_file = Path.open

    def watched(path: Path, *args: Any, **kwargs: Any) -> IO[Any]:
        file: IO[Any] = open_file(path, *args, **kwargs)
        if path.suffix == ".csv":
            files.append(file)
        return file

    monkeypatch.setattr(Path, "open", watched)
    return files


class FullJournal(BulkJournal):
    """Records no outcome."""

    def finish(self, entry: Any) -> None:
        raise OSError("no space left")


@pytest.mark.parametrize("progress", [False, True])
def test_failed_bulk_leaves_no_file_open(progress: bool, tmp_path: Path, opened: list[IO[Any]]) -> None:
    path = written(tmp_path / "people.csv", "\n".join(["to", *numbers(50)]) + "\n")
    failures = tmp_path / "failures.csv"
    with client_of(Account(bad=set(numbers(50)))) as client:
        settings: dict[str, Any] = {"journal": FullJournal(), "progress": progress, "chunk_size": 2}
        with pytest.raises(OSError, match="no space left") as caught:
            send_csv(client, path, SENDER, "Hi", failures=failures, **settings)
    assert {Path(file.name) for file in opened} == {path, failures}
    assert all(file.closed for file in opened)
    assert caught.tb  # up to here, the error held the frames of the bulk


def test_interrupted_bulk_closes_files_and_keeps_failures(tmp_path: Path, opened: list[IO[Any]]) -> None:
    everybody = list(numbers(50))
    path = written(tmp_path / "people.csv", "\n".join(["to", *everybody]) + "\n")
    failures = tmp_path / "failures.csv"

    def on_progress(_done: int) -> None:
        if len(account.received) >= 4:
            raise KeyboardInterrupt

    account = Account(bad=set(everybody[:2]), names=True)
    with client_of(account) as client:
        settings: dict[str, Any] = {"on_progress": on_progress, "chunk_size": 2, "max_in_flight": 1}
        with pytest.raises(KeyboardInterrupt) as caught:
            send_csv(client, path, SENDER, "Hi", failures=failures, **settings)
    assert {Path(file.name) for file in opened} == {path, failures}
    assert all(file.closed for file in opened)
    assert caught.tb  # up to here, the error held the frames of the bulk
    assert [row[0] for row in csv.reader(failures.read_text().splitlines())] == ["to", *everybody[:2]]
    assert len(account.received) < 48


def test_unwritable_failures_file_ends_the_bulk_and_frees_the_journal(
    tmp_path: Path, opened: list[IO[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    class FullWriter:
        def writerow(self, row: object) -> None: ...

        def writerows(self, rows: object) -> None:
            raise OSError("no space left")

    everybody = list(numbers(50))
    path = written(tmp_path / "people.csv", "\n".join(["to", *everybody]) + "\n")
    failures = tmp_path / "failures.csv"
    account = Account(bad=set(everybody[:2]), names=True)
    settings: dict[str, Any] = {"failures": failures, "chunk_size": 2, "max_in_flight": 1}
    with client_of(account) as client:
        with monkeypatch.context() as patched, pytest.raises(OSError, match="no space left") as caught:
            patched.setattr(csv, "writer", lambda _file: FullWriter())
            send_csv(client, path, SENDER, "Hi", journal=BulkJournal(tmp_path / "journal"), **settings)
        assert all(file.closed for file in opened)
        assert len(account.received) < 48
        summary = send_csv(client, path, SENDER, "Hi", journal=BulkJournal(tmp_path / "journal"), **settings)
    assert caught.tb  # up to here, the error held the frames of the bulk
    assert summary == CsvSummary(sent=48, failed=2)
    assert set(account.received.values()) == {1}
