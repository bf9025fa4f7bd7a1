# Derived from tests/_async/test_list_access.py by `make sync`; never edited by hand.
"""Lists: the first item, limits, attributes of the page, and missing attributes."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.wire import Wire

FIRST = {"apps": [], "activeNumbers": [{"phoneNumber": "+12025550101"}, {"phoneNumber": "+12025550102"}]}
PAGES = ({**FIRST, "nextPageToken": "2", "totalSize": 3}, {"activeNumbers": [{"phoneNumber": "+12025550103"}]})


def listed(wire: Wire) -> Any:
    return wire.client.numbers.list(region_code="US", number_type="LOCAL").start()


def test_first_sends_no_request_and_keeps_the_position() -> None:
    with Wire(*PAGES) as wire:
        numbers = listed(wire)
        first = numbers.first()
        assert (first.phone_number, len(wire.sent)) == ("+12025550101", 1)
        assert [one.phone_number for one in numbers] == ["+12025550101", "+12025550102", "+12025550103"]


def test_first_stays_on_the_current_page() -> None:
    with Wire(*PAGES) as wire:
        numbers = listed(wire)
        numbers.next_page()
        assert (numbers.first()).phone_number == "+12025550101"
        assert [one.phone_number for one in numbers.content()] == ["+12025550103"]
        assert len(wire.sent) == 2


def test_first_of_an_empty_list_is_none() -> None:
    with Wire({"activeNumbers": []}) as wire:
        assert (listed(wire)).first() is None


def test_first_skips_an_empty_page() -> None:
    with Wire({"activeNumbers": [], "nextPageToken": "2"}, PAGES[1]) as wire:
        first = (listed(wire)).first()
        assert first.phone_number == "+12025550103"


@pytest.mark.parametrize(("limit", "given", "requests"), [(1, 1, 1), (2, 2, 1), (3, 3, 2), (9, 3, 2), (None, 3, 2)])
def test_limit_fetches_only_the_pages_needed(limit: int | None, given: int, requests: int) -> None:
    with Wire(*PAGES) as wire:
        numbers = listed(wire)
        assert len([one for one in numbers.iterator(limit)]) == given
        assert len(wire.sent) == requests


@pytest.mark.parametrize("limit", [0, -1])
def test_limit_below_one_raises_value_error(limit: int) -> None:
    with Wire(*PAGES) as wire:
        numbers = listed(wire)
        with pytest.raises(ValueError, match="limit: must be 1 or more"):
            _ = [one for one in numbers.iterator(limit=limit)]


@pytest.mark.parametrize("limit", ["1", 1.5, True])
def test_limit_of_wrong_type_raises_type_error(limit: Any) -> None:
    with Wire(*PAGES) as wire:
        numbers = listed(wire)
        with pytest.raises(TypeError, match=f"limit: takes int, not {type(limit).__name__}"):
            _ = [one for one in numbers.iterator(limit)]


def test_missing_attributes_are_read_from_the_page() -> None:
    with Wire(*PAGES) as wire:
        numbers = listed(wire)
        assert [one.phone_number for one in numbers.active_numbers] == ["+12025550101", "+12025550102"]
        assert (numbers.total_size, numbers.next_page_token) == (3, "2")
        with pytest.raises(AttributeError, match=r"neither .*Paginator nor its page has 'nonsense'"):
            _ = numbers.nonsense
        assert bool(numbers)
        assert copy.copy(numbers).content() == numbers.content()


@pytest.mark.parametrize("name", ["items", "keys", "values", "get", "pop", "copy", "to_dict", "results"])
def test_page_methods_are_not_available_on_the_list(name: str) -> None:
    with Wire(*PAGES) as wire:
        numbers = listed(wire)
        with pytest.raises(AttributeError, match=r"neither .*; content\(\) has the items of the page, result the page"):
            getattr(numbers, name)


def test_unsupported_list_operation_names_the_alternative() -> None:
    with Wire(*PAGES) as wire:
        numbers = listed(wire)
        with pytest.raises(TypeError, match="total"):
            len(numbers)
        with pytest.raises(TypeError, match=r"first\(\)"):
            numbers[0]
