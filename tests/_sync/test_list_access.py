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


def test_the_first_item_costs_no_further_request_and_moves_nothing() -> None:
    with Wire(*PAGES) as wire:
        numbers = listed(wire)
        first = numbers.first()
        assert (first.phone_number, len(wire.sent)) == ("+12025550101", 1)
        assert [one.phone_number for one in numbers] == ["+12025550101", "+12025550102", "+12025550103"]


def test_the_first_item_leaves_a_list_on_its_page() -> None:
    with Wire(*PAGES) as wire:
        numbers = listed(wire)
        numbers.next_page()
        assert (numbers.first()).phone_number == "+12025550101"
        assert [one.phone_number for one in numbers.content()] == ["+12025550103"]
        assert len(wire.sent) == 2


def test_the_first_item_of_nothing_is_none() -> None:
    with Wire({"activeNumbers": []}) as wire:
        assert (listed(wire)).first() is None


def test_the_first_item_may_be_behind_an_empty_page() -> None:
    with Wire({"activeNumbers": [], "nextPageToken": "2"}, PAGES[1]) as wire:
        first = (listed(wire)).first()
        assert first.phone_number == "+12025550103"


@pytest.mark.parametrize(("limit", "given", "requests"), [(1, 1, 1), (2, 2, 1), (3, 3, 2), (9, 3, 2), (None, 3, 2)])
def test_a_limit_fetches_no_page_that_it_does_not_need(limit: int | None, given: int, requests: int) -> None:
    with Wire(*PAGES) as wire:
        numbers = listed(wire)
        assert len([one for one in numbers.iterator(limit)]) == given
        assert len(wire.sent) == requests


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_of_nothing_is_refused(limit: int) -> None:
    with Wire(*PAGES) as wire:
        numbers = listed(wire)
        with pytest.raises(ValueError, match="limit: must be 1 or more"):
            _ = [one for one in numbers.iterator(limit=limit)]


@pytest.mark.parametrize("limit", ["1", 1.5, True])
def test_a_limit_of_another_kind_is_refused(limit: Any) -> None:
    with Wire(*PAGES) as wire:
        numbers = listed(wire)
        with pytest.raises(TypeError, match=f"limit: takes int, not {type(limit).__name__}"):
            _ = [one for one in numbers.iterator(limit)]


def test_what_the_list_has_not_its_page_has() -> None:
    with Wire(*PAGES) as wire:
        numbers = listed(wire)
        assert [one.phone_number for one in numbers.active_numbers] == ["+12025550101", "+12025550102"]
        assert (numbers.total_size, numbers.next_page_token) == (3, "2")
        with pytest.raises(AttributeError, match=r"neither .*Paginator nor its page has 'nonsense'"):
            _ = numbers.nonsense
        assert bool(numbers)
        assert copy.copy(numbers).content() == numbers.content()


@pytest.mark.parametrize("name", ["items", "keys", "values", "get", "pop", "copy", "to_dict", "results"])
def test_the_methods_of_the_page_are_not_those_of_the_list(name: str) -> None:
    with Wire(*PAGES) as wire:
        numbers = listed(wire)
        with pytest.raises(AttributeError, match=r"neither .*; content\(\) has the items of the page, result the page"):
            getattr(numbers, name)


def test_what_a_list_cannot_do_says_what_can() -> None:
    with Wire(*PAGES) as wire:
        numbers = listed(wire)
        with pytest.raises(TypeError, match="total"):
            len(numbers)
        with pytest.raises(TypeError, match=r"first\(\)"):
            numbers[0]
