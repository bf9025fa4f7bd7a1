"""The chunks of a bulk, and the parts of one that was refused."""

from __future__ import annotations

import pytest

from sinch._products.sms.bulk import Chunk

RECIPIENTS = tuple(f"+1202555010{number}" for number in range(5))
NAMES = {one: f"name-{one[-1]}" for one in RECIPIENTS}


def part_of(*positions: int, part: str) -> Chunk:
    recipients = tuple(RECIPIENTS[position] for position in positions)
    return Chunk(3, recipients, {"name": {one: NAMES[one] for one in recipients}}, part)


@pytest.mark.parametrize(
    ("named", "first", "second"),
    [((), (0, 1, 2), (3, 4)), ((1, 4), (1, 4), (0, 2, 3))],
)
def test_each_recipient_goes_into_one_part_with_its_own_values(
    named: tuple[int, ...], first: tuple[int, ...], second: tuple[int, ...]
) -> None:
    chunk = Chunk(3, RECIPIENTS, {"name": NAMES})
    assert chunk.split(named) == (part_of(*first, part=".0"), part_of(*second, part=".1"))


def test_a_placeholder_that_no_recipient_of_a_part_has_is_left_out() -> None:
    chunk = Chunk(0, RECIPIENTS[:2], {"name": {RECIPIENTS[1]: "Ada"}})
    first, second = chunk.split()
    assert (first.parameters, second.parameters) == ({}, {"name": {RECIPIENTS[1]: "Ada"}})
