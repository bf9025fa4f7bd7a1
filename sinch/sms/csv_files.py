"""Sending a text to the recipients in a CSV file."""

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
    """Number of recipients of a CSV file by outcome.

    Attributes:
        sent: Recipients whose batch was accepted by the API.
        failed: Recipients who certainly do not get the text.
        unknown: Recipients who may get the text, because no response arrived.
    """

    sent: int = 0
    failed: int = 0
    unknown: int = 0


def read_recipients(
    path: str | os.PathLike[str], column: str = "to", *, skip_invalid: bool = False
) -> Iterator[tuple[str, dict[str, str]]]:
    """Read recipients from a CSV file, line by line, each with its values for placeholders.

    Args:
        path: CSV file in UTF-8 with a header line.
        column: Column of the recipients. Each other column is a placeholder of the same name; empty cells are left out.
        skip_invalid: Whether to yield an empty recipient, which `send_sms_bulk(skip_invalid=True)` skips, for a line
            without a recipient or with more cells than columns, instead of raising an error.

    Raises:
        ValueError: The column does not exist, or a line has no recipient or more cells than columns.
        OSError: The file cannot be read.
    """
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        lines: csv.DictReader[str] = csv.DictReader(file)
        if column not in (lines.fieldnames or ()):
            raise ValueError(f"{path}: the header line has no column {column!r}")
        for cells in lines:
            recipient = (cells.pop(column) or "").strip()
            fault = "more cells than columns" if None in cells else f"no recipient in column {column!r}"
            if recipient and None not in cells:
                yield recipient, {name: value for name, value in cells.items() if value}
            elif skip_invalid:
                yield "", {}
            else:
                raise ValueError(f"{path}, line {lines.line_num}: {fault}; skip_invalid=True skips it")


class _Recipients:
    """Recipients of a CSV file.

    Not a generator, which the traceback of an error would keep alive, and with it the open file.
    """

    def __init__(self, path: str | os.PathLike[str], column: str, *, skip_invalid: bool) -> None:
        self._path, self._column, self._skip_invalid = path, column, skip_invalid

    def __iter__(self) -> Iterator[tuple[str, dict[str, str]]]:
        return read_recipients(self._path, self._column, skip_invalid=self._skip_invalid)


class _CountedRecipients(_Recipients):
    """Recipients of a CSV file whose number is known, for a progress bar."""

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
    """Send a text to the recipients in a CSV file, reading it line by line.

    Args:
        client: Client to send with.
        path: CSV file, see `read_recipients`.
        from_: Sender.
        body: Text, with `${name}` for the value of a column.
        column: Column of the recipients.
        failures: CSV file to write the recipients to that failed or are unknown; an existing file is replaced.
        journal: Journal to resume an interrupted run with the same file.
        on_progress: Called with the number of recipients of each finished chunk.
        progress: Whether to show a progress bar on standard error, with rich or tqdm; the file is read an additional
            time beforehand, to count and check its lines.
        skip_invalid: Whether to skip lines without a valid recipient; each counts as failed.
        **settings: Other arguments of `send_sms_bulk`.

    Returns:
        Number of recipients by outcome.

    Raises:
        ValueError: The file, a setting or the journal is invalid; requests in flight are finished first.
        OSError: A file cannot be read or written.

    API operations: `SendSMS`, and `ListBatches` if a response is missing.
    """
    summary = CsvSummary()
    reader = _CountedRecipients if progress else _Recipients
    recipients = reader(path, column, skip_invalid=skip_invalid)
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
    with _failure_writer(failures, column) as write, closing(results):
        for result in results:
            setattr(summary, result.status, getattr(summary, result.status) + len(result.recipients))
            if result.status != "sent":
                write(result)
    return summary


@contextmanager
def _failure_writer(failures: str | os.PathLike[str] | None, column: str) -> Iterator[Callable[[BulkResult], None]]:
    """Open the file of failures; yield a function that writes a result, or does nothing without a file."""
    if failures is None:
        yield lambda _result: None
        return
    with Path(failures).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column, "status", "error"])

        def write(result: BulkResult) -> None:
            error = type(result.error).__name__ if result.error is not None else ""
            writer.writerows([recipient, result.status, error] for recipient in result.recipients)

        yield write
