"""Enum values in requests: known, new and misspelled ones."""

from __future__ import annotations

import asyncio
import warnings
from enum import Enum
from typing import Any

import pytest

from sinch._codec.enum_text import _warn_of_near_miss
from sinch_openapi.sms.models import TextRequest
from tests.wire import SERVICE_PLAN, AsyncWire, Wire


class Report(Enum):
    FULL = "full"


@pytest.fixture(autouse=True)
def clear_earlier_warnings() -> None:
    _warn_of_near_miss.cache_clear()


@pytest.mark.parametrize("value", ["summary", Report.FULL, "hologram"])
def test_known_and_new_values_are_sent_without_a_warning(value: Any) -> None:
    request = TextRequest(to=["+12025550123"], body="Hello", delivery_report=value)
    assert request["delivery_report"] == getattr(value, "value", value)


def test_misspelled_value_is_sent_and_warns_once_at_the_caller() -> None:
    with Wire({"id": "b1", "type": "mt_text"}, **SERVICE_PLAN) as wire, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for _ in range(2):
            wire.client.sms.batches.send_sms(["+12025550123"], None, "Hello", delivery_report="sumary")
    assert [one.body["delivery_report"] for one in wire.sent] == ["sumary", "sumary"]
    (warning,) = caught
    assert warning.category is UserWarning
    assert str(warning.message).endswith("has no value 'sumary': did you mean 'summary'? It is sent as it is")
    assert warning.filename == __file__


@pytest.mark.parametrize(("value", "suggestion"), [("DELIVERED", "Delivered"), ("Quued", "Queued")])
def test_misspelled_query_value_warns(value: str, suggestion: str) -> None:
    async def listed() -> None:
        async with AsyncWire({"delivery_reports": []}, **SERVICE_PLAN) as wire:
            await wire.client.sms.delivery_reports.list(status=[value])
            assert ("status", value) in wire.sent[0].query

    with pytest.warns(UserWarning, match=f"did you mean '{suggestion}'") as caught:
        asyncio.run(listed())
    assert [one.filename for one in caught] == [__file__]


def test_value_of_wrong_type_raises() -> None:
    with pytest.raises(TypeError, match=r"delivery_report: takes str, not int"):
        TextRequest(to=["+12025550123"], body="Hello", delivery_report=5)  # type: ignore[arg-type]
