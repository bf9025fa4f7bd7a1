"""Bodies as servers, proxies and middleware pass them on: none of them invalidates a genuine event."""

from __future__ import annotations

import asyncio
import gzip
import io
from typing import Any

import pytest
from aiohttp import test_utils, web
from flask import Flask, request
from starlette.requests import Request

from sinch.sinch_events import Dispatcher, SmsSinchEvents
from sinch.sinch_events.adapters import aiohttp as aiohttp_adapter
from sinch.sinch_events.adapters import flask as flask_adapter
from sinch.sinch_events.adapters import starlette as starlette_adapter
from sinch.sinch_events.adapters.bodies import RefusedBodyError, decompressed, wsgi_body

from .signing import SECRET, signed

LIMIT = 2000
BODY = b'{"type":"mo_text","body":"Hi"}'
HEADERS = signed("sms", BODY)


def dispatching() -> tuple[Dispatcher, list[Any]]:
    dispatcher = Dispatcher()
    handled: list[Any] = []
    dispatcher.default(handled.append)
    return dispatcher, handled


def environ(body: bytes, **more: Any) -> dict[str, Any]:
    return {"wsgi.input": io.BytesIO(body), **more}


def status_of(**arguments: Any) -> int:
    with pytest.raises(RefusedBodyError) as caught:
        wsgi_body(limit=LIMIT, **arguments)
    return caught.value.status


def test_undecodable_body_gets_503_and_compression_bomb_gets_413() -> None:
    for encoding, body in (("br", b"\x01\x02"), ("gzip", gzip.compress(BODY)[:-9]), ("gzip", b"\x1f\x8bno")):
        with pytest.raises(RefusedBodyError) as caught:
            decompressed(body, encoding, LIMIT)
        assert caught.value.status == 503
    with pytest.raises(RefusedBodyError) as caught:
        decompressed(gzip.compress(bytes(10_000_000)), "gzip", LIMIT)
    assert caught.value.status == 413
    assert decompressed(BODY, "gzip", LIMIT) == BODY  # unpacked by the server
    assert decompressed(BODY, None, LIMIT) == BODY


def test_chunked_body_is_read_to_the_end() -> None:
    chunked = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}
    assert wsgi_body(environ(BODY, **chunked), LIMIT) == BODY
    assert wsgi_body(environ(BODY, CONTENT_LENGTH="", **chunked), LIMIT) == BODY
    assert status_of(environ=environ(bytes(LIMIT + 1), **chunked)) == 413
    assert status_of(environ=environ(BODY, HTTP_TRANSFER_ENCODING="chunked")) == 503
    assert wsgi_body(environ(BODY), LIMIT) == b""


def test_body_is_read_up_to_content_length() -> None:
    assert wsgi_body(environ(BODY + b"next request", CONTENT_LENGTH=str(len(BODY))), LIMIT) == BODY
    assert status_of(environ=environ(b"", CONTENT_LENGTH=str(LIMIT + 1))) == 413
    assert status_of(environ=environ(BODY, CONTENT_LENGTH=str(len(BODY) + 1))) == 503


def test_truncated_body_gets_503() -> None:
    class Slow(io.BytesIO):
        def read(self, *_size: Any) -> bytes:
            raise TimeoutError("too slow")

    assert status_of(environ={"wsgi.input": Slow(), "CONTENT_LENGTH": "9"}) == 503


@pytest.mark.parametrize(("size", "status"), [(LIMIT, 200), (LIMIT + 1, 413)])
def test_flask_reads_chunks(size: int, status: int) -> None:
    dispatcher, handled = dispatching()
    app = Flask("chunks")
    view = flask_adapter.view(SmsSinchEvents(SECRET), dispatcher, max_body=LIMIT)
    app.add_url_rule("/", view_func=view, methods=["POST"])
    body = BODY.ljust(size)
    response = app.test_client().post(
        "/",
        headers={**signed("sms", body), "Transfer-Encoding": "chunked"},
        input_stream=io.BytesIO(body),
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert response.status_code == status
    assert len(handled) == (status == 200)


def test_flask_body_can_be_read_beforehand() -> None:
    dispatcher, handled = dispatching()
    app = Flask("read")
    app.before_request(lambda: request.get_data() and None)
    view = flask_adapter.view(SmsSinchEvents(SECRET), dispatcher, max_body=len(BODY))
    app.add_url_rule("/", view_func=view, methods=["POST"])
    assert app.test_client().post("/", data=BODY, headers=HEADERS).status_code == 200
    assert app.test_client().post("/", data=BODY + b" ", headers=signed("sms", BODY + b" ")).status_code == 413
    assert len(handled) == 1


@pytest.mark.parametrize("headers", [HEADERS, {**HEADERS, "Content-Encoding": "gzip"}])
def test_aiohttp_body_can_be_read_beforehand(headers: dict[str, str]) -> None:
    dispatcher, handled = dispatching()

    @web.middleware
    async def reading(request: web.Request, handler: Any) -> web.StreamResponse:
        await request.read()
        response: web.StreamResponse = await handler(request)
        return response

    async def exchange(limit: int) -> int:
        app = web.Application(middlewares=[reading])
        app.router.add_post("/", aiohttp_adapter.handler(SmsSinchEvents(SECRET), dispatcher, max_body=limit))
        async with test_utils.TestClient(test_utils.TestServer(app)) as client:
            body = gzip.compress(BODY) if "Content-Encoding" in headers else BODY
            response = await client.post("/", data=body, headers=headers)
            return response.status

    assert asyncio.run(exchange(LIMIT)) == 200
    assert asyncio.run(exchange(len(BODY) - 1)) == 413
    assert len(handled) == 1


def test_body_that_times_out_gets_503() -> None:
    async def never() -> Any:
        await asyncio.Event().wait()

    async def exchange() -> int:
        endpoint = starlette_adapter.endpoint(SmsSinchEvents(SECRET), Dispatcher(), body_timeout=0)
        return (await endpoint(Request({"type": "http", "method": "POST", "headers": []}, never))).status_code

    assert asyncio.run(exchange()) == 503


def test_truncated_body_gets_503_async() -> None:
    async def gone() -> Any:
        return {"type": "http.disconnect"}

    async def exchange() -> int:
        endpoint = starlette_adapter.endpoint(SmsSinchEvents(SECRET), Dispatcher())
        return (await endpoint(Request({"type": "http", "method": "POST", "headers": []}, gone))).status_code

    assert asyncio.run(exchange()) == 503
