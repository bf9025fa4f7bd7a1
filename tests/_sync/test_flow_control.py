# Derived from tests/_async/test_flow_control.py by `make sync`; never edited by hand.
"""Limits shared by all calls of a client: requests in flight, rate, and slowdown after a 429."""

from __future__ import annotations

import httpx
import pytest

import sinch
from sinch import SinchClient
from sinch._core.http import HttpRequest, Timeout
from sinch._transport._sync import flow_control as flows
from sinch._transport._sync.flow_control import FlowControl
from sinch._transport.interruptions import Permit
from tests.wire import PROJECT, SERVICE_PLAN


def request(total: float | None = None) -> HttpRequest:
    return HttpRequest("GET", "https://api.example.com/v1?a=b", {}, timeout=Timeout(1, 2, total))


class Pauses:
    """Records each pause instead of waiting."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> Pauses:
    pauses = Pauses()
    monkeypatch.setattr(flows, "pause", pauses)
    return pauses


def test_request_is_unchanged_without_settings() -> None:
    flow = FlowControl(None, None)
    given = request(5)
    assert flow.acquire(given, Permit()) is given


def test_requests_wait_for_their_turn(pauses: Pauses) -> None:
    flow = FlowControl(None, 10)
    for _ in range(3):
        assert flow.acquire(request(), Permit()) is not None
    assert pauses.seconds == pytest.approx([0.1, 0.2], abs=0.05)


def test_request_without_time_for_its_turn_is_not_sent(pauses: Pauses) -> None:
    flow = FlowControl(None, 0.1)
    assert flow.acquire(request(5), Permit()) is not None
    assert flow.acquire(request(5), Permit()) is None
    assert pauses.seconds == []


def test_requests_in_flight_are_limited() -> None:
    flow, first, second = FlowControl(1, None), Permit(), Permit()
    assert flow.acquire(request(), first) is not None
    assert flow.acquire(request(0.01), second) is None
    flow.release(second)
    assert flow.acquire(request(0.01), second) is None
    flow.release(second)
    flow.release(first)
    flow.release(first)
    admitted = flow.acquire(request(60), second)
    assert admitted is not None
    assert admitted.timeout.total is not None
    assert admitted.timeout.total <= 60


def test_call_without_time_for_its_turn_releases_its_place() -> None:
    def response(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"id": "batch-1", "type": "mt_text"})

    with httpx.Client(transport=httpx.MockTransport(response)) as http:
        client = SinchClient(**SERVICE_PLAN, http_client=http, max_in_flight=1, rate=0.01)
        client.sms.batches.get("batch-1")
        for _ in range(2):
            # If the place were not released, this call would wait for its whole timeout instead of failing at once.
            with pytest.raises(sinch.HeldBackError) as raised:
                client.sms.batches.get("batch-1", timeout=20)
            assert raised.value.elapsed < 10


def test_request_timing_out_in_the_queue_takes_no_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    flow, admitted = FlowControl(None, 10), []

    def meanwhile(_: float) -> None:
        """While one call waits at the head of the queue, queue another that runs out of time."""
        admitted.append(flow.acquire(request(0.01), Permit()))

    assert flow.acquire(request(), Permit()) is not None
    monkeypatch.setattr(flows, "pause", meanwhile)
    assert flow.acquire(request(), Permit()) is not None
    pauses = Pauses()
    monkeypatch.setattr(flows, "pause", pauses)
    assert flow.acquire(request(), Permit()) is not None
    assert admitted == [None]
    assert pauses.seconds == pytest.approx([0.2], abs=0.05)


def test_a_429_slows_down_every_call_of_the_client(pauses: Pauses) -> None:
    responses = [429]

    def response(request: httpx.Request) -> httpx.Response:
        return httpx.Response(responses.pop() if responses else 200, json={"id": "batch-1", "type": "mt_text"})

    with httpx.Client(transport=httpx.MockTransport(response)) as http:
        client = SinchClient(**SERVICE_PLAN, http_client=http, max_retries=0)
        with pytest.raises(sinch.RateLimitError):
            client.sms.batches.get("batch-1")
        view = client.with_options(timeout=20)
        for _ in range(4):
            view.sms.batches.get("batch-1")
    assert len(pauses.seconds) >= 2
    assert max(pauses.seconds) < 0.2


def test_call_without_time_for_its_turn_is_unsent() -> None:
    def response(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"id": "batch-1", "type": "mt_text"})

    with httpx.Client(transport=httpx.MockTransport(response)) as http:
        client = SinchClient(**SERVICE_PLAN, http_client=http, rate=0.01)
        client.sms.batches.get("batch-1")
        with pytest.raises(sinch.HeldBackError, match="out of time before max_in_flight, rate or a 429") as raised:
            client.sms.batches.get("batch-1", timeout=5)
    assert isinstance(raised.value, sinch.TimeoutError)
    assert raised.value.unsent
    assert raised.value.attempts == 1  # waiting again would not help


def test_max_in_flight_of_one_allows_a_call_and_its_token_request() -> None:
    def response(request: httpx.Request) -> httpx.Response:
        token = request.url.path == "/oauth2/token"
        return httpx.Response(200, json={"access_token": "fake-token"} if token else {"line": {}})

    with httpx.Client(transport=httpx.MockTransport(response)) as http:
        client = SinchClient(**PROJECT, http_client=http, max_in_flight=1)
        client.number_lookup.lookup("+12025550123", timeout=5)
