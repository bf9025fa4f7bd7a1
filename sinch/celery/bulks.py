"""Bulk sending with one task for each batch."""

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
    """How a bulk is sent.

    Attributes:
        parts: The arguments of the tasks that send one chunk each.
        skipped: What is told of those that can be no recipients.
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
    """Split recipients into what one task each sends.

    Args:
        recipients: Numbers, each alone or in a list with its values for placeholders; one that occurs again is left
            out.
        chunk_size: Recipients for each task.
        parameters: Values of placeholders for all.
        skip_invalid: Whether what can be no recipient has failed, and is no error.
    """
    check_bulk_settings(recipients, chunk_size, 1, None)
    plan = ChunkPlan(chunk_size, skip_invalid=skip_invalid)
    positions: dict[str, int] = {}
    parts: list[dict[str, Any]] = []
    skipped: list[BulkResult] = []
    for position, one in enumerate(recipients):
        recipient = tuple(one) if isinstance(one, list) else one  # JSON has no tuples
        chunk = plan.add(recipient)
        if chunk is not None and chunk.skipped is not None:
            skipped.append(chunk.skipped)
            continue
        positions.setdefault(recipient if isinstance(recipient, str) else recipient[0], position)
        parts += _parts(chunk, positions, parameters)
    parts += _parts(plan.rest(), positions, parameters)
    return Plan(parts, _result_rows(skipped, {}))


def _parts(
    chunk: Chunk | None, positions: Mapping[str, int], parameters: Mapping[str, Mapping[str, str]]
) -> Iterator[dict[str, Any]]:
    if chunk is not None:
        yield {
            "index": chunk.index,
            "recipients": list(chunk.recipients),
            "positions": [positions[one] for one in chunk.recipients],
            "parameters": chunk.merged_parameters(parameters),
        }


class ChunkSending:
    """Sends the chunks of bulks, one for each task."""

    def __init__(self, sending: Sending) -> None:
        self._sending = sending

    def settled(
        self,
        task: SinchTask,
        bulk: str,
        index: int,
        recipients: Sequence[str],
        positions: Sequence[int],
        **fields: Any,
    ) -> dict[str, Any]:
        """Send a chunk as far as that is possible, and tell what became of it.

        Args:
            task: The task that sends it.
            bulk: The bulk, by the ID of its task.
            index: Number of the chunk.
            recipients: Its recipients.
            positions: Their positions in the bulk, which are told instead of their numbers.
            **fields: What `send_sms_bulk` takes.

        Returns:
            Counts and positions, as JSON.
        """

        def send() -> list[BulkResult]:
            journal = self._sending.journals(f"{bulk}-{index}")
            batches = self._sending.client.sms.batches
            how: Any = {**ONCE, **fields, "chunk_size": len(recipients), "max_in_flight": 1}
            return list(batches.send_sms_bulk(recipients, journal=journal, rate=self._sending.rate, **how))

        results = self._sending.attempt(task, send)
        errors = [_error_of(result) for result in results if result.status != "sent"]
        worth_it = [error for error in errors if is_retryable(error)]
        if worth_it and task.request.retries < self._sending.max_retries:
            task.retry_later(worth_it[0], self._sending.max_retries)
        return _result_rows(results, dict(zip(recipients, positions, strict=True)))


def _error_of(result: BulkResult) -> SinchException:
    if result.status == "failed" and result.error is not None:
        return result.error
    return unknown_outcome(result.error, "")


def _result_rows(results: Iterable[BulkResult], positions: Mapping[str, int]) -> dict[str, Any]:
    told = summary([])
    for result in results:
        if result.status == "sent":
            told["sent"] += len(result.recipients)
            told["batches"].append(result.batch_id)
            continue
        told[result.status] += len(result.recipients)
        told[f"{result.status}_positions"] += (
            [positions[one] for one in result.recipients] if result.position is None else [result.position]
        )
        if result.error is not None:
            name = type(result.error).__name__
            told["errors"][name] = told["errors"].get(name, 0) + len(result.recipients)
    return told


def summary(chunks: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What became of a bulk, from what became of its chunks."""
    chunks = list(chunks)

    def joined(name: str) -> list[Any]:
        return [one for chunk in chunks for one in chunk[name]]

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
