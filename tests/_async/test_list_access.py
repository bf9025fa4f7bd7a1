"""Lists: the first item, limits, attributes of the page, and missing attributes."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.wire import AsyncWire

FIRST = {"apps": [], "activeNumbers": [{"phoneNumber": "+12025550101"}, {"phoneNumber": "+12025550102"}]}
PAGES = ({**FIRST, "nextPageToken": "2", "totalSize": 3}, {"activeNumbers": [{"phoneNumber": "+12025550103"}]})


async def listed(wire: AsyncWire) -> Any:
    return await wire.client.numbers.list(region_code="US", number_type="LOCAL").start()


async def test_first_sends_no_request_and_keeps_the_position() -> None:
    async with AsyncWire(*PAGES) as wire:
        numbers = await listed(wire)
        first = await numbers.first()
        assert (first.phone_number, len(wire.sent)) == ("+12025550101", 1)
        assert [one.phone_number async for one in numbers] == ["+12025550101", "+12025550102", "+12025550103"]


async def test_first_stays_on_the_current_page() -> None:
    async with AsyncWire(*PAGES) as wire:
        numbers = await listed(wire)
        await numbers.next_page()
        assert (await numbers.first()).phone_number == "+12025550101"
        assert [one.phone_number for one in numbers.content()] == ["+12025550103"]
        assert len(wire.sent) == 2


async def test_first_of_an_empty_list_is_none() -> None:
    async with AsyncWire({"activeNumbers": []}) as wire:
        assert await (await listed(wire)).first() is None


async def test_first_skips_an_empty_page() -> None:
    async with AsyncWire({"activeNumbers": [], "nextPageToken": "2"}, PAGES[1]) as wire:
        first = await (await listed(wire)).first()
        assert first.phone_number == "+12025550103"


@pytest.mark.parametrize(("limit", "given", "requests"), [(1, 1, 1), (2, 2, 1), (3, 3, 2), (9, 3, 2), (None, 3, 2)])
async def test_limit_fetches_only_the_pages_needed(limit: int | None, given: int, requests: int) -> None:
    async with AsyncWire(*PAGES) as wire:
        numbers = await listed(wire)
        assert len([one async for one in numbers.iterator(limit)]) == given
        assert len(wire.sent) == requests


@pytest.mark.parametrize("limit", [0, -1])
async def test_limit_below_one_raises_value_error(limit: int) -> None:
    async with AsyncWire(*PAGES) as wire:
        numbers = await listed(wire)
        with pytest.raises(ValueError, match="limit: must be 1 or more"):
            _ = [one async for one in numbers.iterator(limit=limit)]


@pytest.mark.parametrize("limit", ["1", 1.5, True])
async def test_limit_of_wrong_type_raises_type_error(limit: Any) -> None:
    async with AsyncWire(*PAGES) as wire:
        numbers = await listed(wire)
        with pytest.raises(TypeError, match=f"limit: takes int, not {type(limit).__name__}"):
            _ = [one async for one in numbers.iterator(limit)]


async def test_missing_attributes_are_read_from_the_page() -> None:
    async with AsyncWire(*PAGES) as wire:
        numbers = await listed(wire)
        assert [one.phone_number for one in numbers.active_numbers] == ["+12025550101", "+12025550102"]
        assert (numbers.total_size, numbers.next_page_token) == (3, "2")
        with pytest.raises(AttributeError, match=r"neither .*Paginator nor its page has 'nonsense'"):
            _ = numbers.nonsense
        assert bool(numbers)
        assert copy.copy(numbers).content() == numbers.content()


@pytest.mark.parametrize("name", ["items", "keys", "values", "get", "pop", "copy", "to_dict", "results"])
async def test_page_methods_are_not_available_on_the_list(name: str) -> None:
    async with AsyncWire(*PAGES) as wire:
        numbers = await listed(wire)
        with pytest.raises(AttributeError, match=r"neither .*; content\(\) has the items of the page, result the page"):
            getattr(numbers, name)


async def test_unsupported_list_operation_names_the_alternative() -> None:
    async with AsyncWire(*PAGES) as wire:
        numbers = await listed(wire)
        with pytest.raises(TypeError, match="total"):
            len(numbers)
        with pytest.raises(TypeError, match=r"first\(\)"):
            numbers[0]
