# Derived from sinch/_async/sms/chunks.py by `make sync`; never edited by hand.
"""Sending of one chunk at most once, with a look-up when no response came."""

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
    """The requests of a chunk."""

    def send(self, chunk: Chunk, reference: str) -> str:
        """Send the chunk under a reference, and give the ID of what the API made of it."""

    def find(self, chunk: Chunk, reference: str, since: datetime) -> str | None:
        """The ID of what the API made of the chunk, by its reference; None when it lists nothing, or cannot list."""


class TextSender:
    """Sends chunks as text batches, and finds batches.

    Args:
        batches: What sends, and lists.
        parameters: Values of placeholders for all recipients.
        fields: What else makes a batch, and options of the call.
        raises_throttled: Whether a 429 is an error at once, for who has other chunks to send meanwhile.
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
        """The batch with the reference and the recipients of the chunk."""
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
    """Sends chunks as far as it is not known that they were sent.

    Args:
        known: What the journal knows.
        sender: What makes the requests.
        on_failure: Called with the error of a journal that cannot note what became of a chunk, which is known all the
            same.
        resend_unknown: Whether to send again what cannot be found.
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
        """What became of a chunk by the journal, or by the API where it is in doubt; None when it is to be sent."""
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
        """Send a chunk; what may have arrived is looked up."""
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
        """Whether a chunk that may have arrived did, by its reference."""
        try:
            found = self._sender.find(chunk, self._known.reference(chunk), self._known.began)
        except SinchException as failure:
            return self.finished(chunk, "unknown", None, error or failure)
        return self.finished(chunk, "sent", found) if found else self.finished(chunk, "unknown", None, error)

    def finished(
        self, chunk: Chunk, status: BulkStatus, sent_id: str | None, error: SinchException | None = None
    ) -> BulkResult:
        """Note what became of a chunk."""
        try:
            self._known.finish(chunk, status, sent_id)
        except Exception as failure:
            self._on_failure(failure)
        return BulkResult(chunk.index, chunk.recipients, status, sent_id, error, chunk.part)
