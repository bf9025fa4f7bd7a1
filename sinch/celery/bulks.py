"""Bulk sending with one task per batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sinch._core.errors import SinchException
from sinch._products.sms.bulk import ChunkPlan, check_bulk_settings

from .errors import is_retryable, unknown_outcome
from .single_sends import ONCE

if TYPE_CHECKING:
    from sinch._products.sms.bulk import BulkResult, Chunk

    from .base_task import SinchTask
    from .sending import Sending


@dataclass(frozen=True, slots=True)
class Plan:
    """Plan for sending a bulk.

    Attributes:
        parts: Arguments of the tasks, each of which sends one chunk.
        skipped: Result row of the invalid recipients.
    """

    parts: Sequence[dict[str, Any]]
    skipped: dict[str, Any]


def plan_bulk(
    recipients: Sequence[Any],
    chunk_size: int,
    parameters: Mapping[str, Mapping[str, str]],
    *,
    skip_invalid: bool = False,
) -> Plan:
    """Split the recipients of a bulk into tasks.

    Args:
        recipients: Phone numbers, or lists of a phone number and its values for placeholders; duplicates are left out.
        chunk_size: Number of recipients per task.
        parameters: Values of placeholders for all recipients.
        skip_invalid: Whether to count invalid recipients as failed instead of raising an error.
    """
    check_bulk_settings(recipients, chunk_size, 1, None)
    plan = ChunkPlan(chunk_size, skip_invalid=skip_invalid)
    positions: dict[str, int] = {}
    parts: list[dict[str, Any]] = []
    skipped: list[BulkResult] = []
    for position, item in enumerate(recipients):
        recipient = tuple(item) if isinstance(item, list) else item  # JSON has no tuples
        chunk = plan.add(recipient)
        if chunk is not None and chunk.skipped is not None:
            skipped.append(chunk.skipped)
            continue
        positions.setdefault(recipient if isinstance(recipient, str) else recipient[0], position)
        parts += _parts(chunk, positions, parameters)
    parts += _parts(plan.rest(), positions, parameters)
    return Plan(parts, _result_row(skipped, {}))


def _parts(
    chunk: Chunk | None, positions: Mapping[str, int], parameters: Mapping[str, Mapping[str, str]]
) -> Iterator[dict[str, Any]]:
    if chunk is not None:
        yield {
            "index": chunk.index,
            "recipients": list(chunk.recipients),
            "positions": [positions[recipient] for recipient in chunk.recipients],
            "parameters": chunk.merged_parameters(parameters),
        }


class ChunkSending:
    """Sends the chunks of bulks, one per task."""

    def __init__(self, sending: Sending) -> None:
        self._sending = sending

    def send(
        self,
        task: SinchTask,
        bulk: str,
        index: int,
        recipients: Sequence[str],
        positions: Sequence[int],
        **fields: Any,
    ) -> dict[str, Any]:
        """Send a chunk and return its result row.

        Args:
            task: Task that sends the chunk.
            bulk: ID of the task of the bulk.
            index: Number of the chunk.
            recipients: Recipients of the chunk.
            positions: Positions of the recipients in the bulk; results contain them in place of phone numbers.
            **fields: Arguments of `send_sms_bulk`.

        Returns:
            Counts and positions that can be serialised as JSON.
        """

        def send_bulk() -> list[BulkResult]:
            journal = self._sending.journals(f"{bulk}-{index}")
            batches = self._sending.client.sms.batches
            settings: Any = {**ONCE, **fields, "chunk_size": len(recipients), "max_in_flight": 1}
            return list(batches.send_sms_bulk(recipients, journal=journal, rate=self._sending.rate, **settings))

        results = self._sending.attempt(task, send_bulk)
        errors = [_error_of(result) for result in results if result.status != "sent"]
        retryable = [error for error in errors if is_retryable(error)]
        if retryable and task.request.retries < self._sending.max_retries:
            task.retry_later(retryable[0], self._sending.max_retries)
        return _result_row(results, dict(zip(recipients, positions, strict=True)))


def _error_of(result: BulkResult) -> SinchException:
    if result.status == "failed" and result.error is not None:
        return result.error
    return unknown_outcome(result.error, "")


def _result_row(results: Iterable[BulkResult], positions: Mapping[str, int]) -> dict[str, Any]:
    row = summary([])
    for result in results:
        row[result.status] += len(result.recipients)
        if result.status == "sent":
            row["batches"].append(result.batch_id)
            continue
        row[f"{result.status}_positions"] += (
            [positions[recipient] for recipient in result.recipients] if result.position is None else [result.position]
        )
        if result.error is not None:
            name = type(result.error).__name__
            row["errors"][name] = row["errors"].get(name, 0) + len(result.recipients)
    return row


def summary(chunks: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Merge the result rows of chunks into the result of their bulk."""
    chunks = list(chunks)

    def joined(name: str) -> list[Any]:
        return [item for chunk in chunks for item in chunk[name]]

    errors: Counter[str] = Counter()
    for chunk in chunks:
        errors.update(chunk["errors"])
    return {
        **{status: sum(chunk[status] for chunk in chunks) for status in ("sent", "failed", "unknown")},
        "failed_positions": sorted(joined("failed_positions")),
        "unknown_positions": sorted(joined("unknown_positions")),
        "errors": dict(errors),
        "batches": joined("batches"),
    }
