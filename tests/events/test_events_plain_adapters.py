"""The adapters for plain WSGI and ASGI and for AWS Lambda."""

from __future__ import annotations

import asyncio
import base64
import gzip
import io
from collections.abc import AsyncIterator
from contextlib import closing
from typing import Any
from wsgiref.validate import validator

import httpx
import pytest

from sinch.sinch_events import Dispatcher, SmsSinchEvents, sign
from sinch.sinch_events.adapters import asgi, aws_lambda, wsgi

from .samples import sample
from .signing import SECRET

HEADERS, BODY = sign("sms", sample("mo_text"), SECRET)
LIMIT = 2000
EVENTS = SmsSinchEvents(SECRET)


def collecting() -> tuple[Dispatcher, list[Any]]:
    dispatcher = Dispatcher()
    handled: list[Any] = []
    dispatcher.default(handled.append)
    return dispatcher, handled


def failing() -> Dispatcher:
    dispatcher = Dispatcher()

    @dispatcher.default
    def fails(_event: object) -> None:
        raise OSError("the database is away")

    return dispatcher


def call_wsgi(app: Any, body: bytes, headers: dict[str, str], method: str = "POST") -> tuple[int, bytes]:
    named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    named["CONTENT_TYPE"] = named.pop("HTTP_CONTENT_TYPE", "")
    environ: dict[str, Any] = {"REQUEST_METHOD": method, "SERVER_NAME": "localhost", "SERVER_PORT": "80", **named}
    environ["SCRIPT_NAME"] = ""
    environ |= {"CONTENT_LENGTH": str(len(body)), "PATH_INFO": "/", "QUERY_STRING": "", "SERVER_PROTOCOL": "HTTP/1.1"}
    wsgi_keys = {"version": (1, 0), "url_scheme": "http", "input": io.BytesIO(body), "errors": io.StringIO()}
    wsgi_keys |= {"multithread": True, "multiprocess": False, "run_once": False}
    environ |= {f"wsgi.{name}": value for name, value in wsgi_keys.items()}
    statuses = []

    def start_response(status: str, headers: Any, exc_info: Any = None) -> Any:
        statuses.append(int(status.split(maxsplit=1)[0]))
        return lambda data: None

    response: Any = validator(app)(environ, start_response)
    with closing(response):
        return statuses[0], b"".join(response)


def call_asgi(app: Any, body: bytes, headers: dict[str, str], method: str = "POST") -> tuple[int, bytes]:
    async def chunks() -> AsyncIterator[bytes]:
        yield body[:10]
        yield body[10:]

    async def exchange() -> tuple[int, bytes]:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            response = await client.request(method, "/", content=chunks(), headers=headers)
            return response.status_code, response.content

    return asyncio.run(exchange())


def call_v1(app: Any, body: bytes, headers: dict[str, str], method: str = "POST") -> tuple[int, bytes]:
    response = app({"httpMethod": method, "headers": headers, "body": body.decode(), "isBase64Encoded": False}, None)
    return response["statusCode"], response["body"].encode()


def call_v1_several(app: Any, body: bytes, headers: dict[str, str], method: str = "POST") -> tuple[int, bytes]:
    several = {name: [value] for name, value in headers.items()}
    event = {"httpMethod": method, "headers": None, "multiValueHeaders": several, "body": _base64(body)}
    response = app({**event, "isBase64Encoded": True}, None)
    return response["statusCode"], response["body"].encode()


def call_v2(app: Any, body: bytes, headers: dict[str, str], method: str = "POST") -> tuple[int, bytes]:
    """Version 2 of API Gateway's payload, which function URLs have too."""
    lower = {name.lower(): value for name, value in headers.items()}
    event = {"version": "2.0", "requestContext": {"http": {"method": method, "path": "/"}}, "headers": lower}
    response = app({**event, "body": _base64(body), "isBase64Encoded": True}, None)
    return response["statusCode"], response["body"].encode()


def _base64(body: bytes) -> str:
    return base64.b64encode(body).decode()


PLAIN = pytest.mark.parametrize(
    ("make", "call"),
    [
        (wsgi.application, call_wsgi),
        (asgi.application, call_asgi),
        (aws_lambda.handler, call_v1),
        (aws_lambda.handler, call_v1_several),
        (aws_lambda.handler, call_v2),
    ],
    ids=["wsgi", "asgi", "lambda-v1", "lambda-v1-several", "lambda-v2"],
)


