"""Representations of events, as logs and error reports show them: no phone number, no text."""

from __future__ import annotations

from typing import Any

import pytest

from .samples import SAMPLES
from .signing import RECEIVERS, SECRET

PRIVATE = (
    "12025550101",
    "12025550199",
    "Grüße",
    "Hello",
    "SGVsbG8",
    "Photo",
    "Look",
    "Ada",
    "ada@",
    "Great",
    "sticker",
)


@pytest.mark.parametrize("each", SAMPLES, ids=lambda each: each.trigger)
def test_repr_has_no_numbers_and_no_texts(each: Any) -> None:
    event = RECEIVERS[each.api](SECRET).parse_event(each.payload)
    assert [word for word in PRIVATE if word in repr(event)] == []
    assert event.to_dict() == each.payload  # shows all, on purpose
