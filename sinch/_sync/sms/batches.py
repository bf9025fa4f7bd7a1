# Derived from sinch/_async/sms/batches.py by `make sync`; never edited by hand.
"""Batches: messages sent together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._core.raw_response import without_raw_answer
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

    `send`, `dry_run`, `update` and `replace` take a batch of any kind; the methods with a kind in their name name all
    arguments of that kind.
    """

    _senders = staticmethod(senders)

    def send(
        self, request: SendSMSRequestInput | None = None, *, find_unknown: bool = False, **fields: Unpack[BatchFields]
    ) -> BatchResponse:
        """Send a batch of any kind.

        Args:
            request: The batch: a `TextRequest`, `BinaryRequest` or `MediaRequest`, or a mapping with their fields.
            find_unknown: Whether to ask the API for the batch, by a `client_reference` that is made unless given,
                when the answer to the send was lost; see `look_up` of the error when it is not found either.
            **fields: Fields of the batch in place of `request`, or on top of it: `to`, `from_`, `body`, and those of
                `send_sms`, `send_binary` and `send_mms`. Without `type_`, a `udh` makes it a binary batch, a `body`
                with a `url` a media batch. Also `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The batch with its `id`.

        Raises:
            ValueError: The number of recipients is not 1-1000, one is no phone number and no group ID, a date-time has
                no time zone, or the fields are those of different kinds.
            BadRequestError: The API does not accept a field.

        API operation: `SendSMS`. Never repeated when the API may already have taken the batch.
        """
        batch, options = split_batch(request, fields)
        return self._send(batch, options, find_unknown=find_unknown)

    @without_raw_answer
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
        """Send a text message to any number of recipients, in as many batches as that takes.

        Sending starts with the first step of the iteration. When the iteration ends early, batches that are on their
        way are waited for; with the same `journal`, a later call goes on where this one ended, and no recipient gets
        the message twice. When the recipients, a setting or the disk fails, batches on their way are finished and given
        before the error is raised.

        Args:
            recipients: Phone numbers or group IDs, each alone or with its values for placeholders:
                `("+15550100", {"name": "Ada"})`. A phone that occurs again, with the plus or without, is left out.
            from_: Sender, as for `send_sms`.
            body: Text of the message, up to 2000 characters.
            parameters: Values of placeholders for all recipients: `{"name": {"default": "you"}}`.
            client_reference: Your own identifier of the whole; each batch carries it with a random part and the number
                of its chunk.
            chunk_size: Recipients per batch, 1-1000.
            max_in_flight: Batches under way at a time.
            rate: Recipients per second on average, or a `SharedRate` that several bulks keep together; as fast as the
                API answers when left out. What the journal knows to be sent takes no turn.
            on_progress: Called with the number of recipients of each chunk that is done, as progress bars expect it;
                its errors are logged.
            journal: Where to keep what is known of each chunk: a `BulkJournal`, or what has its methods.
            resend_unknown: Whether to send again what may have been sent in an earlier call, but cannot be found.
            skip_invalid: Whether to go on without what can be neither a phone number nor a group ID; each has a result
                of its own then, `failed`, with its `position`.
            is_distinct: Whether no recipient occurs again, so that nothing is remembered of those sent to, and memory
                does not grow with their number; `sinch.sms.distinct` makes it so.
            progress: Whether to show a bar on the standard error, with rich or tqdm.
            **settings: What `send_sms` takes, and `timeout`, `max_retries`, `extra_headers`, `extra_query`,
                `extra_body`.

        Returns:
            For each chunk, as it is done: whether it is sent, failed, or unknown because no answer came and the API
            lists no such batch (yet). A chunk that the API refuses has several: the bad recipients failed, the rest is
            sent.

        Raises:
            TypeError: A recipient has a wrong type.
            ValueError: A recipient is neither a phone number nor a group ID, a setting is out of range, the journal
                is that of another bulk, or nothing can show a bar.
            JournalInUseError: Another bulk has the journal at this moment, or has taken it over.
            ConfigurationError: The journal cannot be read.

        API operations: `SendSMS`, and `ListBatches` where no answer came.
        """
        from sinch._products.sms.bulk import ChunkPlan, checked_bulk
        from sinch._products.sms.bulk_journal import checked_journal
        from sinch._transport.bounded_executor import ItemSource
        from sinch._transport.journal_file import BulkJournal
        from sinch._transport.progress_bar import check_progress_bar

        from .bulk import Bulk

        ItemSource.check_function("on_progress", on_progress)
        if progress:
            check_progress_bar()
        pace = checked_bulk(recipients, chunk_size, max_in_flight, rate)
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
        """Preview a batch of any kind: bodies, encodings and numbers of parts; nothing is sent.

        Args:
            request: The batch, as for `send`.
            per_recipient: Whether to answer body, parts and encoding for each recipient.
            number_of_recipients: Recipients to answer details for at most, up to 1000.
            **fields: Fields of the batch and options of the call, as for `send`.

        Returns:
            Numbers of recipients and messages, with details of each recipient on request.

        Raises:
            ValueError: As for `send`.
            BadRequestError: The API does not accept a field.

        API operation: `Dry_Run`.
        """
        batch, options = split_batch(request, fields)
        return self._dry_run(batch, options, per_recipient=per_recipient, number_of_recipients=number_of_recipients)

    def update(
        self, batch_id: str, request: UpdateBatchRequestInput | None = None, **fields: Unpack[BatchChanges]
    ) -> BatchResponse:
        """Change a batch of any kind that is not sent yet; what is left out stays.

        Args:
            batch_id: Batch, by the ID that sending answered.
            request: The changes: an `UpdateTextRequest`, `UpdateBinaryRequest` or `UpdateMediaRequest`, or a mapping.
            **fields: Changes in place of `request`, or on top of it: `to_add`, `to_remove`, `body`, and those of
                `update_sms`, `update_binary` and `update_mms`; the kind shows as for `send`.

        Returns:
            The batch after the change.

        Raises:
            ValueError: A date-time has no time zone, or the fields are those of different kinds.
            BadRequestError: The API does not accept a field.
            NotFoundError: There is no such batch.

        API operation: `UpdateBatchMessage`. Never repeated when the API may already have made the change.
        """
        changes, options = split_batch(request, fields)
        return self._update(changes, options, batch_id=batch_id)

    def replace(
        self, batch_id: str, request: SendSMSRequestInput | None = None, **fields: Unpack[BatchFields]
    ) -> BatchResponse:
        """Put a batch of any kind in place of one that is not sent yet; what is left out is not carried over.

        Args:
            batch_id: Batch to replace, by the ID that sending answered.
            request: The new batch, as for `send`.
            **fields: Fields of the new batch and options of the call, as for `send`.

        Returns:
            The batch that now stands in its place.

        Raises:
            ValueError: As for `send`.
            BadRequestError: The API does not accept a field.
            NotFoundError: There is no such batch.

        API operation: `ReplaceBatch`.
        """
        batch, options = split_batch(request, fields)
        return self._replace(batch, options, batch_id=batch_id)
