"""The speed of a bulk if the API accepts some requests per second and rejects the rest with 429; with a fake clock."""

from __future__ import annotations

import asyncio
import json
from collections import Counter, deque
from itertools import pairwise
from typing import Any

import httpx
import pytest

from sinch import AsyncSinchClient, HeldBackError, RateLimitError
from sinch.sms import BulkResult
from tests.injected_time import run
from tests.wire import SERVICE_PLAN

RECIPIENTS = [f"+1202555{number:07}" for number in range(300)]
LATENCY = 0.05


class Window:
    """Takes so many requests within any second."""

    def __init__(self, allowed: int) -> None:
        self._taken: deque[float] = deque(maxlen=allowed)

    def takes(self, now: float) -> bool:
        if len(self._taken) == self._taken.maxlen and self._taken[0] > now - 1:
            return False
        self._taken.append(now)
        return True


class EachSecond:
    """Takes so many requests between one second of the clock and the next."""

    def __init__(self, allowed: int) -> None:
        self._allowed = allowed
        self._taken: Counter[int] = Counter()

    def takes(self, now: float) -> bool:
        self._taken[int(now)] += 1
        return self._taken[int(now)] <= self._allowed


class Spaced:
    """Takes so many requests a second, evenly spaced, and no two at a time."""

    def __init__(self, allowed: int) -> None:
        self._interval = 1 / allowed
        self._next = 0.0

    def takes(self, now: float) -> bool:
        if now < self._next:
            return False
        self._next = max(self._next, now - self._interval) + self._interval
        return True


class Nothing:
    """Takes nothing."""

    def takes(self, now: float) -> bool:
        return False


class Api:
    """Counts what it takes of the requests that come."""

    def __init__(
        self,
        limit: Window | EachSecond | Spaced | Nothing,
        retry_after: str | None = None,
        latency: float = LATENCY,
    ) -> None:
        self._limit = limit
        self._latency = latency
        self._headers = {} if retry_after is None else {"retry-after": retry_after}
        self.received: Counter[str] = Counter()
        self.throttled: list[float] = []

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(self._latency)
        now = asyncio.get_running_loop().time()
        if not self._limit.takes(now):
            self.throttled.append(now)
            return httpx.Response(429, headers=self._headers)
        self.received.update(json.loads(request.content)["to"])
        return httpx.Response(201, json={"type": "mt_text", "id": f"batch-{len(self.received)}"})


async def send(
    api: Api, recipients: list[str], client: dict[str, Any] | None = None, **settings: Any
) -> list[BulkResult]:
    async with httpx.AsyncClient(transport=httpx.MockTransport(api)) as http:
        bulk = AsyncSinchClient(**SERVICE_PLAN, **(client or {}), http_client=http).sms.batches.send_sms_bulk(
            recipients, None, "Hi", chunk_size=1, **settings
        )
        return [result async for result in bulk]


@pytest.mark.parametrize(
    ("limit", "allowed", "max_in_flight", "ratio"),
    [
        (Window, 10, 4, 1.2),
        (Window, 10, 32, 1.2),
        (Window, 100, 32, 1.2),
        (EachSecond, 10, 1, 1.2),
        (EachSecond, 10, 8, 1.2),
        (Spaced, 10, 4, 1.25),
        (Spaced, 10, 32, 1.25),
        (Spaced, 2, 8, 1.25),
    ],
)
@pytest.mark.slow
def test_bulk_is_nearly_as_fast_as_the_api_allows(
    limit: type[Window | EachSecond | Spaced],
    allowed: int,
    max_in_flight: int,
    ratio: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    api = Api(limit(allowed))
    results, seconds = run(send(api, RECIPIENTS, max_in_flight=max_in_flight), monkeypatch)
    assert [result.status for result in results] == ["sent"] * 300
    assert api.received == dict.fromkeys(RECIPIENTS, 1)
    assert seconds < ratio * 300 / allowed


def test_rate_is_kept_while_responses_are_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    api = Api(Window(1000), latency=5)
    results, seconds = run(send(api, RECIPIENTS[:10], rate=1, max_in_flight=10), monkeypatch)
    assert [result.status for result in results] == ["sent"] * 10
    assert seconds == pytest.approx(9 + 5, abs=0.1)


def test_no_request_is_sent_before_retry_after(monkeypatch: pytest.MonkeyPatch) -> None:
    api = Api(Window(10), retry_after="2")
    results, _ = run(send(api, RECIPIENTS[:60]), monkeypatch)
    assert [result.status for result in results] == ["sent"] * 60
    assert api.received == dict.fromkeys(RECIPIENTS[:60], 1)
    # Requests in flight at the rejection are rejected too; the next is sent after Retry-After.
    pauses = [later - earlier for earlier, later in pairwise(api.throttled)]
    assert all(pause < 2 * LATENCY or pause > 2 for pause in pauses)


def test_permanent_throttling_fails_every_chunk_in_bounded_time(monkeypatch: pytest.MonkeyPatch) -> None:
    api = Api(Nothing())
    results, seconds = run(send(api, RECIPIENTS[:20]), monkeypatch)
    assert [result.status for result in results] == ["failed"] * 20
    assert all(isinstance(result.error, RateLimitError) for result in results)
    assert 120 < seconds < 240
    assert len(api.throttled) < 400


def test_requests_delayed_by_the_client_are_sent_later(monkeypatch: pytest.MonkeyPatch) -> None:
    api = Api(Window(1000))
    results, seconds = run(send(api, RECIPIENTS[:20], {"rate": 0.5}, timeout=1), monkeypatch)
    assert [result.status for result in results] == ["sent"] * 20
    assert api.received == dict.fromkeys(RECIPIENTS[:20], 1)
    assert 38 <= seconds < 60


def test_waiting_too_long_for_a_free_slot_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    api = Api(Window(1000))

    async def hang(request: httpx.Request) -> httpx.Response:
        return await (api(request) if request.method == "POST" else asyncio.sleep(1e9, httpx.Response(500)))

    async def beside_a_call_that_keeps_the_only_place() -> list[BulkResult]:
        async with httpx.AsyncClient(transport=httpx.MockTransport(hang)) as http:
            client = AsyncSinchClient(**SERVICE_PLAN, http_client=http, max_in_flight=1)
            other = asyncio.ensure_future(client.sms.batches.get("batch-1", timeout=1e6))
            await asyncio.sleep(1)
            bulk = client.sms.batches.send_sms_bulk(RECIPIENTS[:2], None, "Hi", chunk_size=1, timeout=10)
            results = [result async for result in bulk]
            other.cancel()
            return results

    results, _ = run(beside_a_call_that_keeps_the_only_place(), monkeypatch)
    assert [(result.status, type(result.error)) for result in results] == [("failed", HeldBackError)] * 2
    assert not api.received
