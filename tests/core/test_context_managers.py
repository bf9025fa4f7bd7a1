"""Using `with` for the asynchronous client, or `async with` for the synchronous one."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager, AbstractContextManager, AsyncExitStack, ExitStack
from typing import Any

import pytest

from tests.wire import AsyncWire, Wire


def enter_plainly(client: Any) -> None:
    with client:
        client.sms.batches.get("batch")


async def enter_asynchronously(client: Any) -> None:
    async with client:
        client.sms.batches.get("batch")


async def test_async_client_in_a_plain_with_suggests_async_with() -> None:
    async with AsyncWire() as wire:
        client: Any = wire.client
        with pytest.raises(TypeError, match=r"^AsyncSinchClient is entered with `async with`; "):
            enter_plainly(client)
        with ExitStack() as stack, pytest.raises(TypeError, match="entered with `async with`"):
            stack.enter_context(client)
        assert isinstance(client, AbstractAsyncContextManager)
        assert wire.sent == []


async def test_sync_client_in_an_async_with_suggests_with() -> None:
    with Wire() as wire:
        client: Any = wire.client
        with pytest.raises(TypeError, match=r"^SinchClient is entered with a plain `with`; "):
            await enter_asynchronously(client)
        async with AsyncExitStack() as stack:
            with pytest.raises(TypeError, match="entered with a plain `with`"):
                await stack.enter_async_context(client)
        assert isinstance(client, AbstractContextManager)
        assert wire.sent == []
