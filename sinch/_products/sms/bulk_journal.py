"""The journal of a bulk: the state of each chunk, and the protocol of what keeps it."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Protocol

from sinch._core.configuration import as_timeout
from sinch._core.errors import ConfigurationError

if TYPE_CHECKING:
    from sinch._core.configuration import Configuration
    from sinch._core.http import Timeout

    from .bulk import BulkStatus, Chunk

_UNDER_WAY: Final = "sending"
_SPLIT: Final = "split"
# The clock of the API may be behind the one of this machine.
_CLOCK_MARGIN: Final = timedelta(hours=1)
# For clocks that differ, and a process that is held up between a claim and its request.
_LEASE_MARGIN: Final = 30.0
# How a call is made; the recipients see nothing of it.
_UNSEEN: Final = ("timeout", "max_retries", "extra_headers")


@dataclass(frozen=True, slots=True)
class JournalContent:
    """What a journal holds.

    Attributes:
        entries: Its entries, the oldest first.
        is_cut: Whether the last entry was cut off while it was written.
        is_damaged: Whether an entry before that cannot be read.
    """

    entries: tuple[dict[str, Any], ...] = ()
    is_cut: bool = False
    is_damaged: bool = False


class JournalInUseError(ConfigurationError):
    """Another bulk has the journal, or the chunk, at this moment; or it has taken it over from this one."""


class Journal(Protocol):
    """What keeps the entries of a bulk: a file, a table, a server that several machines share.

    An entry is a JSON object: one of the bulk itself, or, with `chunk` (and `part`), the state of a chunk. The latest
    entry about a chunk counts. Entries hold no phone numbers.

    A holder may vanish without giving anything back. What notices that, as a lock on a file does, ignores the leases.
    What cannot notice it lets a claim lapse after its lease: so long may the request that follows be under way, and as
    long nobody else may send, or look for, the same chunk.
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
        """Note what became of a request; what is lost of it is found out anew.

        Raises:
            JournalInUseError: The claim has lapsed, and another bulk has taken it over; nothing is noted.
        """

    def release(self) -> None:
        """Give the journal back; without an effect when another bulk has taken it over."""


def sent_batches(journal: Journal) -> list[str]:
    """The batches that a bulk was sent as, by its journal; to be read while no bulk has it.

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
    """What an entry is about: the bulk, a chunk, or a part of one; the latest entry about it counts."""
    return f"{entry['chunk']}{entry.get('part', '')}" if "chunk" in entry else "bulk"


def entry_text(entry: Mapping[str, Any]) -> str:
    """An entry as text, the same for the same entry."""
    return json.dumps(entry, sort_keys=True)


def lease_for(timeout: Timeout) -> float | None:
    """Seconds that a claim holds for a call with a timeout; None when the call may take as long as it likes."""
    return None if timeout.total is None else timeout.total + _LEASE_MARGIN


def lease_of(fields: Mapping[str, Any], configuration: Configuration) -> float | None:
    """Seconds that a claim holds for a call with fields, `timeout` among them or not."""
    timeout = fields.get("timeout")
    return lease_for(as_timeout(timeout) if timeout is not None else configuration.timeouts())


def campaign_digest(fields: Mapping[str, Any]) -> str:
    """What tells a bulk from others by what its recipients see: text, sender, parameters, delivery options."""
    seen = {name: value for name, value in fields.items() if value is not None and name not in _UNSEEN}
    return hashlib.sha256(json.dumps(seen, sort_keys=True, default=str).encode()).hexdigest()


class KnownChunks:
    """What a journal knows of the chunks of a bulk.

    Args:
        journal: Where it is kept; taken from now on, until it is released.
        wanted: The reference that the user gives the whole.
        digest: The digest of what the recipients see.
        now: The time.
        lease: Seconds that a claim holds.

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
        """When the bulk began at the latest, by any clock: what it sent is not older."""
        return datetime.fromtimestamp(self._campaign["began"], UTC) - _CLOCK_MARGIN

    def reference(self, chunk: Chunk) -> str:
        """The reference of a chunk's batch, which no other bulk has."""
        return f"{self._campaign['reference']}-{chunk.index}{chunk.part}"

    def status(self, chunk: Chunk) -> BulkStatus | None:
        """What is known of a chunk; None when it was not sent before.

        Raises:
            ValueError: The chunk is not the one that was sent under its number.
        """
        known = self._checked(chunk)
        if known is None:
            # An entry that cannot be read may have been about this chunk.
            return "unknown" if self.may_lack_sent else None
        # A chunk that was under way when the program ended may have arrived.
        status: BulkStatus = "unknown" if known["status"] == _UNDER_WAY else known["status"]
        return status

    def parts(self, chunk: Chunk) -> tuple[Chunk, Chunk] | None:
        """The parts that a chunk was split into; None when it was not.

        Raises:
            ValueError: The chunk is not the one that was split under its number.
        """
        known = self._checked(chunk)
        return chunk.split(known["named"]) if known is not None and known["status"] == _SPLIT else None

    def batch_id(self, chunk: Chunk) -> str | None:
        """The batch that a chunk was sent as."""
        return self._chunks.get(_key_of(chunk), {}).get("batch_id")

    def start(self, chunk: Chunk) -> None:
        """Note that a chunk is about to be sent.

        Raises:
            JournalInUseError: Another bulk has it.
        """
        self._claim(chunk, {"status": _UNDER_WAY})

    def split(self, chunk: Chunk, named: Sequence[int]) -> tuple[Chunk, Chunk]:
        """Note that a chunk was refused, and that its parts are sent instead; positions reveal no number."""
        self._claim(chunk, {"status": _SPLIT, "named": list(named)})
        return chunk.split(named)

    def finish(self, chunk: Chunk, status: BulkStatus, batch_id: str | None = None) -> None:
        """Note what became of a chunk."""
        entry = {**_entry_of(chunk), "status": status, "batch_id": batch_id}
        self._journal.finish(entry)
        self._take([entry])

    def release(self) -> None:
        """Give the journal back."""
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
    """The journal, if it can be one.

    Raises:
        TypeError: It has not the methods of one.
    """
    if not callable(getattr(given, "load", None)) or not callable(getattr(given, "claim", None)):
        found = type(given).__name__
        raise TypeError(f"journal: takes a journal, such as sinch.sms.BulkJournal(path), not {found}")
    return given
