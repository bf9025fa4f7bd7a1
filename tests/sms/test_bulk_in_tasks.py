"""Bulk inputs that only the asynchronous client takes."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from sinch import AsyncSinchClient, SinchClient
from sinch._transport import bounded_executor
from sinch.sms import BulkJournal
from tests.wire import SERVICE_PLAN


def response(request: httpx.Request) -> httpx.Response:
    return httpx.Response(201, json={"type": "mt_text", "id": "batch-0"})


async def people() -> AsyncIterator[str]:
    yield "+12025550121"
    yield "+12025550122"


async def test_async_recipients_and_async_progress_callback() -> None:
    done: list[int] = []

    async def on_progress(count: int) -> None:
        done.append(count)

    async with httpx.AsyncClient(transport=httpx.MockTransport(response)) as http:
        client = AsyncSinchClient(**SERVICE_PLAN, http_client=http)
        bulk = client.sms.batches.send_sms_bulk(people(), None, "Hi", on_progress=on_progress)
        assert [result.recipients async for result in bulk] == [("+12025550121", "+12025550122")]
    assert done == [2]


def test_async_progress_callback_raises_type_error_in_sync_client() -> None:
    async def on_progress(count: int) -> None:
        pass

    recipients: Any = ["+12025550121"]
    with (
        httpx.Client(transport=httpx.MockTransport(response)) as http,
        pytest.raises(TypeError, match="on_progress: must be a function, not a coroutine function"),
    ):
        SinchClient(**SERVICE_PLAN, http_client=http).sms.batches.send_sms_bulk(
            recipients, None, "Hi", on_progress=on_progress
        )


class Hanging:
    """An API that counts requests and does not respond until it is released."""

    def __init__(self) -> None:
        self.requested = threading.Event()
        self.let = threading.Event()
        self.count = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.count += 1
        self.requested.set()
        self.let.wait(10)
        return response(request)


def test_second_interruption_leaves_a_correct_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    api, journal, waits = Hanging(), BulkJournal(), 0

    def interrupted(*_: Any) -> Any:
        nonlocal waits
        waits += 1
        api.requested.wait(10)
        raise KeyboardInterrupt

    with httpx.Client(transport=httpx.MockTransport(api)) as http:
        client = SinchClient(**SERVICE_PLAN, http_client=http)
        people = [f"+1202555{number:04}" for number in range(120, 130)]

        def bulk() -> Any:
            return client.sms.batches.send_sms_bulk(people, None, "Hi", chunk_size=1, max_in_flight=1, journal=journal)

        with monkeypatch.context() as patched:
            patched.setattr(bounded_executor, "wait", interrupted)
            with pytest.raises(KeyboardInterrupt):
                next(bulk())
        assert (waits, api.count) == (2, 1)
        assert all(thread.daemon for thread in threading.enumerate() if thread.name == "sinch-bulk")
        known = {entry["chunk"]: entry["status"] for entry in journal.load().entries if "chunk" in entry}
        journal.release()
        assert known == {0: "sending"}
        api.let.set()


async def test_second_cancellation_leaves_a_correct_journal() -> None:
    requested, journal = asyncio.Event(), BulkJournal()

    async def hang(request: httpx.Request) -> httpx.Response:
        requested.set()
        await asyncio.Event().wait()
        return response(request)

    async with httpx.AsyncClient(transport=httpx.MockTransport(hang)) as http:
        client = AsyncSinchClient(**SERVICE_PLAN, http_client=http)
        bulk = client.sms.batches.send_sms_bulk(
            ["+12025550121", "+12025550122"], None, "Hi", chunk_size=1, max_in_flight=1, journal=journal
        )

        async def first() -> object:
            return await anext(bulk)

        task = asyncio.create_task(first())
        await requested.wait()
        task.cancel()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert not task.done()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        known = {entry["chunk"]: entry["status"] for entry in journal.load().entries if "chunk" in entry}
    assert known == {0: "sending"}
