# Derived from sinch/_async/sms/bulk.py by `make sync`; never edited by hand.
"""Bulk sending of one text to any number of recipients."""

from __future__ import annotations

import logging
import random
import time
from collections import deque
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from sinch._core.errors import HeldBackError, RateLimitError
from sinch._core.log import report_error
from sinch._core.retry import with_jitter
from sinch._products.sms.bulk import (
    BulkResult,
    RateLimiter,
    SplitPolicy,
    ThrottlingMonitor,
    is_throttled,
    named_recipients,
)
from sinch._products.sms.bulk_journal import KnownChunks, campaign_digest, lease_of
from sinch._transport.bounded_executor import BoundedExecutor, ItemSource
from sinch._transport.concurrency import pause, run_hook
from sinch._transport.progress_bar import ProgressBar, progress_bar

from .chunks import ChunkSends, TextSender

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping

    from sinch._core.errors import SinchException
    from sinch._products.sms.bulk import BulkRecipient, Chunk, ChunkPlan, SharedRate
    from sinch._products.sms.bulk_journal import Journal

    from .batches import Batches

_LOGGER = logging.getLogger("sinch")
_RANDOM: Final = random.SystemRandom()
# Longer waits are split, so that a stopped bulk ends soon.
_LONGEST_PAUSE: Final = 1.0
_HELD_BACK_PAUSE: Final = 1.0
# Other clients of a shared rate only notice a 429 of this one if they have to wait.
_LEAST_SHARED_HOLD: Final = 0.1


