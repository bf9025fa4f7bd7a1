"""Journal of a bulk in a file or in memory."""

from __future__ import annotations

import json
import os
import threading
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from sinch._core.errors import ConfigurationError
from sinch._products.sms.bulk_journal import JournalContent, JournalInUseError

if os.name == "nt":  # pragma: no cover  # Windows, where the tests do not run
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(1 << 30)  # past all entries, as other processes cannot read a locked range
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class BulkJournal:
    """The state of each chunk, in memory or in a file, from which a bulk can be resumed.

    The file holds no phone numbers. It is written before and after each chunk is sent, so that it is correct even if
    the program is killed or the machine loses power: before each request it is flushed to disk (fsync), which takes a
    few milliseconds per chunk, or less than one on a fast disk. Only one bulk, in any process, can use the journal at
    a time. The file lock ends with its process, so no lease is needed.

    Args:
        path: File on a local disk, created if it does not exist; None keeps the journal in memory.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        self._path = Path(path) if path is not None else None
        self._file: IO[bytes] | None = None
        self._lock = threading.Lock()
        self._is_taken = False
        self._entries: list[dict[str, Any]] = []

    def load(self, lease: float | None = None) -> JournalContent:  # noqa: ARG002  # of the protocol
        """Open the journal for one bulk and read it.

        Args:
            lease: Ignored.

        Raises:
            JournalInUseError: Another bulk uses it.
            ConfigurationError: The file is not a journal of this version.
            OSError: The file cannot be opened.
        """
        with self._lock:
            if self._is_taken:
                raise self._in_use()
            if self._path is None:
                self._is_taken = True
                return JournalContent(tuple(self._entries))
            # Kept open: the lock lasts as long as the file is open, and so also ends with a crash.
            file = self._path.open("a+b", buffering=0)
            try:
                content = self._read(file)
            except BaseException:
                file.close()
                raise
            self._file, self._is_taken = file, True
            return content

    def claim(
        self,
        entry: Mapping[str, Any],
        known: Mapping[str, Any] | None = None,  # noqa: ARG002
        lease: float | None = None,  # noqa: ARG002
    ) -> None:
        """Record that a chunk is about to be sent; the bulk holds the whole journal, so no other can claim it."""
        self._write(entry, lasting=True)

    def finish(self, entry: Mapping[str, Any]) -> None:
        """Record the outcome of a request."""
        self._write(entry, lasting=False)

    def release(self) -> None:
        """Release the journal."""
        with self._lock:
            if self._file is not None:
                self._file.close()
            self._file, self._is_taken = None, False

    def _in_use(self) -> JournalInUseError:
        return JournalInUseError(f"journal: {self._path or 'it'} is in use by another bulk")

    def _read(self, file: IO[bytes]) -> JournalContent:
        try:
            _lock(file)
        except (BlockingIOError, PermissionError):
            raise self._in_use() from None
        file.seek(0)
        written = file.read()
        whole, _, rest = written.rpartition(b"\n")
        lines = whole.split(b"\n") if whole else []
        entries = [entry for entry in map(_entry_of, lines) if entry is not None]
        if written and (not entries or "campaign" not in entries[0]):
            raise ConfigurationError(
                f"journal: {self._path} is not a journal of this version, or its beginning is damaged; "
                "finish it with the version that wrote it, or take another file for a new bulk"
            )
        if rest:
            # An incomplete last entry is removed, so that the next one starts on its own line.
            file.truncate(len(whole) + 1)
        return JournalContent(tuple(entries), is_cut=bool(rest), is_damaged=len(entries) < len(lines))

    def _write(self, entry: Mapping[str, Any], *, lasting: bool) -> None:
        with self._lock:
            if self._path is None:
                self._entries.append(dict(entry))
                return
            if self._file is None:
                raise ConfigurationError(f"journal: {self._path} has not been loaded by a bulk")
            self._append(self._file, _line_of(entry))
            if lasting:
                os.fsync(self._file.fileno())

    def _append(self, file: IO[bytes], line: bytes) -> None:
        end = file.seek(0, os.SEEK_END)
        written = 0
        try:
            while written < len(line):
                written += file.write(line[written:])
        except BaseException:
            if written:
                file.truncate(end)
            raise


def _line_of(entry: Mapping[str, Any]) -> bytes:
    text = json.dumps(entry).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _entry_of(line: bytes) -> dict[str, Any] | None:
    """Parse a line; None when it is incomplete or damaged."""
    checksum, _, text = line.partition(b" ")
    if checksum != b"%08x" % zlib.crc32(text):
        return None
    entry: dict[str, Any] = json.loads(text)
    return entry
