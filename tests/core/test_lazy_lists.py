"""Lists of the asynchronous client that are not awaited."""

from __future__ import annotations

import pytest

import sinch
from tests._async.test_paging import GROUPS, AsyncLists
from tests.wire import AsyncWire


async def test_reading_a_list_before_awaiting_it_raises() -> None:
    async with AsyncWire(*GROUPS) as wire:
        page = AsyncLists(wire.client).groups(page_size=2)
        for read in ("result", "has_next_page", "total"):
            with pytest.raises(sinch.SinchException, match="await it, or iterate over it"):
                getattr(page, read)
        with pytest.raises(sinch.SinchException, match="await it, or iterate over it"):
            page.content()
        assert repr(page) == "AsyncPaginator(not fetched)"
    assert wire.sent == []


async def test_list_is_fetched_once_when_awaited_twice_and_iterated() -> None:
    async with AsyncWire(*GROUPS) as wire:
        page = AsyncLists(wire.client).groups(page_size=2)
        assert await page is await page
        assert len(wire.sent) == 1
        assert [group.id async for group in page] == list("abcde")
    assert len(wire.sent) == 3


async def test_next_page_of_a_list_not_yet_awaited_is_the_second() -> None:
    async with AsyncWire(*GROUPS) as wire:
        page = AsyncLists(wire.client).groups(page_size=2)
        await page.next_page()
        assert [group.id for group in page.content()] == ["c", "d"]
