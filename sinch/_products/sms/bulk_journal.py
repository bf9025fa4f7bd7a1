"""Journal of a bulk: the state of each chunk, and the storage protocol."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Protocol

from sinch._core.errors import ConfigurationError
from sinch._core.timeouts import as_timeout

if TYPE_CHECKING:
    from sinch._core.configuration import Configuration
    from sinch._core.http import Timeout

    from .bulk import BulkStatus, Chunk

_SENDING: Final = "sending"
_SPLIT: Final = "split"
# The clock of the API may be behind this machine's.
_CLOCK_MARGIN: Final = timedelta(hours=1)
# For differing clocks, and a process that stalls between a claim and its request.
_LEASE_MARGIN: Final = 30.0
# Options of the call, of which recipients see nothing.
_CALL_OPTIONS: Final = ("timeout", "max_retries", "extra_headers")


@dataclass(frozen=True, slots=True)
class JournalContent:
    """Content of a journal.

    Attributes:
        entries: Its entries, the oldest first.
        is_cut: Whether the last entry was cut off while it was written.
        is_damaged: Whether an entry before that cannot be read.
    """

    entries: tuple[dict[str, Any], ...] = ()
    is_cut: bool = False
    is_damaged: bool = False


class JournalInUseError(ConfigurationError):
    """Another bulk has the journal, or the chunk; or it has taken it over from this one."""


class Journal(Protocol):
    """Storage of the entries of a bulk: a file, a table, or a server shared by several machines.

    An entry is a JSON object: one of the bulk itself, or, with `chunk` (and `part`), the state of a chunk. The latest
    entry about a chunk counts. Entries hold no phone numbers.

    A process may die without releasing anything. A storage that notices this, as a file lock does, ignores the leases.
    Others let a claim expire after its lease: until then the request that follows may be in flight, and nobody else
    may send, or look up, the same chunk.
    """

    def load(self, lease: float | None) -> JournalContent:
        """Take the journal and read it.

        Args:
            lease: Seconds that nobody else takes it, unless a claim comes meanwhile; None for as long as it is held.

        Raises:
            JournalInUseError: Another bulk has it. A journal for several bulks at a time refuses their claims instead.
        """

    def claim(self, entry: Mapping[str, Any], known: Mapping[str, Any] | None, lease: float | None) -> None:
        """Note, in one atomic step, what must be true before a request leaves; it lasts when this returns.

        Args:
            entry: The new entry.
            known: The entry in whose place it comes, as loaded or written by the claimer; None when there was none.
            lease: Seconds that the claim holds; None for as long as the journal is held.

        Raises:
            JournalInUseError: Another bulk has the journal or the chunk, or has written about it since; nothing is
                noted, and no request leaves.
        """

    def finish(self, entry: Mapping[str, Any]) -> None:
        """Record the result of a request; a lost record is looked up again.

        Raises:
            JournalInUseError: The claim has lapsed, and another bulk has taken it over; nothing is noted.
        """

    def release(self) -> None:
        """Release the journal; no effect when another bulk has taken it over."""


def sent_batches(journal: Journal) -> list[str]:
    """Return the IDs of the batches of a bulk from its journal, while no bulk has it.

    Args:
        journal: The journal of the bulk.

    Raises:
        JournalInUseError: A bulk has it.
    """
    entries = journal.load(_LEASE_MARGIN).entries
    journal.release()
    latest = {entry_key(entry): entry for entry in entries}
    return [entry["batch_id"] for entry in latest.values() if entry.get("status") == "sent"]


def entry_key(entry: Mapping[str, Any]) -> str:
    """Return the key of an entry: the bulk, a chunk, or a part of one; the latest entry of a key counts."""
    return f"{entry['chunk']}{entry.get('part', '')}" if "chunk" in entry else "bulk"


def entry_text(entry: Mapping[str, Any]) -> str:
    """Serialize an entry canonically."""
    return json.dumps(entry, sort_keys=True)


def lease_for(timeout: Timeout) -> float | None:
    """Return the lease in seconds for a call with a timeout; None for a call without one."""
    return None if timeout.total is None else timeout.total + _LEASE_MARGIN


def lease_of(fields: Mapping[str, Any], configuration: Configuration) -> float | None:
    """Return the lease in seconds for a call with fields, which may include `timeout`."""
    timeout = fields.get("timeout")
    return lease_for(as_timeout(timeout) if timeout is not None else configuration.timeouts())


def campaign_digest(fields: Mapping[str, Any]) -> str:
    """Return a digest of what recipients see of a bulk: text, sender, parameters, delivery options."""
    seen = {name: value for name, value in fields.items() if value is not None and name not in _CALL_OPTIONS}
    return hashlib.sha256(json.dumps(seen, sort_keys=True, default=str).encode()).hexdigest()


class KnownChunks:
    """The state of the chunks of a bulk, by its journal.

    Args:
        journal: The journal; held until it is released.
        wanted: The user's reference for the bulk.
        digest: The digest of what recipients see.
        now: The current time.
        lease: Lease of a claim in seconds.

    Raises:
        JournalInUseError: Another bulk has the journal.
        ValueError: The journal is that of another bulk.
    """

    def __init__(
        self, journal: Journal, wanted: str | None, digest: str, now: datetime, lease: float | None = None
    ) -> None:
        self._journal = journal
        self._lease = lease
        self._campaign: Mapping[str, Any] = {}
        self._chunks: dict[tuple[int, str], Mapping[str, Any]] = {}
        content = journal.load(lease)
        try:
            self.may_lack_sent, self.may_lack_cut = content.is_damaged, content.is_cut
            self._take(content.entries)
            self._open(wanted, digest, now)
        except BaseException:
            journal.release()
            raise

    @property
    def began(self) -> datetime:
        """A time before the first batch of the bulk was sent, by any clock."""
        return datetime.fromtimestamp(self._campaign["began"], UTC) - _CLOCK_MARGIN

    def reference(self, chunk: Chunk) -> str:
        """Return the unique client reference of a chunk's batch."""
        return f"{self._campaign['reference']}-{chunk.index}{chunk.part}"

    def status(self, chunk: Chunk) -> BulkStatus | None:
        """Return the status of a chunk; None when it was not sent before.

        Raises:
            ValueError: The chunk is not the one that was sent under its number.
        """
        known = self._checked(chunk)
        if known is None:
            # An unreadable entry may have been about this chunk.
            return "unknown" if self.may_lack_sent else None
        # A chunk in flight when the program ended may have arrived.
        status: BulkStatus = "unknown" if known["status"] == _SENDING else known["status"]
        return status

    def parts(self, chunk: Chunk) -> tuple[Chunk, Chunk] | None:
        """Return the parts that a chunk was split into; None when it was not.

        Raises:
            ValueError: The chunk is not the one that was split under its number.
        """
        known = self._checked(chunk)
        return chunk.split(known["named"]) if known is not None and known["status"] == _SPLIT else None

    def batch_id(self, chunk: Chunk) -> str | None:
        """Return the ID of a chunk's batch."""
        return self._chunks.get(_key_of(chunk), {}).get("batch_id")

    def start(self, chunk: Chunk) -> None:
        """Record that a chunk is about to be sent.

        Raises:
            JournalInUseError: Another bulk has it.
        """
        self._claim(chunk, {"status": _SENDING})

    def split(self, chunk: Chunk, named: Sequence[int]) -> tuple[Chunk, Chunk]:
        """Record that a chunk was refused and its parts are sent instead; positions reveal no number."""
        self._claim(chunk, {"status": _SPLIT, "named": list(named)})
        return chunk.split(named)

    def finish(self, chunk: Chunk, status: BulkStatus, batch_id: str | None = None) -> None:
        """Record the result of a chunk."""
        entry = {**_entry_of(chunk), "status": status, "batch_id": batch_id}
        self._journal.finish(entry)
        self._take([entry])

    def release(self) -> None:
        """Release the journal."""
        self._journal.release()

    def _open(self, wanted: str | None, digest: str, now: datetime) -> None:
        known = self._campaign
        if known and wanted is not None and wanted != known["wanted"]:
            raise ValueError("journal: belongs to a bulk with another client_reference")
        if known and digest != known["campaign"] and self._has_reached_anybody():
            raise ValueError("journal: belongs to a bulk with another text, sender, parameters or settings")
        if not known or digest != known["campaign"]:
            random = secrets.token_hex(8)
            reference = known.get("reference") or (f"{wanted}-{random}" if wanted else random)
            began = known.get("began") or now.timestamp()
            wanted = known.get("wanted") or wanted
            entry = {"campaign": digest, "reference": reference, "wanted": wanted, "began": began}
            self._journal.claim(entry, known or None, self._lease)
            self._take([entry])

    def _has_reached_anybody(self) -> bool:
        return self.may_lack_sent or any(known["status"] not in ("failed", _SPLIT) for known in self._chunks.values())

    def _checked(self, chunk: Chunk) -> Mapping[str, Any] | None:
        known = self._chunks.get(_key_of(chunk))
        if known is not None and known["digest"] != chunk.digest:
            raise ValueError(f"journal: chunk {chunk.index} has other recipients, or another size, than it had before")
        return known

    def _claim(self, chunk: Chunk, state: Mapping[str, Any]) -> None:
        entry = {**_entry_of(chunk), **state}
        self._journal.claim(entry, self._chunks.get(_key_of(chunk)), self._lease)
        self._take([entry])

    def _take(self, entries: Iterable[Mapping[str, Any]]) -> None:
        for entry in entries:
            if "chunk" in entry:
                self._chunks[entry["chunk"], entry.get("part", "")] = entry
            else:
                self._campaign = entry


def _key_of(chunk: Chunk) -> tuple[int, str]:
    return chunk.index, chunk.part


def _entry_of(chunk: Chunk) -> dict[str, Any]:
    part = {"part": chunk.part} if chunk.part else {}
    return {"chunk": chunk.index, **part, "digest": chunk.digest}


def checked_journal(given: Journal) -> Journal:
    """Return the journal, if it is valid.

    Raises:
        TypeError: It lacks a method of a journal.
    """
    if not callable(getattr(given, "load", None)) or not callable(getattr(given, "claim", None)):
        found = type(given).__name__
        raise TypeError(f"journal: takes a journal, such as sinch.sms.BulkJournal(path), not {found}")
    return given