class Bulk:
    """A bulk: sends its chunks and tracks their state."""

    def __init__(
        self,
        batches: Batches,
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
        self._refusals = ThrottlingMonitor(time.monotonic)
        self._splitting = SplitPolicy()
        self._is_stopped = False

    def results(
        self,
        recipients: Iterable[BulkRecipient] | Iterable[BulkRecipient],
        plan: ChunkPlan,
        max_in_flight: int,
        rate: float | SharedRate | None,
        on_progress: Callable[[int], object] | None,
        *,
        progress: bool,
    ) -> Generator[BulkResult]:
        """Send all chunks, and yield the result of each as it finishes."""
        digest = campaign_digest({**self._fields, "parameters": self._parameters})
        lease = lease_of(self._fields, self._batches._configuration)
        self._known = KnownChunks(self._journal, self._client_reference, digest, datetime.now(UTC), lease)
        sender = TextSender(self._batches, self._parameters, self._fields, raises_throttled=True)
        self._sends = ChunkSends(self._known, sender, self._fail, resend_unknown=self._resend_unknown)
        self._least_hold = _LEAST_SHARED_HOLD
        if rate is None or isinstance(rate, (int, float)):
            rate, self._least_hold = RateLimiter(rate, time.monotonic), 0.0
        self._rate = rate
        flight: BoundedExecutor[list[BulkResult]] = BoundedExecutor(max_in_flight)
        chunks = self._chunks(recipients, plan)
        bar = progress_bar(recipients) if progress else ProgressBar()
        try:
            chunk = self._next(chunks)
            while chunk is not None or flight.count:
                delay: float | None = None
                while chunk is not None and flight.has_room and (delay := self._delay(chunk)) == 0:
                    flight.start(self._settled, chunk)
                    chunk = self._next(chunks)
                for results in flight.finished(delay or None):
                    for result in results:
                        bar.advance(len(result.recipients))
                        self._report(on_progress, len(result.recipients))
                        yield result
                if self._failure is not None:
                    chunk = None  # chunks in flight are reported first
        finally:
            self._is_stopped = True
            bar.close()
            try:
                flight.close()
            finally:  # without waiting for chunks in flight, the journal lists them as unknown
                self._known.release()
                chunks.close()
        if self._failure is not None:
            raise self._failure

    def _chunks(
        self, recipients: Iterable[BulkRecipient] | Iterable[BulkRecipient], plan: ChunkPlan
    ) -> Generator[Chunk]:
        for one in ItemSource(recipients):
            chunk = plan.add(one)
            if chunk is not None:
                yield chunk
        rest = plan.rest()
        if rest is not None:
            yield rest

    def _next(self, chunks: Generator[Chunk]) -> Chunk | None:
        """Return the next chunk; None at the end, or when reading the recipients fails."""
        try:
            return chunks.__next__()
        except StopIteration:
            return None
        except Exception as error:  # raised once all chunks in flight are reported
            self._fail(error)
            return None

    def _delay(self, chunk: Chunk) -> float | None:
        """Return the seconds until a chunk may be sent; 0 if now or if it need not be sent, None if the rate fails."""
        if chunk.skipped is not None:
            return 0.0
        try:
            return 0.0 if self._known.status(chunk) == "sent" else self._rate.take(len(chunk.recipients))
        except Exception as error:  # raised once all chunks in flight are reported
            self._fail(error)
            return None

    def _fail(self, error: Exception) -> None:
        """Start no more chunks; the first error is raised at the end."""
        self._failure = self._failure or error

    def _report(self, on_progress: Callable[[int], object] | None, done: int) -> None:
        try:
            run_hook(on_progress, done)
        except Exception as error:  # an error of user code must not hide what was sent
            report_error(_LOGGER, "on_progress", error)

    def _settled(self, chunk: Chunk) -> list[BulkResult]:
        """Return the results of a chunk and its parts; fewer when an error other than of a request occurred."""
        if chunk.skipped is not None:
            return [chunk.skipped]
        results: list[BulkResult] = []
        try:
            self._settle_parts(chunk, results)
        except Exception as error:  # raised once all chunks in flight are reported
            self._fail(error)
        return results

    def _settle_parts(self, chunk: Chunk, results: list[BulkResult]) -> None:
        """Settle a chunk; one that the API rejects is split until the bad recipients are named and the others sent."""
        waiting = deque([chunk])
        while waiting:
            part = waiting.popleft()
            parts = self._known.parts(part)
            if parts is not None:
                waiting.extend(parts)
                continue
            if self._is_stopped:
                return
            result = self._settle(part)
            if self._splitting.allows_split(result):
                waiting.extend(self._split(part, result, results))
            else:
                results.append(result)

    def _split(self, chunk: Chunk, result: BulkResult, results: list[BulkResult]) -> list[Chunk]:
        """Return the parts of a rejected chunk to send; recipients that the API names have failed."""
        named = named_recipients(result.error, chunk)
        bad, rest = self._known.split(chunk, named)
        if not named:
            return [bad, rest]
        results.append(self._sends.finished(bad, "failed", None, result.error))
        return [rest]

    def _settle(self, chunk: Chunk) -> BulkResult:
        return self._sends.known_result(chunk) or self._send(chunk)

    def _send(self, chunk: Chunk) -> BulkResult:
        """Send a chunk, and retry it while it is throttled."""
        while True:
            result = self._sends.send(chunk)
            self._splitting.note(result)
            self._refusals.note(result)
            if not is_throttled(result) or self._refusals.is_stuck or self._is_stopped:
                return result
            try:
                self._wait(result.error)
            except Exception as error:  # of a shared rate; this chunk and those in flight are reported first
                self._fail(error)
                return result
            if self._is_stopped:
                return result

    def _wait(self, error: SinchException | None) -> None:
        """Wait until a throttled chunk may be sent again.

        The client adapts its request rate to each 429; an additional pause of the bulk would slow it down twice.
        """
        if isinstance(error, HeldBackError):
            pause(_HELD_BACK_PAUSE)
        elif isinstance(error, RateLimitError):
            asked = error.retry_after
            self._rate.hold(with_jitter(asked, _RANDOM) if asked else self._least_hold)
        while (delay := self._rate.take(0)) and not self._is_stopped:
            pause(min(delay, _LONGEST_PAUSE))
