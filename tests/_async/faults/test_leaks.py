"""No secret or phone number leaks into logs, exceptions or representations."""

from __future__ import annotations

import base64
import copy
import json
import logging
import pickle
import traceback
from itertools import takewhile
from typing import Any

import h11
import pytest
from aiohttp.http_writer import StreamWriter

import sinch
from sinch import ConfigurationError, RequestEvent, ResponseEvent
from tests.faults import behaviours as does
from tests.faults.canaries import KEY_ID, KEY_SECRET, NUMBER, SMS_TOKEN, Witness, access_token
from tests.faults.libraries import AsyncPauses
from tests.faults.server import FaultServer

from .conftest import MakeClient
from .test_tokens import send

WHERE_HEADERS_ARE_WRITTEN = {
    "httpx": (h11.Connection, "send"),
    "aiohttp": (StreamWriter, "write_headers"),
}


async def test_private_values_appear_only_on_the_wire(
    make_client: MakeClient, make_plan_client: MakeClient, server: FaultServer, witness: Witness, pauses: AsyncPauses
) -> None:
    server.responses(does.response(429), does.response(500, {"code": "x", "text": f"Failed for {NUMBER}"}))
    async with make_client() as client:
        with witness.raises(sinch.ServerError, match=r"Failed for \[number\]"):
            await send(client)
        await client.numbers.search_for_available_numbers("US", "LOCAL", NUMBER)
    async with make_plan_client() as client:
        await send(client)
    pair = base64.b64encode(f"{KEY_ID}:{KEY_SECRET}".encode()).decode()
    assert server.token_requests[0].headers["authorization"] == f"Basic {pair}"
    assert server.requests[0].headers["authorization"] == f"Bearer {access_token(1)}"
    assert server.requests[0].body["to"] == [NUMBER]
    assert server.requests[2].query["numberPattern.pattern"] == NUMBER
    assert server.requests[3].headers["authorization"] == f"Bearer {SMS_TOKEN}"


async def test_client_logs_each_request(make_client: MakeClient, server: FaultServer, witness: Witness) -> None:
    server.responses(does.response(503, x_request_id="request-1"))
    async with make_client(logger_name="shop.sms") as client:
        with witness.raises(sinch.ServerError):
            await send(client)
    lines = [line.splitlines()[1] for line in witness.logged if line.startswith("shop.sms\n")]
    assert len(lines) == 2
    assert lines[0].startswith("POST /oauth2/token: 200 (operation=GetAccessToken attempt=1 ms=")
    assert lines[1].startswith("POST /xms/v1/{service_plan_id}/batches: 503 (operation=SendSMS attempt=1 ms=")
    assert lines[1].endswith("request_id=request-1)")


async def test_http_library_logs_have_no_numbers_queries_or_headers(
    make_plan_client: MakeClient, server: FaultServer, witness: Witness, library: str
) -> None:
    headers = {"location": f"https://example.com/{NUMBER}", "x_private": "private-1"}
    server.responses(does.response(201, {"id": "batch-1"}, **headers))
    async with make_plan_client(service_plan_id=NUMBER) as client:
        await client.sms.batches.send_sms([NUMBER], NUMBER, "Hello", extra_query={"private": "private-2"})
    logged = "\n".join(line for line in witness.logged if line.startswith(("httpx", "httpcore")))
    assert "HTTP Request: POST" in logged
    assert "[number]/batches" in logged
    assert "private" not in logged
    if library == "httpx":
        assert "receive_response_headers.complete" in logged


async def test_other_httpx_requests_are_logged_unchanged() -> None:
    record = logging.LogRecord("httpx", logging.INFO, "", 1, "GET %s", ("https://example.com/+15550100100",), None)
    logging.getLogger("httpx").filter(record)
    assert record.getMessage() == "GET https://example.com/+15550100100"


async def test_hooks_receive_nothing_private(make_client: MakeClient, server: FaultServer) -> None:
    events: list[RequestEvent] = []
    async with make_client(on_request=events.append, on_response=events.append) as client:
        await client.numbers.search_for_available_numbers("US", "LOCAL", NUMBER)
    assert [type(event) for event in events] == [RequestEvent, ResponseEvent] * 2
    assert NUMBER.removeprefix("+") not in repr(events)
    assert [event.path_template for event in events[2:]] == ["/v1/projects/{projectId}/availableNumbers"] * 2
    response_event = events[3]
    assert isinstance(response_event, ResponseEvent)
    assert (response_event.status, response_event.failure, response_event.attempt) == (200, None, 1)
    pickle.loads(pickle.dumps(events))


