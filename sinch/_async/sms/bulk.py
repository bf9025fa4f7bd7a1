"""Sending one text to any number of recipients."""

from __future__ import annotations

import logging
import random
import time
from collections import deque
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from sinch._core.errors import HeldBackError, RateLimitError
from sinch._core.log import report_error
from sinch._core.retry import spread
from sinch._products.sms.bulk import (
    BulkResult,
    Halving,
    RateLimiter,
    Refusals,
    is_turned_away,
    named_recipients,
)
from sinch._products.sms.bulk_journal import KnownChunks, campaign_digest, lease_of
from sinch._transport.async_concurrency import async_pause, async_run_hook
from sinch._transport.bounded_executor import AsyncBoundedExecutor, AsyncItemSource
from sinch._transport.progress_bar import ProgressBar, progress_bar

from .chunks import AsyncChunkSends, AsyncTextSender

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterable, Callable, Iterable, Mapping

    from sinch._core.errors import SinchException
    from sinch._products.sms.bulk import BulkRecipient, Chunk, ChunkPlan, SharedRate
    from sinch._products.sms.bulk_journal import Journal

    from .batches import AsyncBatches

_LOGGER = logging.getLogger("sinch")
_RANDOM: Final = random.SystemRandom()
# Who waits longer looks meanwhile whether the bulk has been stopped.
_LONGEST_PAUSE: Final = 1.0
_HELD_BACK_PAUSE: Final = 1.0
# The other clients that keep a rate learn nothing from a 429 of this one, unless they have to wait.
_LEAST_SHARED_HOLD: Final = 0.1


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
        self._failure: Exception | None = None
        self._refusals = Refusals(time.monotonic)
        self._halving = Halving()
        self._is_stopped = False

    async def results(
        self,
        recipients: Iterable[BulkRecipient] | AsyncIterable[BulkRecipient],
        plan: ChunkPlan,
        max_in_flight: int,
        rate: float | SharedRate | None,
        on_progress: Callable[[int], object] | None,
        *,
        progress: bool,
    ) -> AsyncGenerator[BulkResult]:
        """Send chunk after chunk and give the result of each as it comes."""
        digest = campaign_digest({**self._fields, "parameters": self._parameters})
        lease = lease_of(self._fields, self._batches._configuration)
        self._known = KnownChunks(self._journal, self._client_reference, digest, datetime.now(UTC), lease)
        sender = AsyncTextSender(self._batches, self._parameters, self._fields, raises_throttled=True)
        self._sends = AsyncChunkSends(self._known, sender, self._fail, resend_unknown=self._resend_unknown)
        self._least_hold = _LEAST_SHARED_HOLD
        if rate is None or isinstance(rate, (int, float)):
            rate, self._least_hold = RateLimiter(rate, time.monotonic), 0.0
        self._rate = rate
        flight: AsyncBoundedExecutor[list[BulkResult]] = AsyncBoundedExecutor(max_in_flight)
        chunks = self._chunks(recipients, plan)
        bar = progress_bar(recipients) if progress else ProgressBar()
        try:
            chunk = await self._next(chunks)
            while chunk is not None or flight.count:
                delay: float | None = None
                while chunk is not None and flight.has_room and (delay := self._delay(chunk)) == 0:
                    flight.start(self._settled, chunk)
                    chunk = await self._next(chunks)
                for results in await flight.finished(delay or None):
                    for result in results:
                        bar.advance(len(result.recipients))
                        await self._report(on_progress, len(result.recipients))
                        yield result
                if self._failure is not None:
                    chunk = None  # what is under way is reported first
        finally:
            self._is_stopped = True
            bar.close()
            try:
                await flight.close()
            finally:  # who does not wait for what is under way leaves a journal that calls it unknown
                self._known.release()
                await chunks.aclose()
        if self._failure is not None:
            raise self._failure

    async def _chunks(
        self, recipients: Iterable[BulkRecipient] | AsyncIterable[BulkRecipient], plan: ChunkPlan
    ) -> AsyncGenerator[Chunk]:
        async for one in AsyncItemSource(recipients):
            chunk = plan.add(one)
            if chunk is not None:
                yield chunk
        rest = plan.rest()
        if rest is not None:
            yield rest

    async def _next(self, chunks: AsyncGenerator[Chunk]) -> Chunk | None:
        """The next chunk; None at the end, and when the recipients cannot be read further."""
        try:
            return await chunks.__anext__()
        except StopAsyncIteration:
            return None
        except Exception as error:  # raised when all that is under way is reported
            self._fail(error)
            return None

    def _delay(self, chunk: Chunk) -> float | None:
        """Seconds until a chunk may leave; 0 when its turn is taken or it needs none; None when that is not known."""
        if chunk.skipped is not None:
            return 0.0
        try:
            return 0.0 if self._known.status(chunk) == "sent" else self._rate.take(len(chunk.recipients))
        except Exception as error:  # raised when all that is under way is reported
            self._fail(error)
            return None

    def _fail(self, error: Exception) -> None:
        """Start nothing more, and raise the first error in the end."""
        self._failure = self._failure or error

    async def _report(self, on_progress: Callable[[int], object] | None, done: int) -> None:
        try:
            await async_run_hook(on_progress, done)
        except Exception as error:  # code of the user's, which must not hide what was sent
            report_error(_LOGGER, "on_progress", error)

    async def _settled(self, chunk: Chunk) -> list[BulkResult]:
        """The results of a chunk and its parts; fewer when something else went wrong than a request."""
        if chunk.skipped is not None:
            return [chunk.skipped]
        results: list[BulkResult] = []
        try:
            await self._settle_parts(chunk, results)
        except Exception as error:  # raised when all that is under way is reported
            self._fail(error)
        return results

    async def _settle_parts(self, chunk: Chunk, results: list[BulkResult]) -> None:
        """Settle a chunk; what the API refuses is split until it names the bad recipients, and the good ones go out."""
        waiting = deque([chunk])
        while waiting:
            part = waiting.popleft()
            parts = self._known.parts(part)
            if parts is not None:
                waiting.extend(parts)
                continue
            if self._is_stopped:
                return
            result = await self._settle(part)
            if self._halving.helps(result):
                waiting.extend(self._split(part, result, results))
            else:
                results.append(result)

    def _split(self, chunk: Chunk, result: BulkResult, results: list[BulkResult]) -> list[Chunk]:
        """The parts of a refused chunk that are to be sent; those that the API names have failed."""
        named = named_recipients(result.error, chunk)
        bad, rest = self._known.split(chunk, named)
        if not named:
            return [bad, rest]
        results.append(self._sends.finished(bad, "failed", None, result.error))
        return [rest]

    async def _settle(self, chunk: Chunk) -> BulkResult:
        return await self._sends.known_result(chunk) or await self._send(chunk)

    async def _send(self, chunk: Chunk) -> BulkResult:
        """Send a chunk, again when it came too early; only one that is never taken fails."""
        while True:
            result = await self._sends.send(chunk)
            self._halving.note(result)
            self._refusals.note(result)
            if not is_turned_away(result) or self._refusals.are_final or self._is_stopped:
                return result
            try:
                await self._wait(result.error)
            except Exception as error:  # of a shared rate; the chunk and all that is under way are reported first
                self._fail(error)
                return result
            if self._is_stopped:
                return result

    async def _wait(self, error: SinchException | None) -> None:
        """Wait until a chunk that came too early may be sent again.

        How fast the requests then leave is for the client to say, which learns from each 429: a pause of the bulk as
        well would slow it down twice.
        """
        if isinstance(error, HeldBackError):
            await async_pause(_HELD_BACK_PAUSE)
        elif isinstance(error, RateLimitError):
            asked = error.retry_after
            self._rate.hold(spread(asked, _RANDOM) if asked else self._least_hold)
        while (delay := self._rate.take(0)) and not self._is_stopped:
            await async_pause(min(delay, _LONGEST_PAUSE))
