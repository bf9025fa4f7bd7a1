"""Sending one text to any number of recipients."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sinch._core.bulk import BulkResult, Pace, chunks_of, is_same_recipients, is_surely_unsent
from sinch._core.bulk_journal import KnownChunks, campaign_digest
from sinch._core.errors import SinchException
from sinch._transport.in_flight import AsyncInFlight

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterable, Mapping

    from sinch._core.bulk import BulkRecipient, BulkStatus, Chunk
    from sinch._core.bulk_journal import Journal

    from .batches import AsyncBatches

_MOST_LISTED = 30


class AsyncBulk:
    """One bulk: how its chunks are sent, and what is known of them."""

    def __init__(
        self,
        batches: AsyncBatches,
        journal: Journal,
        client_reference: str | None,
        parameters: Mapping[str, Mapping[str, str]],
        fields: Mapping[str, Any],
        *,
        resend_unknown: bool,
    ) -> None:
        self._batches = batches
        self._journal = journal
        self._client_reference = client_reference
        self._parameters = parameters
        self._fields = fields
        self._resend_unknown = resend_unknown

    async def results(
        self,
        recipients: Iterable[BulkRecipient],
        chunk_size: int,
        max_in_flight: int,
        rate: float | None,
        on_progress: Callable[[int], object] | None,
    ) -> AsyncGenerator[BulkResult]:
        """Send chunk after chunk and give the result of each as it comes."""
        digest = campaign_digest({**self._fields, "parameters": self._parameters})
        self._known = KnownChunks(self._journal, self._client_reference, digest, datetime.now(UTC))
        chunks = chunks_of(recipients, chunk_size)
        pace = Pace(rate, time.monotonic)
        flight: AsyncInFlight[BulkResult] = AsyncInFlight(max_in_flight)
        try:
            chunk = next(chunks, None)
            while chunk is not None or flight.count:
                while chunk is not None and flight.has_room and not pace.delay():
                    pace.take(len(chunk.recipients))
                    flight.start(self._settle, chunk)
                    chunk = next(chunks, None)
                may_start = chunk is not None and flight.has_room
                for result in await flight.finished(pace.delay() if may_start else None):
                    if on_progress is not None:
                        on_progress(len(result.recipients))
                    yield result
        finally:
            await flight.close()
            self._known.release()

    async def _settle(self, chunk: Chunk) -> BulkResult:
        known = self._known.status(chunk)
        if known == "sent":
            return BulkResult(chunk.index, chunk.recipients, "sent", self._known.batch_id(chunk))
        if known == "unknown":
            found = await self._look_up(chunk, None)
            if found.status == "sent" or not self._resend_unknown:
                return found
        if known is None and self._known.may_lack_cut:
            found = await self._look_up(chunk, None)
            if found.status == "sent" or found.error is not None:
                return found
        return await self._send(chunk)

    async def _send(self, chunk: Chunk) -> BulkResult:
        self._known.start(chunk)
        try:
            batch = await self._batches.send_sms(
                chunk.recipients,
                client_reference=self._known.reference(chunk),
                parameters=chunk.parameters_over(self._parameters),
                **self._fields,
            )
        except (TypeError, ValueError):  # nothing was sent: a mistake in the arguments, or in the configuration
            self._known.finish(chunk, "failed")
            raise
        except SinchException as error:
            if is_surely_unsent(error):
                return self._finished(chunk, "failed", None, error)
            return await self._look_up(chunk, error)
        return self._finished(chunk, "sent", batch.id)

    async def _look_up(self, chunk: Chunk, error: SinchException | None) -> BulkResult:
        """Whether a chunk that may have arrived did, by its reference."""
        reference = self._known.reference(chunk)
        try:
            listed = self._batches.list(
                client_reference=reference, start_date=self._known.began, page_size=_MOST_LISTED
            )
            async for batch in listed:
                if batch.client_reference == reference and is_same_recipients(batch.to or (), chunk):
                    return self._finished(chunk, "sent", batch.id)
        except SinchException as failure:
            return self._finished(chunk, "unknown", None, error or failure)
        return self._finished(chunk, "unknown", None, error)

    def _finished(
        self, chunk: Chunk, status: BulkStatus, batch_id: str | None, error: SinchException | None = None
    ) -> BulkResult:
        self._known.finish(chunk, status, batch_id)
        return BulkResult(chunk.index, chunk.recipients, status, batch_id, error)