async def test_client_reveals_no_secret(make_plan_client: MakeClient, server: FaultServer) -> None:
    async with make_plan_client() as client:
        await client.numbers.search_for_available_numbers("US", "LOCAL")
        view = client.with_options(max_retries=1)
        for shown in (client, view, client.configuration, view.configuration, client._transport, client._caller):
            text = f"{shown!r} {shown} {vars(shown)!r}"
            assert KEY_SECRET not in text
            assert SMS_TOKEN not in text
            assert access_token(1) not in text
            with pytest.raises((TypeError, AttributeError, pickle.PicklingError)):
                pickle.dumps(shown)
        assert copy.copy(client.configuration).key_secret == KEY_SECRET


async def test_traceback_with_locals_inside_a_call_reveals_no_secret(
    make_client: MakeClient, make_plan_client: MakeClient, server: FaultServer
) -> None:
    shown: list[str] = []

    def record_frames(event: Any) -> None:
        # The frames above this test are those of pytest, whose locals hold the parameters of all tests.
        here = takewhile(
            lambda frame: "test_traceback_with_locals" not in frame[0].f_code.co_name, traceback.walk_stack(None)
        )
        frames = traceback.StackSummary.extract(here, capture_locals=True)
        shown.append("".join(frames.format()))

    for make in (make_client, make_plan_client):
        async with make(on_request=record_frames, on_response=record_frames) as client:
            await send(client)
    assert len(shown) == 6
    assert "_send" in shown[0]
    for secret in (KEY_SECRET, SMS_TOKEN, access_token(1), access_token(1)[:-1]):
        assert secret not in "".join(shown)


async def test_invalid_client_argument_reveals_no_secret(
    monkeypatch: pytest.MonkeyPatch, make_client: MakeClient, witness: Witness
) -> None:
    monkeypatch.setenv("SINCH_SMS_API_TOKEN", SMS_TOKEN)
    client = make_client(logger_name=5)
    with witness.raises(ConfigurationError):
        await send(client)


@pytest.mark.parametrize("credentials", ["project", "service plan"])
@pytest.mark.parametrize("error", [RuntimeError, KeyError, MemoryError, AssertionError])
async def test_unexpected_error_reveals_no_secret(
    error: type[Exception],
    credentials: str,
    make_client: MakeClient,
    make_plan_client: MakeClient,
    witness: Witness,
    library: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise error("a fault of the HTTP library")

    owner, name = WHERE_HEADERS_ARE_WRITTEN[library]
    monkeypatch.setattr(owner, name, fail)
    async with (make_client if credentials == "project" else make_plan_client)() as client:
        with witness.raises(error) as raised:
            await send(client)
    assert "\n".join(raised.value.__notes__).rpartition(" in ")[2] == "fail"
    witness.record_error_with_locals(raised.value)


async def test_error_in_a_hook_reveals_no_secret_and_keeps_its_frames(
    make_client: MakeClient, make_plan_client: MakeClient, server: FaultServer, witness: Witness
) -> None:
    def hook(event: RequestEvent) -> None:
        raise RuntimeError(f"no room for {event.operation}")

    for make in (make_client, make_plan_client):
        async with make(on_request=hook) as client:
            with witness.raises(RuntimeError, match="no room for") as raised:
                await send(client)
        assert [frame.name for frame in traceback.extract_tb(raised.value.__traceback__)][-1] == "hook"
        witness.record_error_with_locals(raised.value)
    assert server.requests == []


async def test_errors_can_be_pickled_and_copied(make_client: MakeClient, server: FaultServer, witness: Witness) -> None:
    server.responses(does.response(404, {"code": "not_found", "text": "No such thing"}, x_request_id="r-1"))
    async with make_client() as client:
        with witness.raises(sinch.NotFoundError) as raised:
            await send(client)
    for again in (pickle.loads(pickle.dumps(raised.value)), copy.copy(raised.value), copy.deepcopy(raised.value)):
        assert type(again) is type(raised.value)
        assert str(again) == str(raised.value) == "SendSMS: 404 Not Found [not_found]: No such thing (request r-1)"
        assert vars(again).keys() == vars(raised.value).keys()
        assert (again.code, again.text, again.status_code, again.request_id, again.attempts) == (
            "not_found",
            "No such thing",
            404,
            "r-1",
            1,
        )


async def test_raw_response_has_the_http_attributes(make_client: MakeClient, server: FaultServer) -> None:
    server.responses(does.response(429), does.response(201, {"id": "batch-1"}, x_request_id="r-1"))
    async with make_client() as client:
        raw = await client.sms.batches.with_raw_response.send_sms([NUMBER], NUMBER, "Hello")
    assert (raw.status, raw.status_code, raw.request_id, raw.attempts, raw.operation) == (201, 201, "r-1", 2, "SendSMS")
    assert raw.headers["content-type"] == "application/json"
    assert raw.json() == json.loads(raw.text) == {"id": "batch-1"}
    assert raw.parse().id == "batch-1"
    assert raw.elapsed > 0
    assert "batch-1" not in repr(raw)
