"""Sending one batch or message at most once, however often its task runs."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from sinch._core.log import report_error
from sinch._products.sms.bulk import Chunk
from sinch._products.sms.bulk_journal import KnownChunks, campaign_digest, lease_of
from sinch._sync.sms.chunks import ChunkSends, TextSender

from .errors import unknown_outcome

if TYPE_CHECKING:
    from sinch._sync.conversation.messages import Messages
    from sinch._sync.sms.batches import Batches
    from sinch._sync.sms.chunks import Sender

    from .sending import Sending

_LOGGER: Final = logging.getLogger("sinch")
# Tasks are retried instead of requests, so that a 429 makes all workers wait.
ONCE: Final = {"max_retries": 0}
_RECIPIENT: Final = ("contact_id", "recipient_identities", "recipient")


class BatchSender(TextSender):
    """Sends an SMS batch of any kind, and looks it up."""

    def __init__(self, batches: Batches, fields: Mapping[str, Any]) -> None:
        super().__init__(batches, {}, fields)

    def send(self, chunk: Chunk, reference: str) -> str:
        """Send the batch."""
        fields: Any = {**ONCE, **self._fields, "to": list(chunk.recipients), "client_reference": reference}
        return self._batches.send(**fields).id


class MessageSender:
    """Sends a message of the Conversation API, which cannot look messages up by reference."""

    def __init__(self, messages: Messages, fields: Mapping[str, Any]) -> None:
        self._messages = messages
        self._fields = fields

    def send(self, chunk: Chunk, reference: str) -> str:  # noqa: ARG002  # of the protocol
        """Send the message."""
        fields: Any = {**ONCE, **self._fields}
        return self._messages.send(**fields).message_id

    def find(self, chunk: Chunk, reference: str, since: datetime) -> None:
        """Return None, as there is no look-up."""


class SingleSends:
    """Sends one batch or message per task."""

    def __init__(self, sending: Sending) -> None:
        self._sending = sending

    def batch(self, task_id: str, fields: Mapping[str, Any]) -> str:
        """Send an SMS batch, or look it up if an earlier run may have sent it.

        Args:
            task_id: ID of the task, which stays the same when it is delivered again.
            fields: Arguments of `client.sms.batches.send`.

        Returns:
            ID of the batch.

        Raises:
            UnknownOutcomeError: The batch may have been sent, and has not been found so far.
            SinchException: The batch was not sent.
        """
        content = {name: value for name, value in fields.items() if name not in ("to", "client_reference")}
        sender = BatchSender(self._sending.client.sms.batches, content)
        chunk = Chunk(0, recipients_of(fields), {})
        return self._send_once(task_id, chunk, sender, content, fields.get("client_reference"))

    def message(self, task_id: str, fields: Mapping[str, Any]) -> str:
        """Send a message of the Conversation API unless an earlier run may have sent it.

        Args:
            task_id: ID of the task, which stays the same when it is delivered again.
            fields: Arguments of `client.conversation.messages.send`.

        Returns:
            ID of the message.

        Raises:
            UnknownOutcomeError: The message may have been sent.
            SinchException: The message was not sent.
        """
        to = json.dumps([fields.get(name) for name in _RECIPIENT], sort_keys=True)
        content = {name: value for name, value in fields.items() if name not in _RECIPIENT}
        sender = MessageSender(self._sending.client.conversation.messages, fields)
        return self._send_once(task_id, Chunk(0, (to,), {}), sender, content, None)

    def _send_once(
        self, task_id: str, chunk: Chunk, sender: Sender, content: Mapping[str, Any], reference: str | None
    ) -> str:
        lease = lease_of(content, self._sending.client.configuration)
        journal = self._sending.journals(task_id)
        known = KnownChunks(journal, reference, campaign_digest(content), datetime.now(UTC), lease)
        try:
            sends = ChunkSends(known, sender, _report)
            result = sends.known_result(chunk) or sends.send(chunk)
            if result.batch_id is not None:
                return result.batch_id
            if result.status == "failed" and result.error is not None:
                raise result.error
            raise unknown_outcome(result.error, known.reference(chunk) if isinstance(sender, BatchSender) else None)
        finally:
            _release(known)


def recipients_of(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the recipients of a batch."""
    to = fields.get("to") or ()
    return (to,) if isinstance(to, str) else tuple(to)


def _release(known: KnownChunks) -> None:
    try:
        known.release()
    except Exception as error:  # harmless: the lease expires by itself, and the outcome is known
        _report(error)


def _report(error: Exception) -> None:
    report_error(_LOGGER, "journal", error)