@PLAIN
def test_only_signed_events_are_handled(make: Any, call: Any) -> None:
    dispatcher, handled = collecting()
    app = make(EVENTS, dispatcher)
    assert call(app, BODY, HEADERS) == (200, b"")
    assert handled == [sample("mo_text")]
    assert call(app, BODY + b" ", HEADERS)[0] == 401
    assert call(app, b"[]", sign("sms", b"[]", SECRET).headers)[0] == 400
    assert len(handled) == 1


@PLAIN
def test_only_post_requests_are_accepted(make: Any, call: Any) -> None:
    dispatcher, handled = collecting()
    assert call(make(EVENTS, dispatcher), BODY, HEADERS, "PUT")[0] == 405
    assert handled == []


@PLAIN
def test_too_large_body_is_rejected(make: Any, call: Any) -> None:
    dispatcher, handled = collecting()
    for size, status in ((LIMIT, 200), (LIMIT + 1, 413)):
        body = BODY.ljust(size)
        assert call(make(EVENTS, dispatcher, max_body=LIMIT), body, sign("sms", body, SECRET).headers)[0] == status
    assert len(handled) == 1


@PLAIN
def test_body_that_is_too_large_after_decompression_is_rejected(make: Any, call: Any) -> None:
    if call is call_v1:  # which has no place for bytes
        return
    dispatcher, handled = collecting()
    for size, status in ((LIMIT, 200), (LIMIT + 1, 413)):
        body = BODY.ljust(size)
        headers = {**sign("sms", body, SECRET).headers, "Content-Encoding": "gzip"}
        assert call(make(EVENTS, dispatcher, max_body=LIMIT), gzip.compress(body), headers)[0] == status
    assert len(handled) == 1


@PLAIN
def test_failure_propagates_to_the_server(make: Any, call: Any) -> None:
    with pytest.raises(ExceptionGroup):
        call(make(EVENTS, failing()), BODY, HEADERS)


@PLAIN
def test_compressed_body_is_decompressed(make: Any, call: Any) -> None:
    if call is call_v1:  # which has no place for bytes
        return
    dispatcher, handled = collecting()
    assert call(make(EVENTS, dispatcher), gzip.compress(BODY), {**HEADERS, "Content-Encoding": "gzip"})[0] == 200
    assert len(handled) == 1


def test_truncated_wsgi_body_gets_503() -> None:
    app, responses = wsgi.application(EVENTS, Dispatcher()), []
    environ: dict[str, Any] = {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": "9", "wsgi.input": io.BytesIO(b"short")}
    app(environ, lambda status, headers: responses.append((status, dict(headers)["Content-Length"])))
    assert responses == [("503 Service Unavailable", "0")]


def test_asgi_application_supports_lifespan_and_http_only() -> None:
    app, sent = asgi.application(EVENTS, Dispatcher()), []
    messages = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]

    async def receive() -> Any:
        return messages.pop(0)

    async def send(message: Any) -> None:
        sent.append(message["type"])

    asyncio.run(app({"type": "lifespan"}, receive, send))
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    with pytest.raises(ValueError, match="websocket"):
        asyncio.run(app({"type": "websocket"}, receive, send))


@pytest.mark.parametrize("timeout", [30.0, 0.0])
def test_truncated_or_late_asgi_body_gets_503(timeout: float) -> None:
    app, sent = asgi.application(EVENTS, Dispatcher(), body_timeout=timeout), []

    async def gone() -> Any:
        if not timeout:
            await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    serving = app({"type": "http", "method": "POST", "headers": []}, gone, send)
    asyncio.run(asyncio.wait_for(serving, 10))
    assert sent[0]["status"] == 503


@pytest.mark.parametrize(
    ("event", "status"),
    [
        ({}, 405),
        ({"httpMethod": "POST"}, 401),
        ({"httpMethod": "POST", "headers": {}, "body": None}, 401),
        ({"httpMethod": "POST", "headers": {}, "body": "a", "isBase64Encoded": True}, 503),
    ],
)
def test_malformed_lambda_invocations_get_an_error_status(event: Any, status: int) -> None:
    assert aws_lambda.handler(EVENTS, Dispatcher())(event, None)["statusCode"] == status
