# Derived from sinch/_async/sms/bulk.py by `make sync`; never edited by hand.
"""Sending one text to any number of recipients."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from sinch._core.bulk import BulkResult, Pace, chunks_of, is_surely_unsent
from sinch._core.errors import SinchException
from sinch._transport.in_flight import InFlight

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping

    from sinch._core.bulk import BulkJournal, BulkRecipient, BulkStatus, Chunk

    from .batches import Batches


class Bulk:
    """One bulk: how its chunks are sent, and what is known of them."""

    def __init__(
        self,
        batches: Batches,
        journal: BulkJournal,
        client_reference: str | None,
        parameters: Mapping[str, Mapping[str, str]],
        fields: Mapping[str, Any],
        *,
        resend_unknown: bool,
    ) -> None:
        self._batches = batches
        self._journal = journal
        self._reference = journal.reference(client_reference)
        self._parameters = parameters
        self._fields = fields
        self._resend_unknown = resend_unknown

    def results(
        self,
        recipients: Iterable[BulkRecipient],
        chunk_size: int,
        max_in_flight: int,
        rate: float | None,
        on_progress: Callable[[int], object] | None,
    ) -> Generator[BulkResult]:
        """Send chunk after chunk and give the result of each as it comes."""
        chunks = chunks_of(recipients, chunk_size)
        pace = Pace(rate, time.monotonic)
        flight: InFlight[BulkResult] = InFlight(max_in_flight)
        chunk = next(chunks, None)
        try:
            while chunk is not None or flight.count:
                while chunk is not None and flight.has_room and not pace.delay():
                    pace.take(len(chunk.recipients))
                    flight.start(self._settle, chunk)
                    chunk = next(chunks, None)
                may_start = chunk is not None and flight.has_room
                for result in flight.finished(pace.delay() if may_start else None):
                    if on_progress is not None:
                        on_progress(len(result.recipients))
                    yield result
        finally:
            flight.close()

    def _settle(self, chunk: Chunk) -> BulkResult:
        known = self._journal.status(chunk)
        if known == "sent":
            return BulkResult(chunk.index, chunk.recipients, "sent", self._journal.batch_id(chunk))
        if known == "unknown":
            found = self._look_up(chunk, None)
            if found.status == "sent" or not self._resend_unknown:
                return found
        return self._send(chunk)

    def _send(self, chunk: Chunk) -> BulkResult:
        self._journal.start(chunk)
        try:
            batch = self._batches.send_sms(
                chunk.recipients,
                client_reference=self._reference_of(chunk),
                parameters=chunk.parameters_over(self._parameters),
                **self._fields,
            )
        except (TypeError, ValueError):  # nothing was sent: a mistake in the arguments, or in the configuration
            self._journal.finish(chunk, "failed")
            raise
        except SinchException as error:
            if is_surely_unsent(error):
                return self._finished(chunk, "failed", None, error)
            return self._look_up(chunk, error)
        return self._finished(chunk, "sent", batch.id)

    def _look_up(self, chunk: Chunk, error: SinchException | None) -> BulkResult:
        """Whether a chunk that may have arrived did, by its reference."""
        try:
            listed = self._batches.list(client_reference=self._reference_of(chunk), page_size=1)
        except SinchException as failure:
            return self._finished(chunk, "unknown", None, error or failure)
        batch = next(iter(listed.content()), None)
        if batch is None:
            return self._finished(chunk, "unknown", None, error)
        return self._finished(chunk, "sent", batch.id)

    def _finished(
        self, chunk: Chunk, status: BulkStatus, batch_id: str | None, error: SinchException | None = None
    ) -> BulkResult:
        self._journal.finish(chunk, status, batch_id)
        return BulkResult(chunk.index, chunk.recipients, status, batch_id, error)

    def _reference_of(self, chunk: Chunk) -> str:
        return f"{self._reference}-{chunk.index}"
