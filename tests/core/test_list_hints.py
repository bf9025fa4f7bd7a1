"""Using `for` on an asynchronous list, or `async for` on a synchronous one."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from tests.wire import AsyncWire, Wire


async def test_async_list_in_a_plain_loop_suggests_async_for() -> None:
    async with AsyncWire({"apps": []}) as wire:
        apps: Any = wire.client.conversation.apps.list()
        with pytest.raises(TypeError, match="AsyncPaginator is read with `async for`"):
            list(apps)
        with pytest.raises(TypeError, match=r"iterator\(\)"):
            anext(apps)
        with pytest.raises(TypeError, match=r"await first\(\)"):
            next(apps)
        with pytest.raises(TypeError, match=r"`async for`; look into `content\(\)`"):
            _ = "app-1" in apps
        with pytest.raises(AttributeError, match="once it is fetched"):
            _ = apps.apps


def test_next_of_a_list_suggests_iterator() -> None:
    with Wire({"apps": []}) as wire:
        apps: Any = wire.client.conversation.apps.list()
        with pytest.raises(TypeError, match=r"iterator\(\)"):
            next(apps)
        assert apps.apps == []


async def test_sync_list_in_an_async_loop_suggests_a_plain_for() -> None:
    with Wire({"apps": []}) as wire:
        apps: Any = wire.client.conversation.apps.list()
        with pytest.raises(TypeError, match="Paginator is read with a plain `for`"):
            aiter(apps)


def test_pickling_a_list_raises_and_suggests_its_result() -> None:
    with Wire({"apps": []}) as wire:
        apps: Any = wire.client.conversation.apps.list()
        for way in (pickle.dumps, copy.deepcopy):
            with pytest.raises(TypeError, match="take its items, or `result`"):
                way(apps)
        assert pickle.loads(pickle.dumps(apps.result)) == apps.result
