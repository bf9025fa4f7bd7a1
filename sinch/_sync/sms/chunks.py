# Derived from sinch/_async/sms/chunks.py by `make sync`; never edited by hand.
"""Sending of one chunk at most once, with a look-up when no response arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from sinch._core.errors import SinchException
from sinch._core.processed import error_was_not_processed
from sinch._products.sms.bulk import BulkResult, has_same_recipients

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from sinch._products.sms.bulk import BulkStatus, Chunk
    from sinch._products.sms.bulk_journal import KnownChunks

    from .batches import Batches

_MOST_LISTED: Final = 30


class Sender(Protocol):
    """Sends and finds chunks."""

    def send(self, chunk: Chunk, reference: str) -> str:
        """Send the chunk under a reference, and return the ID that the API assigned."""

    def find(self, chunk: Chunk, reference: str, since: datetime) -> str | None:
        """Return the ID that the API assigned to the chunk; None when it is not listed, or listing is unsupported."""


class TextSender:
    """Sends chunks as text batches, and finds batches.

    Args:
        batches: Resource that sends and lists batches.
        parameters: Values of placeholders for all recipients.
        fields: Other fields of the batch, and options of the call.
        raises_throttled: Whether a 429 is raised without retries, so that other chunks can be sent meanwhile.
    """

    def __init__(
        self,
        batches: Batches,
        parameters: Mapping[str, Mapping[str, str]],
        fields: Mapping[str, Any],
        *,
        raises_throttled: bool = False,
    ) -> None:
        self._batches = batches
        self._sending = _without_throttling_retries(batches) if raises_throttled else batches
        self._parameters = parameters
        self._fields = fields

    def send(self, chunk: Chunk, reference: str) -> str:
        """Send a text batch."""
        batch = self._sending.send_sms(
            chunk.recipients,
            client_reference=reference,
            parameters=chunk.merged_parameters(self._parameters),
            **self._fields,
        )
        return batch.id

    def find(self, chunk: Chunk, reference: str, since: datetime) -> str | None:
        """Return the ID of the batch with the reference and the recipients of the chunk."""
        listed = self._batches.list(client_reference=reference, start_date=since, page_size=_MOST_LISTED)
        for batch in listed:
            if batch.client_reference == reference and has_same_recipients(batch.to or (), chunk):
                return batch.id
        return None


def _without_throttling_retries(batches: Batches) -> Batches:
    caller = batches._caller
    configuration = caller.configuration.replaced(retries_throttled=False)
    return type(batches)(type(caller)(configuration, caller.transport))


class ChunkSends:
    """Sends chunks that are not known to be sent.

    Args:
        known: State of the chunks in the journal.
        sender: Makes the requests.
        on_failure: Called with the error when the journal cannot record an outcome; the result is still returned.
        resend_unknown: Whether to send again chunks of unknown outcome that are not found.
    """

    def __init__(
        self,
        known: KnownChunks,
        sender: Sender,
        on_failure: Callable[[Exception], object],
        *,
        resend_unknown: bool = False,
    ) -> None:
        self._known = known
        self._sender = sender
        self._on_failure = on_failure
        self._resend_unknown = resend_unknown

    def known_result(self, chunk: Chunk) -> BulkResult | None:
        """Return the outcome of a chunk from the journal, or from the API when unknown; None when it is to be sent."""
        known = self._known.status(chunk)
        if known == "sent":
            return BulkResult(chunk.index, chunk.recipients, "sent", self._known.batch_id(chunk), part=chunk.part)
        if known == "unknown":
            found = self._look_up(chunk, None)
            return found if found.status == "sent" or not self._resend_unknown else None
        if known is None and self._known.may_lack_cut:
            found = self._look_up(chunk, None)
            return found if found.status == "sent" or found.error is not None else None
        return None

    def send(self, chunk: Chunk) -> BulkResult:
        """Send a chunk, and look it up when the outcome is unknown."""
        self._known.start(chunk)
        try:
            sent_id = self._sender.send(chunk, self._known.reference(chunk))
        except (TypeError, ValueError):  # nothing was sent: a mistake in the arguments, or in the configuration
            self._known.finish(chunk, "failed")
            raise
        except SinchException as error:
            if error_was_not_processed(error):
                return self.finished(chunk, "failed", None, error)
            return self._look_up(chunk, error)
        return self.finished(chunk, "sent", sent_id)

    def _look_up(self, chunk: Chunk, error: SinchException | None) -> BulkResult:
        """Look up by its reference whether a chunk was accepted."""
        try:
            found = self._sender.find(chunk, self._known.reference(chunk), self._known.began)
        except SinchException as failure:
            return self.finished(chunk, "unknown", None, error or failure)
        return self.finished(chunk, "sent", found) if found else self.finished(chunk, "unknown", None, error)

    def finished(
        self, chunk: Chunk, status: BulkStatus, sent_id: str | None, error: SinchException | None = None
    ) -> BulkResult:
        """Record the outcome of a chunk and return its result."""
        try:
            self._known.finish(chunk, status, sent_id)
        except Exception as failure:
            self._on_failure(failure)
        return BulkResult(chunk.index, chunk.recipients, status, sent_id, error, chunk.part)
