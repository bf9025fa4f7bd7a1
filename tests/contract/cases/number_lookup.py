"""Recorded calls of the Number Lookup API."""

from __future__ import annotations

from typing import Any

from .case import RECIPIENT, Case


def check_lookup(result: Any) -> None:
    assert result.number == RECIPIENT
    assert result.line.number_type == "Mobile"
    assert result.sim_swap.swapped is not None
    assert result.line.error is None


CASES = [
    Case(
        "number_lookup",
        "NumberLookupV2_Lookup",
        lambda client: client.number_lookup.lookup(RECIPIENT, features=["LineType", "SimSwap"]),
        check_lookup,
    ),
]
