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
def test_a_call_says_that_asyncio_is_needed_before_anything_is_sent(settings: dict[str, Any], is_own: bool) -> None:
    sent: list[httpx.Request] = []

    def response(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={})

    own: dict[str, Any] = {"http_client": httpx.AsyncClient(transport=httpx.MockTransport(response))} if is_own else {}
    client = AsyncSinchClient(**settings, **own)
    with pytest.raises(ConfigurationError, match=r"needs asyncio, .*; under trio, call SinchClient"):
        step(client.sms.batches.get("batch"))
    assert sent == []


def test_preloading_says_it_too() -> None:
    with pytest.raises(ConfigurationError, match=r"needs asyncio, .*; under trio, call SinchClient"):
        step(AsyncSinchClient(**SERVICE_PLAN).preload())


def test_a_bulk_says_it_before_a_call_begins() -> None:
    async def send() -> None:
        async for _ in AsyncSinchClient(**SERVICE_PLAN).sms.batches.send_sms_bulk(["+12025550123"], None, "Hi"):
            pass

    with pytest.raises(ConfigurationError, match=r"needs asyncio, .*; under trio, call SinchClient"):
        step(send())


def test_closing_says_nothing_more() -> None:
    with pytest.raises(StopIteration):
        step(AsyncSinchClient(**SERVICE_PLAN).close())
