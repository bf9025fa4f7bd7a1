"""A call waits for a token that another one fetches no longer than its own timeout."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from sinch import AsyncSinchClient, SinchClient, TimeoutError  # noqa: A004  # namespaced there
from sinch._transport.concurrency import FairSemaphore
from sinch._transport.interruptions import Permit
from tests.wire import PROJECT

NUMBER = "+12025550123"


def response(request: httpx.Request) -> httpx.Response:
    token = request.url.path == "/oauth2/token"
    return httpx.Response(200, json={"access_token": "fake-token", "expires_in": 3600} if token else {"line": {}})


async def test_task_with_a_short_timeout_does_not_wait_for_a_slower_one() -> None:
    requested, release = asyncio.Event(), asyncio.Event()

    async def slow(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oauth2/token":
            requested.set()
            await release.wait()
        return response(request)

    async with httpx.AsyncClient(transport=httpx.MockTransport(slow)) as http:
        client = AsyncSinchClient(**PROJECT, http_client=http)
        patient = asyncio.create_task(client.number_lookup.lookup(NUMBER))
        await requested.wait()
        with pytest.raises(TimeoutError, match="while another call fetched an access token") as raised:
            await client.number_lookup.lookup(NUMBER, timeout=0.05)
        assert raised.value.unsent
        assert not patient.done()
        release.set()
        await patient


def test_thread_with_a_short_timeout_does_not_wait_for_a_slower_one() -> None:
    requested, release = threading.Event(), threading.Event()

    def slow(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oauth2/token":
            requested.set()
            release.wait(10)
        return response(request)

    with httpx.Client(transport=httpx.MockTransport(slow)) as http, ThreadPoolExecutor(1) as pool:
        client = SinchClient(**PROJECT, http_client=http)
        patient = pool.submit(client.number_lookup.lookup, NUMBER)
        requested.wait(10)
        try:
            with pytest.raises(TimeoutError, match="while another call fetched an access token"):
                client.number_lookup.lookup(NUMBER, timeout=0.05)
            assert not patient.done()
        finally:
            release.set()
        patient.result(10)


async def test_timeout_of_one_task_does_not_fail_the_others() -> None:
    requested, requests = asyncio.Event(), 0

    async def slow_once(request: httpx.Request) -> httpx.Response:
        nonlocal requests
        if request.url.path == "/oauth2/token":
            requests += 1
            if requests == 1:
                requested.set()
                await asyncio.Event().wait()
        return response(request)

    async with httpx.AsyncClient(transport=httpx.MockTransport(slow_once)) as http:
        client = AsyncSinchClient(**PROJECT, http_client=http)
        hurried = asyncio.create_task(client.number_lookup.lookup(NUMBER, timeout=0.05))
        await requested.wait()
        others = [asyncio.create_task(client.number_lookup.lookup(NUMBER)) for _ in range(5)]
        with pytest.raises(TimeoutError, match="GetAccessToken: no response in time"):
            await hurried
        await asyncio.gather(*others)
    assert requests == 2


def test_timeout_of_one_thread_does_not_fail_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    requested, waiting = threading.Event(), threading.Event()
    acquire = FairSemaphore.acquire

    def noted(self: FairSemaphore, permit: Permit, seconds: float | None) -> bool:
        if requested.is_set():
            waiting.set()
        return acquire(self, permit, seconds)

    monkeypatch.setattr(FairSemaphore, "acquire", noted)
    requests: list[str] = []

    def slow_once(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oauth2/token":
            requests.append(threading.current_thread().name)
            if "hurried" in requests[-1]:
                requested.set()
                waiting.wait(10)
                raise httpx.ReadTimeout("", request=request)
        return response(request)

    with (
        httpx.Client(transport=httpx.MockTransport(slow_once)) as http,
        ThreadPoolExecutor(1, "hurried") as hurried,
        ThreadPoolExecutor(1, "patient") as patient,
    ):
        client = SinchClient(**PROJECT, http_client=http)
        first = hurried.submit(client.number_lookup.lookup, NUMBER, timeout=0.2)
        requested.wait(10)
        second = patient.submit(client.number_lookup.lookup, NUMBER)
        with pytest.raises(TimeoutError, match="GetAccessToken"):
            first.result(10)
        second.result(10)
    assert sum("patient" in name for name in requests) == 1
