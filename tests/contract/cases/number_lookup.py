"""Recorded calls of the Number Lookup API."""

from __future__ import annotations

from datetime import date
from typing import Any

from .case import RECIPIENT, Case


def check_lookup(result: Any) -> None:
    assert result.number == RECIPIENT
    assert result.line.number_type == "Mobile"
    assert result.sim_swap.swapped is not None
    assert result.line.error is None


def check_partial(result: Any) -> None:
    assert (result.line.number_type, result.line.error.status) == (None, 404)
    assert result.line.error.detail
    assert result.voip_detection.probability == "Low"
    assert (result.sim_swap, result.voip_detection.error) == (None, None)


def check_reassigned(result: Any) -> None:
    assert result.rnd.disconnected is True
    assert result.country_code == "US"


CASES = [
    Case(
        "number_lookup",
        "NumberLookupV2_Lookup",
        lambda client: client.number_lookup.lookup(RECIPIENT, features=["LineType", "SimSwap"]),
        check_lookup,
    ),
    Case(
        "number_lookup",
        "NumberLookupV2_Lookup",
        lambda client: client.number_lookup.lookup("+12025550199", features=["LineType", "VoIPDetection"]),
        check_partial,
        variant="partial",
    ),
    Case(
        "number_lookup",
        "NumberLookupV2_Lookup",
        lambda client: client.number_lookup.lookup(
            "+12025550105", features=["RND"], rnd_feature_options={"contact_date": date(2024, 12, 31)}
        ),
        check_reassigned,
        variant="reassigned",
    ),
]
