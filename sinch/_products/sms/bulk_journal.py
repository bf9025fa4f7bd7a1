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
# For an API clock that is behind the local clock.
_CLOCK_MARGIN: Final = timedelta(hours=1)
# For clocks that differ, and processes that stall between a claim and its request.
_LEASE_MARGIN: Final = 30.0
# Call options that do not affect what recipients see.
_CALL_OPTIONS: Final = ("timeout", "max_retries", "extra_headers")


@dataclass(frozen=True, slots=True)
class JournalContent:
    """Content of a journal.

    Attributes:
        entries: The entries, the oldest first.
        is_cut: Whether the last entry is incomplete, as after a crash.
        is_damaged: Whether an earlier entry cannot be read.
    """

    entries: tuple[dict[str, Any], ...] = ()
    is_cut: bool = False
    is_damaged: bool = False


class JournalInUseError(ConfigurationError):
    """Another bulk uses the journal or has claimed the chunk, perhaps after the claim of this one expired."""


class Journal(Protocol):
    """Storage of the entries of a bulk: a file, a table, or a server shared by several machines.

    An entry is a JSON object: the state of a chunk if it has `chunk` (and perhaps `part`), else of the bulk itself. The
    latest entry of a chunk counts. Entries hold no phone numbers.

    A process may die without releasing its claims. A storage that detects this, as file locks do, ignores leases. Any
    other lets a claim expire after its lease: until then the request may be in flight, and no other bulk may send or
    look up the same chunk.
    """

    def load(self, lease: float | None) -> JournalContent:
        """Open the journal for a bulk and read it.

        Args:
            lease: Seconds for which no other bulk can open it, unless extended by a claim; None until released.

        Raises:
            JournalInUseError: Another bulk uses it. A journal that allows several bulks raises in `claim` instead.
        """

    def claim(self, entry: Mapping[str, Any], known: Mapping[str, Any] | None, lease: float | None) -> None:
        """Write an entry before its request is sent: an atomic compare-and-set, durable when this returns.

        Args:
            entry: The new entry.
            known: The entry that it replaces, as loaded or last written by this bulk; None if there was none.
            lease: Seconds until the claim expires; None until the journal is released.

        Raises:
            JournalInUseError: Another bulk uses the journal or has claimed or changed the chunk; nothing is written,
                and the request must not be sent.
        """

    def finish(self, entry: Mapping[str, Any]) -> None:
        """Record the result of a request; if the record is lost, the batch is looked up when the bulk resumes.

        Raises:
            JournalInUseError: The claim expired and another bulk has taken it over; nothing is written.
        """

    def release(self) -> None:
        """Release the journal; no effect if another bulk has taken it over."""


def sent_batches(journal: Journal) -> list[str]:
    """Return the IDs of the batches of a bulk, from its journal; the bulk must not be running.

    Args:
        journal: The journal of the bulk.

    Raises:
        JournalInUseError: A bulk is using it.
    """
    entries = journal.load(_LEASE_MARGIN).entries
    journal.release()
    latest = {entry_key(entry): entry for entry in entries}
    return [entry["batch_id"] for entry in latest.values() if entry.get("status") == "sent"]


def entry_key(entry: Mapping[str, Any]) -> str:
    """Return the key of an entry: that of the bulk, a chunk or a part; the latest entry of a key counts."""
    return f"{entry['chunk']}{entry.get('part', '')}" if "chunk" in entry else "bulk"


def entry_text(entry: Mapping[str, Any]) -> str:
    """Serialize an entry canonically."""
    return json.dumps(entry, sort_keys=True)


def lease_for(timeout: Timeout) -> float | None:
    """Return the lease in seconds for a call with a timeout; None without a timeout."""
    return None if timeout.total is None else timeout.total + _LEASE_MARGIN


def lease_of(fields: Mapping[str, Any], configuration: Configuration) -> float | None:
    """Return the lease in seconds for a call with these fields, which may include `timeout`."""
    timeout = fields.get("timeout")
    return lease_for(as_timeout(timeout) if timeout is not None else configuration.timeouts())


def campaign_digest(fields: Mapping[str, Any]) -> str:
    """Return a hash of what recipients see of a bulk: text, sender, parameters, delivery options."""
    seen = {name: value for name, value in fields.items() if value is not None and name not in _CALL_OPTIONS}
    return hashlib.sha256(json.dumps(seen, sort_keys=True, default=str).encode()).hexdigest()


