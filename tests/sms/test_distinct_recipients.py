"""Leaving out recipients that occur again, with memory that does not grow."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

from sinch.sms import distinct
from tests._sync.test_send_sms_bulk import SENDER, Account, client_of, numbers


def test_each_recipient_is_yielded_once() -> None:
    people: list[Any] = ["+12025550101", ("+12025550102", {"name": "Ada"}), "12025550101", 7, "+12025550102", 7]
    assert list(distinct(people)) == ["+12025550101", ("+12025550102", {"name": "Ada"}), 7, 7]


@pytest.mark.slow
def test_bulk_of_distinct_recipients_does_not_store_them() -> None:
    def peak(count: int, **settings: Any) -> int:
        tracemalloc.start()
        with client_of(Account()) as client:
            bulk = client.sms.batches.send_sms_bulk(
                distinct(numbers(count)), SENDER, "Hi", max_in_flight=1, rate=1e12, **settings
            )
            assert sum(len(result.recipients) for result in bulk) == count
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    # The account here keeps what it receives in either case.
    assert peak(20_000) - peak(20_000, is_distinct=True) > 20_000 * 60
