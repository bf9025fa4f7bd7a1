"""The asynchronous client without a running asyncio loop, for example under trio."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

import httpx
import pytest

from sinch import AsyncSinchClient, ConfigurationError
from tests.wire import PROJECT, SERVICE_PLAN


def step(task: Coroutine[Any, Any, Any]) -> None:
    """Run the first step of a coroutine, as another async library would."""
    try:
        task.send(None)
    finally:
        task.close()


SETTINGS: list[dict[str, Any]] = [SERVICE_PLAN, PROJECT, {**SERVICE_PLAN, "rate": 5}, {**PROJECT, "max_in_flight": 1}]


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("is_own", [True, False])
def test_call_without_asyncio_raises_before_sending(settings: dict[str, Any], is_own: bool) -> None:
    sent: list[httpx.Request] = []

    def response(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={})

    own: dict[str, Any] = {"http_client": httpx.AsyncClient(transport=httpx.MockTransport(response))} if is_own else {}
    client = AsyncSinchClient(**settings, **own)
    with pytest.raises(ConfigurationError, match=r"needs asyncio, .*; under trio, call SinchClient"):
        step(client.sms.batches.get("batch"))
    assert sent == []


def test_preload_without_asyncio_raises() -> None:
    with pytest.raises(ConfigurationError, match=r"needs asyncio, .*; under trio, call SinchClient"):
        step(AsyncSinchClient(**SERVICE_PLAN).preload())


def test_bulk_without_asyncio_raises() -> None:
    async def send() -> None:
        async for _ in AsyncSinchClient(**SERVICE_PLAN).sms.batches.send_sms_bulk(["+12025550123"], None, "Hi"):
            pass

    with pytest.raises(ConfigurationError, match=r"needs asyncio, .*; under trio, call SinchClient"):
        step(send())


def test_closing_without_asyncio_does_not_raise() -> None:
    with pytest.raises(StopIteration):
        step(AsyncSinchClient(**SERVICE_PLAN).close())
