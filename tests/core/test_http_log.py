"""Log records of the HTTP libraries: those of requests of the client, and of others."""

from __future__ import annotations

import logging

import httpx
import pytest

from sinch import SinchClient
from sinch._transport.http_log import RedactedHttpLogs
from tests.faults.server import FaultServer
from tests.wire import SERVICE_PLAN

NUMBER = "+12025550123"


def logged(caplog: pytest.LogCaptureFixture, logger: str) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == logger]


def test_requests_are_logged_like_httpx_without_numbers_and_query(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "httpx")
    with FaultServer(secure=False) as server:
        with SinchClient(**SERVICE_PLAN, sandbox_url=server.url) as client:
            client.sms.batches.get("batch-1")
            client.sms.delivery_reports.get_for_number("batch-1", NUMBER)
            list(client.sms.batches.list(from_=NUMBER, page_size=1).iterator(limit=1))
        origin = server.url
    assert logged(caplog, "httpx") == [
        f'HTTP Request: GET {origin}/xms/v1/fake-plan/batches/batch-1 "HTTP/1.1 200 Scripted"',
        f'HTTP Request: GET {origin}/xms/v1/fake-plan/batches/batch-1/delivery_report/[number] "HTTP/1.1 200 Scripted"',
        f'HTTP Request: GET {origin}/xms/v1/fake-plan/batches "HTTP/1.1 200 Scripted"',
    ]


def test_httpcore_log_has_events_but_no_headers(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "httpcore")
    with FaultServer(secure=False) as server, SinchClient(**SERVICE_PLAN, sandbox_url=server.url) as client:
        client.sms.batches.get("batch-1")
    messages = logged(caplog, "httpcore.http11")
    assert "receive_response_headers.complete" in messages
    assert not [message for message in messages if "content-type" in message]


def test_other_requests_of_the_program_are_logged_unchanged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with FaultServer(secure=False) as server:
        httpx.get(f"{server.url}/to/{NUMBER}?page=1", trust_env=False)
        origin = server.url
    assert logged(caplog, "httpx") == [f'HTTP Request: GET {origin}/to/{NUMBER}?page=1 "HTTP/1.1 200 Scripted"']
    assert [message for message in logged(caplog, "httpcore.http11") if "content-type" in message]


def test_interrupted_start_of_a_call_leaves_logs_unchanged(caplog: pytest.LogCaptureFixture) -> None:
    RedactedHttpLogs().__enter__()  # as if Ctrl-C came before the block: nothing calls `__exit__`
    caplog.set_level(logging.INFO, "httpx")
    logging.getLogger("httpx").info("to %s", NUMBER)
    assert logged(caplog, "httpx") == [f"to {NUMBER}"]
