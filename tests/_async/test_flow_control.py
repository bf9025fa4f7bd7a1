"""Limits shared by all calls of a client: requests in flight, rate, and slowdown after a 429."""

from __future__ import annotations

import httpx
import pytest

import sinch
from sinch import AsyncSinchClient
from sinch._core.http import HttpRequest, Timeout
from sinch._transport._async import flow_control as flows
from sinch._transport._async.flow_control import AsyncFlowControl
from sinch._transport.interruptions import Permit
from tests.wire import PROJECT, SERVICE_PLAN


def request(total: float | None = None) -> HttpRequest:
    return HttpRequest("GET", "https://api.example.com/v1?a=b", {}, timeout=Timeout(1, 2, total))


class Pauses:
    """Records each pause instead of waiting."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> Pauses:
    pauses = Pauses()
    monkeypatch.setattr(flows, "async_pause", pauses)
    return pauses


async def test_request_is_unchanged_without_settings() -> None:
    flow = AsyncFlowControl(None, None)
    given = request(5)
    assert await flow.acquire(given, Permit()) is given


async def test_requests_wait_for_their_turn(pauses: Pauses) -> None:
    flow = AsyncFlowControl(None, 10)
    for _ in range(3):
        assert await flow.acquire(request(), Permit()) is not None
    assert pauses.seconds == pytest.approx([0.1, 0.2], abs=0.05)


async def test_request_without_time_for_its_turn_is_not_sent(pauses: Pauses) -> None:
    flow = AsyncFlowControl(None, 0.1)
    assert await flow.acquire(request(5), Permit()) is not None
    assert await flow.acquire(request(5), Permit()) is None
    assert pauses.seconds == []


async def test_requests_in_flight_are_limited() -> None:
    flow, first, second = AsyncFlowControl(1, None), Permit(), Permit()
    assert await flow.acquire(request(), first) is not None
    assert await flow.acquire(request(0.01), second) is None
    flow.release(second)
    assert await flow.acquire(request(0.01), second) is None
    flow.release(second)
    flow.release(first)
    flow.release(first)
    admitted = await flow.acquire(request(60), second)
    assert admitted is not None
    assert admitted.timeout.total is not None
    assert admitted.timeout.total <= 60


async def test_call_without_time_for_its_turn_releases_its_place() -> None:
    def response(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"id": "batch-1", "type": "mt_text"})

    async with httpx.AsyncClient(transport=httpx.MockTransport(response)) as http:
        client = AsyncSinchClient(**SERVICE_PLAN, http_client=http, max_in_flight=1, rate=0.01)
        await client.sms.batches.get("batch-1")
        for _ in range(2):
            # If the place were not released, this call would wait for its whole timeout instead of failing at once.
            with pytest.raises(sinch.HeldBackError) as raised:
                await client.sms.batches.get("batch-1", timeout=20)
            assert raised.value.elapsed < 10


async def test_request_timing_out_in_the_queue_takes_no_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    flow, admitted = AsyncFlowControl(None, 10), []

    async def meanwhile(_: float) -> None:
        """While one call waits at the head of the queue, queue another that runs out of time."""
        admitted.append(await flow.acquire(request(0.01), Permit()))

    assert await flow.acquire(request(), Permit()) is not None
    monkeypatch.setattr(flows, "async_pause", meanwhile)
    assert await flow.acquire(request(), Permit()) is not None
    pauses = Pauses()
    monkeypatch.setattr(flows, "async_pause", pauses)
    assert await flow.acquire(request(), Permit()) is not None
    assert admitted == [None]
    assert pauses.seconds == pytest.approx([0.2], abs=0.05)


async def test_a_429_slows_down_every_call_of_the_client(pauses: Pauses) -> None:
    responses = [429]

    def response(request: httpx.Request) -> httpx.Response:
        return httpx.Response(responses.pop() if responses else 200, json={"id": "batch-1", "type": "mt_text"})

    async with httpx.AsyncClient(transport=httpx.MockTransport(response)) as http:
        client = AsyncSinchClient(**SERVICE_PLAN, http_client=http, max_retries=0)
        with pytest.raises(sinch.RateLimitError):
            await client.sms.batches.get("batch-1")
        view = client.with_options(timeout=20)
        for _ in range(4):
            await view.sms.batches.get("batch-1")
    assert len(pauses.seconds) >= 2
    assert max(pauses.seconds) < 0.2


async def test_call_without_time_for_its_turn_is_unsent() -> None:
    def response(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"id": "batch-1", "type": "mt_text"})

    async with httpx.AsyncClient(transport=httpx.MockTransport(response)) as http:
        client = AsyncSinchClient(**SERVICE_PLAN, http_client=http, rate=0.01)
        await client.sms.batches.get("batch-1")
        with pytest.raises(sinch.HeldBackError, match="out of time before max_in_flight, rate or a 429") as raised:
            await client.sms.batches.get("batch-1", timeout=5)
    assert isinstance(raised.value, sinch.TimeoutError)
    assert raised.value.unsent
    assert raised.value.attempts == 1  # waiting again would not help


async def test_max_in_flight_of_one_allows_a_call_and_its_token_request() -> None:
    def response(request: httpx.Request) -> httpx.Response:
        token = request.url.path == "/oauth2/token"
        return httpx.Response(200, json={"access_token": "fake-token"} if token else {"line": {}})

    async with httpx.AsyncClient(transport=httpx.MockTransport(response)) as http:
        client = AsyncSinchClient(**PROJECT, http_client=http, max_in_flight=1)
        await client.number_lookup.lookup("+12025550123", timeout=5)