class KnownChunks:
    """The state of the chunks of a bulk, from its journal.

    Args:
        journal: The journal, in use until it is released.
        client_reference: The user's reference for the bulk, if any.
        digest: Hash of what recipients see.
        now: The current time.
        lease: Lease of claims in seconds.

    Raises:
        JournalInUseError: Another bulk uses the journal.
        ValueError: The journal belongs to another bulk.
    """

    def __init__(
        self, journal: Journal, client_reference: str | None, digest: str, now: datetime, lease: float | None = None
    ) -> None:
        self._journal = journal
        self._lease = lease
        self._campaign: Mapping[str, Any] = {}
        self._chunks: dict[tuple[int, str], Mapping[str, Any]] = {}
        content = journal.load(lease)
        try:
            self.may_lack_sent, self.may_lack_cut = content.is_damaged, content.is_cut
            self._take(content.entries)
            self._open(client_reference, digest, now)
        except BaseException:
            journal.release()
            raise

    @property
    def began(self) -> datetime:
        """A time before the first batch of the bulk was sent, even by the API's clock."""
        return datetime.fromtimestamp(self._campaign["began"], UTC) - _CLOCK_MARGIN

    def reference(self, chunk: Chunk) -> str:
        """Return the unique client reference of a chunk's batch."""
        return f"{self._campaign['reference']}-{chunk.index}{chunk.part}"

    def status(self, chunk: Chunk) -> BulkStatus | None:
        """Return the status of a chunk; None if it was not sent before.

        Raises:
            ValueError: A different chunk was sent with the same index.
        """
        known = self._checked(chunk)
        if known is None:
            # An unreadable entry may have been of this chunk.
            return "unknown" if self.may_lack_sent else None
        # A chunk that was in flight when the program ended may have been accepted.
        status: BulkStatus = "unknown" if known["status"] == _SENDING else known["status"]
        return status

    def parts(self, chunk: Chunk) -> tuple[Chunk, Chunk] | None:
        """Return the parts that a chunk was split into; None if it was not.

        Raises:
            ValueError: A different chunk was split with the same index.
        """
        known = self._checked(chunk)
        return chunk.split(known["named"]) if known is not None and known["status"] == _SPLIT else None

    def batch_id(self, chunk: Chunk) -> str | None:
        """Return the ID of a chunk's batch."""
        return self._chunks.get(_key_of(chunk), {}).get("batch_id")

    def start(self, chunk: Chunk) -> None:
        """Record that a chunk is about to be sent.

        Raises:
            JournalInUseError: Another bulk has claimed it.
        """
        self._claim(chunk, {"status": _SENDING})

    def split(self, chunk: Chunk, named: Sequence[int]) -> tuple[Chunk, Chunk]:
        """Record that a chunk was rejected and its parts are sent instead, by positions, which reveal no numbers."""
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

    def _open(self, client_reference: str | None, digest: str, now: datetime) -> None:
        known = self._campaign
        if known and client_reference is not None and client_reference != known["wanted"]:
            raise ValueError("journal: belongs to a bulk with another client_reference")
        if known and digest != known["campaign"] and self._may_have_been_sent():
            raise ValueError("journal: belongs to a bulk with another text, sender, parameters or settings")
        if not known or digest != known["campaign"]:
            random = secrets.token_hex(8)
            reference = known.get("reference") or (f"{client_reference}-{random}" if client_reference else random)
            began = known.get("began") or now.timestamp()
            client_reference = known.get("wanted") or client_reference
            entry = {"campaign": digest, "reference": reference, "wanted": client_reference, "began": began}
            self._journal.claim(entry, known or None, self._lease)
            self._take([entry])

    def _may_have_been_sent(self) -> bool:
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


def checked_journal(journal: Journal) -> Journal:
    """Return the journal if it is valid.

    Raises:
        TypeError: It lacks a method of a journal.
    """
    if not callable(getattr(journal, "load", None)) or not callable(getattr(journal, "claim", None)):
        found = type(journal).__name__
        raise TypeError(f"journal: takes a journal, such as sinch.sms.BulkJournal(path), not {found}")
    return journal
