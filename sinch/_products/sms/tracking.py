"""Tracking of batches until their messages have final states, by delivery reports."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sinch._codec import bare

_PENDING_STATES: Final = frozenset({"Queued", "Dispatched"})
_NO_STATE: Final = ("Queued", 400)
_DELIVERED: Final = "Delivered"


@dataclass(frozen=True, slots=True)
class DeliveryCount:
    """Number of messages with the same status and code.

    Attributes:
        status: Delivery status, such as `Delivered`.
        code: Status code of the API; 0 if delivered.
        count: Number of messages.
        recipients: The recipients, as far as reports name them.
    """

    status: str
    code: int
    count: int
    recipients: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class DeliverySummary:
    """Delivery states of batches; `str` gives a table of the counts.

    Attributes:
        counts: Messages by status and code, the most frequent first; pending ones by their last status.
        unfinished: The batches with pending messages or without a report.
        missing: The batches that the API does not, or no longer, know.
    """

    counts: tuple[DeliveryCount, ...]
    unfinished: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def failures(self) -> tuple[DeliveryCount, ...]:
        """The messages with a final state other than delivered."""
        return tuple(one for one in self.counts if one.status not in _PENDING_STATES and one.status != _DELIVERED)

    def __str__(self) -> str:
        rows = [("status", "code", "messages")]
        rows += [(one.status, str(one.code), str(one.count)) for one in self.counts]
        rows += [(name, "", f"{len(ids)} batches") for name, ids in self._not_ended() if ids]
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        return "\n".join(f"{a:<{widths[0]}}  {b:>{widths[1]}}  {c:>{widths[2]}}" for a, b, c in rows)

    def _not_ended(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        return ("unfinished", self.unfinished), ("missing", self.missing)


class DeliveryTracker:
    """Collects delivery reports of batches, polled or from events, until every message has its final state.

    Reports may come in any order, several times, and from several threads; those of other batches are ignored.

    Args:
        batch_ids: The batches; to finish a batch by reports of single recipients (`per_recipient`,
            `per_recipient_final`), a mapping from batches to their numbers of recipients.

    Raises:
        TypeError: `batch_ids` is a str.
    """

    def __init__(self, batch_ids: Iterable[str] | Mapping[str, int]) -> None:
        if isinstance(batch_ids, str):
            raise TypeError("batch_ids: takes several IDs, not text; put one alone in a list")
        expected = batch_ids if isinstance(batch_ids, Mapping) else dict.fromkeys(batch_ids)
        self._batches = {batch_id: _Batch(count) for batch_id, count in expected.items()}
        self._lock = threading.Lock()

    @property
    def pending(self) -> tuple[str, ...]:
        """The batches with messages without a final state."""
        with self._lock:
            return tuple(name for name, batch in self._batches.items() if not (batch.is_final or batch.is_missing))

    def take(self, report: Any) -> None:
        """Add a report of a batch or of one recipient, as a model or an event."""
        with self._lock:
            batch = self._batches.get(getattr(report, "batch_id", None) or "")
            if batch is not None:
                batch.take(report)

    def mark_missing(self, batch_id: str) -> None:
        """Record that the API does not know a batch."""
        with self._lock:
            self._batches[batch_id].is_missing = True

    def summary(self) -> DeliverySummary:
        """Return the counts by status."""
        pending = self.pending
        with self._lock:
            counts: Counter[tuple[str, int]] = Counter()
            recipients: dict[tuple[str, int], list[str]] = {}
            for batch in self._batches.values():
                for kind, count, names in batch.counts():
                    counts[kind] += count
                    recipients.setdefault(kind, []).extend(names)
            missing = tuple(name for name, batch in self._batches.items() if batch.is_missing)
        rows = (DeliveryCount(*kind, count, tuple(recipients[kind])) for kind, count in counts.most_common())
        return DeliverySummary(tuple(rows), pending, missing)


class _Batch:
    """The reports of one batch."""

    def __init__(self, expected: int | None) -> None:
        self._expected = expected
        self._report: Any = None
        self._recipients: dict[str, tuple[str, int]] = {}
        self.is_missing = False

    @property
    def is_final(self) -> bool:
        if self._report is not None and _ended(self._report) >= self._report.total_message_count > 0:
            return True
        ended = sum(status not in _PENDING_STATES for status, _ in self._recipients.values())
        return self._expected is not None and ended >= self._expected

    def take(self, report: Any) -> None:
        if getattr(report, "statuses", None) is not None:
            # A delayed report may be older than the current one.
            if self._report is None or _ended(report) >= _ended(self._report):
                self._report = report
            return
        phone, state = bare(report.recipient), (str(report.status), int(report.code))
        if self._recipients.get(phone, _NO_STATE)[0] in _PENDING_STATES:
            self._recipients[phone] = state

    def counts(self) -> Iterable[tuple[tuple[str, int], int, list[str]]]:
        if self._report is not None:
            for one in self._report.statuses:
                yield (str(one.status), int(one.code)), one.count, list(one.recipients or ())
            return
        for phone, state in self._recipients.items():
            yield state, 1, [phone]


def _ended(report: Any) -> int:
    """Return how many messages of a batch have a final state."""
    return sum(one.count for one in report.statuses if one.status not in _PENDING_STATES)
