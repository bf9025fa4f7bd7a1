"""The chunks of a bulk, and the parts of a rejected chunk."""

from __future__ import annotations

import pytest

from sinch import BadRequestError
from sinch._products.sms.batches import MOST_RECIPIENTS
from sinch._products.sms.bulk import BulkResult, Chunk, ChunkPlan, SplitPolicy, check_bulk_settings

RECIPIENTS = tuple(f"+1202555010{number}" for number in range(5))
NAMES = {one: f"name-{one[-1]}" for one in RECIPIENTS}


def part_of(*positions: int, part: str) -> Chunk:
    recipients = tuple(RECIPIENTS[position] for position in positions)
    return Chunk(3, recipients, {"name": {one: NAMES[one] for one in recipients}}, part)


@pytest.mark.parametrize(
    ("named", "first", "second"),
    [((), (0, 1, 2), (3, 4)), ((1, 4), (1, 4), (0, 2, 3))],
)
def test_each_recipient_is_in_one_part_with_its_own_values(
    named: tuple[int, ...], first: tuple[int, ...], second: tuple[int, ...]
) -> None:
    chunk = Chunk(3, RECIPIENTS, {"name": NAMES})
    assert chunk.split(named) == (part_of(*first, part=".0"), part_of(*second, part=".1"))


def test_placeholder_without_values_in_a_part_is_omitted() -> None:
    chunk = Chunk(0, RECIPIENTS[:2], {"name": {RECIPIENTS[1]: "Ada"}})
    first, second = chunk.split()
    assert (first.parameters, second.parameters) == ({}, {"name": {RECIPIENTS[1]: "Ada"}})


def test_skipped_recipient_has_the_index_of_its_would_be_chunk() -> None:
    plan = ChunkPlan(1, skip_invalid=True)
    plan.add(RECIPIENTS[0])
    skipped = plan.add("+1 202")
    assert skipped is not None
    assert skipped.skipped is not None
    assert (skipped.index, skipped.skipped.index, skipped.skipped.position) == (1, 1, 1)
    assert skipped.part == skipped.skipped.part == ".skipped.1"


def test_splitting_stops_after_a_hundred_refusals_in_a_row() -> None:
    halving = SplitPolicy()
    rejected = BulkResult(0, RECIPIENTS, "failed", error=BadRequestError())
    for _ in range(100):
        halving.note(rejected)
    assert halving.allows_split(rejected)
    halving.note(rejected)
    assert not halving.allows_split(rejected)
    halving.note(BulkResult(0, RECIPIENTS, "sent"))
    assert halving.allows_split(rejected)
    assert not halving.allows_split(BulkResult(0, RECIPIENTS[:1], "failed", error=BadRequestError()))


@pytest.mark.parametrize("rate", [0.5, 1, 7])
def test_rate_can_be_less_than_one_recipient_per_second(rate: float) -> None:
    assert check_bulk_settings([], 1, 1, rate) == (1, 1, rate)


@pytest.mark.parametrize(("size", "most"), [(1, 1), (MOST_RECIPIENTS, 1)])
def test_smallest_and_largest_chunk_size(size: int, most: int) -> None:
    assert check_bulk_settings([], size, most, None) == (size, most, None)
    for wrong in ((0, most), (MOST_RECIPIENTS + 1, most), (size, 0)):
        with pytest.raises(ValueError, match="must be"):
            check_bulk_settings([], *wrong, None)
