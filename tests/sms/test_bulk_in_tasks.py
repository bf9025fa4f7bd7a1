"""What only the asynchronous client takes for a bulk, and the synchronous refuses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from sinch import AsyncSinchClient, SinchClient
from tests.wire import SERVICE_PLAN


def answer(request: httpx.Request) -> httpx.Response:
    return httpx.Response(201, json={"type": "mt_text", "id": "batch-0"})


async def people() -> AsyncIterator[str]:
    yield "+12025550121"
    yield "+12025550122"


async def test_asynchronous_recipients_and_a_coroutine_function_for_the_progress() -> None:
    done: list[int] = []

    async def on_progress(count: int) -> None:
        done.append(count)

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
        client = AsyncSinchClient(**SERVICE_PLAN, http_client=http)
        bulk = client.sms.batches.send_sms_bulk(people(), None, "Hi", on_progress=on_progress)
        assert [result.recipients async for result in bulk] == [("+12025550121", "+12025550122")]
    assert done == [2]


def test_a_coroutine_function_for_the_progress_is_refused_in_threads() -> None:
    async def on_progress(count: int) -> None:
        pass

    recipients: Any = ["+12025550121"]
    with (
        httpx.Client(transport=httpx.MockTransport(answer)) as http,
        pytest.raises(TypeError, match="on_progress: must be a function, not a coroutine function"),
    ):
        SinchClient(**SERVICE_PLAN, http_client=http).sms.batches.send_sms_bulk(
            recipients, None, "Hi", on_progress=on_progress
        )
