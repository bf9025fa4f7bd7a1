# Derived from sinch/_async/sms/batches.py by `make sync`; never edited by hand.
"""Batches: messages sent together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._core.raw_response import without_raw_response
from sinch._earlier._sync.methods import FormerBatchNames
from sinch._products.sms.batches import MOST_RECIPIENTS, split_batch
from sinch._products.sms.filters import senders
from sinch._sync.sms.batch_calls import BatchCalls
from sinch_openapi.sms.methods.batches import BatchesMethods

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping
    from typing import Unpack

    from sinch._products.sms.batches import BatchChanges, BatchFields, TextSettings
    from sinch._products.sms.bulk import BulkRecipient, BulkResult, SharedRate
    from sinch._products.sms.bulk_journal import Journal
    from sinch_openapi.sms.arguments import SendSMSRequestInput, UpdateBatchRequestInput
    from sinch_openapi.sms.models import BatchResponse, DryRunResponse


class Batches(BatchCalls, FormerBatchNames, BatchesMethods):
    """Send, preview, read, change and cancel batches of messages.

    `send`, `dry_run`, `update` and `replace` take a batch of any kind; the methods with a kind in their name list all
    arguments of that kind.
    """

    _senders = staticmethod(senders)

    def send(
        self, request: SendSMSRequestInput | None = None, *, find_unknown: bool = False, **fields: Unpack[BatchFields]
    ) -> BatchResponse:
        """Send a batch of any kind.

        Args:
            request: The batch: a `TextRequest`, `BinaryRequest` or `MediaRequest`, or a mapping with their fields.
            find_unknown: Whether to look the batch up by its `client_reference` (generated when left out) if no
                response to the send arrives; if the look-up does not find it either, see `look_up` of the error.
            **fields: Fields of the batch in place of `request`, or on top of it: `to`, `from_`, `body`, and those of
                `send_sms`, `send_binary` and `send_mms`. Without `type_`, a `udh` makes it a binary batch, a `body`
                with a `url` a media batch. Also `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The batch with its `id`.

        Raises:
            ValueError: The number of recipients is not 1-1000, one is neither a phone number nor a group ID, a
                date-time has no time zone, or the fields belong to different kinds.
            BadRequestError: The API rejected a field.

        API operation: `SendSMS`. Never retried when the API may already have accepted the batch.
        """
        batch, options = split_batch(request, fields)
        return self._send(batch, options, find_unknown=find_unknown)

    @without_raw_response
    def send_sms_bulk(
        self,
        recipients: Iterable[BulkRecipient] | Iterable[BulkRecipient],
        from_: str | None,
        body: str,
        *,
        parameters: Mapping[str, Mapping[str, str]] | None = None,
        client_reference: str | None = None,
        chunk_size: int = MOST_RECIPIENTS,
        max_in_flight: int = 4,
        rate: float | SharedRate | None = None,
        on_progress: Callable[[int], object] | None = None,
        journal: Journal | None = None,
        resend_unknown: bool = False,
        skip_invalid: bool = False,
        is_distinct: bool = False,
        progress: bool = False,
        **settings: Unpack[TextSettings],
    ) -> Generator[BulkResult]:
        """Send a text message to any number of recipients, in as many batches as needed.

        Sending starts with the first step of the iteration. When the iteration ends early, it waits for batches in
        flight; with the same `journal`, a later call resumes where this one ended, and no recipient gets the message
        twice. When the recipients, a setting or the disk fails, the results of batches in flight are yielded before
        the error is raised.

        Args:
            recipients: Phone numbers or group IDs, each alone or with its values for placeholders:
                `("+15550100", {"name": "Ada"})`. A repeated phone number, with or without the plus, is skipped.
            from_: Sender, as for `send_sms`.
            body: Text of the message, up to 2000 characters.
            parameters: Values of placeholders for all recipients: `{"name": {"default": "you"}}`.
            client_reference: Your own identifier of the bulk; each batch has it with a random part and its chunk number
                appended.
            chunk_size: Recipients per batch, 1-1000.
            max_in_flight: Maximum number of concurrent batches.
            rate: Recipients per second on average, or a `SharedRate` that several bulks share; as fast as the API
                responds when left out. Chunks that the journal lists as sent do not count.
            on_progress: Called with the number of recipients of each finished chunk, as progress bars expect; its
                errors are logged.
            journal: Store for the state of each chunk: a `BulkJournal`, or an object with the same methods.
            resend_unknown: Whether to send again chunks that an earlier call may have sent but the API does not list.
            skip_invalid: Whether to skip entries that are neither a phone number nor a group ID; each then has its own
                result, `failed`, with its `position`.
            is_distinct: Whether all recipients are distinct, so that memory use does not grow with their number;
                `sinch.sms.distinct` removes duplicates.
            progress: Whether to show a progress bar on standard error, with rich or tqdm.
            **settings: Arguments of `send_sms`, and `timeout`, `max_retries`, `extra_headers`, `extra_query`,
                `extra_body`.

        Returns:
            A result for each chunk as it finishes: sent, failed, or unknown because no response arrived and the API
            does not list the batch (yet). A chunk that the API rejects has several: the bad recipients failed, the
            rest sent.

        Raises:
            TypeError: A recipient has a wrong type.
            ValueError: A recipient is neither a phone number nor a group ID, a setting is out of range, the journal
                belongs to another bulk, or no library for the progress bar is installed.
            JournalInUseError: Another bulk is using the journal, or has taken it over.
            ConfigurationError: The journal cannot be read.

        API operations: `SendSMS`, and `ListBatches` when no response arrived.
        """
        from sinch._products.sms.bulk import ChunkPlan, check_bulk_settings
        from sinch._products.sms.bulk_journal import checked_journal
        from sinch._transport.bounded_executor import ItemSource
        from sinch._transport.journal_file import BulkJournal
        from sinch._transport.progress_bar import check_progress_bar

        from .bulk import Bulk

        ItemSource.check_function("on_progress", on_progress)
        if progress:
            check_progress_bar()
        pace = check_bulk_settings(recipients, chunk_size, max_in_flight, rate)
        bulk = Bulk(
            self,
            BulkJournal() if journal is None else checked_journal(journal),
            client_reference,
            parameters or {},
            {"from_": from_, "body": body, **settings},
            resend_unknown=resend_unknown,
        )
        plan = ChunkPlan(pace[0], skip_invalid=skip_invalid, is_distinct=is_distinct)
        return bulk.results(recipients, plan, *pace[1:], on_progress, progress=progress)

    def dry_run(
        self,
        request: SendSMSRequestInput | None = None,
        per_recipient: bool | None = None,
        number_of_recipients: int | None = None,
        **fields: Unpack[BatchFields],
    ) -> DryRunResponse:
        """Preview the bodies, encodings and numbers of parts of a batch of any kind, without sending it.

        Args:
            request: The batch, as for `send`.
            per_recipient: Whether to return body, parts and encoding for each recipient.
            number_of_recipients: Maximum number of recipients with details, up to 1000.
            **fields: Fields of the batch and options of the call, as for `send`.

        Returns:
            Numbers of recipients and messages, with details of each recipient on request.

        Raises:
            ValueError: As for `send`.
            BadRequestError: The API rejected a field.

        API operation: `Dry_Run`.
        """
        batch, options = split_batch(request, fields)
        return self._dry_run(batch, options, per_recipient=per_recipient, number_of_recipients=number_of_recipients)

    def update(
        self, batch_id: str, request: UpdateBatchRequestInput | None = None, **fields: Unpack[BatchChanges]
    ) -> BatchResponse:
        """Change a batch of any kind that is not sent yet; fields that are left out keep their values.

        Args:
            batch_id: ID of the batch, as returned by the send.
            request: The changes: an `UpdateTextRequest`, `UpdateBinaryRequest` or `UpdateMediaRequest`, or a mapping.
            **fields: Changes in place of `request`, or on top of it: `to_add`, `to_remove`, `body`, and those of
                `update_sms`, `update_binary` and `update_mms`; the kind follows from the fields, as for `send`.

        Returns:
            The batch after the change.

        Raises:
            ValueError: A date-time has no time zone, or the fields belong to different kinds.
            BadRequestError: The API rejected a field.
            NotFoundError: The batch does not exist.

        API operation: `UpdateBatchMessage`. Never retried when the API may already have made the change.
        """
        changes, options = split_batch(request, fields)
        return self._update(changes, options, batch_id=batch_id)

    def replace(
        self, batch_id: str, request: SendSMSRequestInput | None = None, **fields: Unpack[BatchFields]
    ) -> BatchResponse:
        """Replace a batch that is not sent yet by a batch of any kind; fields that are left out are not carried over.

        Args:
            batch_id: ID of the batch to replace, as returned by the send.
            request: The new batch, as for `send`.
            **fields: Fields of the new batch and options of the call, as for `send`.

        Returns:
            The new batch.

        Raises:
            ValueError: As for `send`.
            BadRequestError: The API rejected a field.
            NotFoundError: The batch does not exist.

        API operation: `ReplaceBatch`.
        """
        batch, options = split_batch(request, fields)
        return self._replace(batch, options, batch_id=batch_id)
