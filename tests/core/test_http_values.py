"""Requests, responses and events as values."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from sinch import RequestEvent, ResponseEvent
from sinch._core.http import HttpRequest, HttpResponse, SendFailure
from sinch._core.log import report, report_error


@pytest.mark.parametrize(
    ("content", "data"),
    [
        (b"", None),
        (b" \r\n", None),
        (b"{}", {}),
        (b"[1]", [1]),
        (b"null", None),
        (b"5", 5),
        (b'"text"', "text"),
        (b"plain", "plain"),
        (b"\xef\xbb\xbf{}", {}),
        ("{}".encode("utf-16"), {}),
        (b"\xff\xfe{", "\ufffd\ufffd{"),
        (b'{"a": ' + b"9" * 5000 + b"}", '{"a": ' + "9" * 5000 + "}"),
        (b"[" * 100_000, "[" * 100_000),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_response_data(content: bytes, data: Any) -> None:
    response = HttpResponse(200, {}, content)
    assert response.data == data
    assert response.data is response.data
    assert response.status_code == 200


def test_values_show_nothing_private() -> None:
    request = HttpRequest("POST", "https://x/private", {"a": "private"}, b"private", {"f": b"private"})
    response = HttpResponse(200, {"a": "private"}, b"private")
    assert "private" not in f"{request!r} {response!r} {SendFailure('broken', 'broke', response)!r}"


BEFORE = RequestEvent("SendSMS", "POST", "/v1/{id}", 2)


def test_response_event_of_a_request() -> None:
    received = ResponseEvent.after(BEFORE, HttpResponse(404, {"x-request-id": "r-1"}, b""), 0.5)
    assert received == ResponseEvent("SendSMS", "POST", "/v1/{id}", 2, 0.5, 404, None, "r-1")
    failed = ResponseEvent.after(BEFORE, SendFailure("timeout", "no response"), 0.5)
    assert failed == ResponseEvent("SendSMS", "POST", "/v1/{id}", 2, 0.5, None, "no response", None)
    assert isinstance(received, RequestEvent)


@pytest.mark.parametrize(
    ("outcome", "level", "line"),
    [
        (HttpResponse(201, {}, b""), logging.DEBUG, "201 (operation=SendSMS attempt=2 ms=1235 request_id=none)"),
        (
            HttpResponse(404, {"x-request-id": "a\nb" + "c" * 500}, b""),
            logging.INFO,
            f"404 (operation=SendSMS attempt=2 ms=1235 request_id=a b{'c' * 94}...)",
        ),
        (
            SendFailure("broken", "the connection broke"),
            logging.INFO,
            "the connection broke (operation=SendSMS attempt=2 ms=1235 request_id=none)",
        ),
    ],
)
def test_log_line(
    outcome: Any, level: int, line: str, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        report(logging.getLogger("own.logger"), ResponseEvent.after(BEFORE, outcome, 1.2346))
    assert caplog.record_tuples == [("own.logger", level, f"POST /v1/{{id}}: {line}")]
    assert "".join(capsys.readouterr()) == ""


def test_hook_errors_are_logged_with_their_traceback(caplog: pytest.LogCaptureFixture) -> None:
    error = LookupError("x")
    report_error(logging.getLogger("own.logger"), "on_response", error)
    (record,) = caplog.records
    assert (record.levelname, record.getMessage()) == ("WARNING", "on_response failed (LookupError); the call goes on")
    assert record.exc_info is not None
    assert record.exc_info[1] is error
