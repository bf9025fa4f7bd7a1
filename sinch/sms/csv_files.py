"""Sending one text to the recipients of a CSV file."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sinch import SinchClient

    from . import BulkResult, Journal


@dataclass(slots=True)
class CsvSummary:
    """How many recipients of a file were sent to.

    Attributes:
        sent: Those whose batch the API took.
        failed: Those who certainly get nothing.
        unknown: Those who may get it or not, because no response came.
    """

    sent: int = 0
    failed: int = 0
    unknown: int = 0


def read_recipients(
    path: str | os.PathLike[str], column: str = "to", *, skip_invalid: bool = False
) -> Iterator[tuple[str, dict[str, str]]]:
    """Read recipients one after the other, each with its values for placeholders.

    Args:
        path: A CSV file in UTF-8 whose first line names the columns.
        column: The column of the recipients; each other one is a placeholder of its name, unless its cell is empty.
        skip_invalid: Whether a line without a recipient, or with more cells than columns, gives an empty recipient,
            which `send_sms_bulk(skip_invalid=True)` skips, and no error.

    Raises:
        ValueError: There is no such column, or a line has no recipient or more cells than columns.
        OSError: The file cannot be read.
    """
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        lines: csv.DictReader[str] = csv.DictReader(file)
        if column not in (lines.fieldnames or ()):
            raise ValueError(f"{path}: the first line names no column {column!r}")
        for cells in lines:
            recipient = (cells.pop(column) or "").strip()
            fault = "more cells than columns" if None in cells else f"no recipient in column {column!r}"
            if recipient and None not in cells:
                yield recipient, {name: value for name, value in cells.items() if value}
            elif skip_invalid:
                yield "", {}
            else:
                raise ValueError(f"{path}, line {lines.line_num}: {fault}; skip_invalid=True goes on without it")


class _Recipients:
    """The recipients of a file.

    Not a generator: an error would hold it by the frames of its traceback, and so keep the file open.
    """

    def __init__(self, path: str | os.PathLike[str], column: str, *, skip_invalid: bool) -> None:
        self._path, self._column, self._skip_invalid = path, column, skip_invalid

    def __iter__(self) -> Iterator[tuple[str, dict[str, str]]]:
        return read_recipients(self._path, self._column, skip_invalid=self._skip_invalid)


class _CountedRecipients(_Recipients):
    """The recipients of a file whose number is known."""

    def __init__(self, path: str | os.PathLike[str], column: str, *, skip_invalid: bool) -> None:
        super().__init__(path, column, skip_invalid=skip_invalid)
        self._count = sum(1 for _ in self)

    def __len__(self) -> int:
        return self._count


def send_csv(
    client: SinchClient,
    path: str | os.PathLike[str],
    from_: str | None,
    body: str,
    *,
    column: str = "to",
    failures: str | os.PathLike[str] | None = None,
    journal: Journal | None = None,
    on_progress: Callable[[int], object] | None = None,
    progress: bool = False,
    skip_invalid: bool = False,
    **settings: Any,
) -> CsvSummary:
    """Send a text to the recipients of a CSV file, which is read while it is sent.

    Args:
        client: The client.
        path: The file, as `read_recipients` takes it.
        from_: Sender.
        body: Text, with `${name}` for the cell of a column.
        column: The column of the recipients.
        failures: A CSV file to write those to who were not, or perhaps not, sent to; replaced when it is there.
        journal: What makes it possible to go on after a stop, with the same file.
        on_progress: Called with the number of recipients of each chunk that is done.
        progress: Whether to show a bar on the standard error, with rich or tqdm; the file is read once before, to count
            and check its lines.
        skip_invalid: Whether to go on without lines that have no recipient, or none that can be one; each counts as
            failed.
        **settings: What else `send_sms_bulk` takes.

    Returns:
        How many were sent to, how many not, and of how many that is not known.

    Raises:
        ValueError: The file, a setting or the journal is not right; what was on its way is finished first.
        OSError: A file cannot be read or written.

    API operations: `SendSMS`, and `ListBatches` where no response came.
    """
    summary = CsvSummary()
    read = _CountedRecipients if progress else _Recipients
    recipients = read(path, column, skip_invalid=skip_invalid)
    results = client.sms.batches.send_sms_bulk(
        recipients,
        from_,
        body,
        journal=journal,
        on_progress=on_progress,
        progress=progress,
        skip_invalid=skip_invalid,
        **settings,
    )
    with _noting(failures, column) as note, closing(results):
        for result in results:
            setattr(summary, result.status, getattr(summary, result.status) + len(result.recipients))
            if result.status != "sent":
                note(result)
    return summary


@contextmanager
def _noting(failures: str | os.PathLike[str] | None, column: str) -> Iterator[Callable[[BulkResult], None]]:
    """What writes results to a file, if there is to be one."""
    if failures is None:
        yield lambda _result: None
        return
    with Path(failures).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column, "status", "error"])

        def note(result: BulkResult) -> None:
            error = type(result.error).__name__ if result.error is not None else ""
            writer.writerows([one, result.status, error] for one in result.recipients)

        yield note
