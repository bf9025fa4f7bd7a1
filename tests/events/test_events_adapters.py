"""The adapters in their frameworks: their responses, and when the functions run."""

from __future__ import annotations

import asyncio
import gzip
import io
import threading
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, Protocol

import httpx
import pytest
from aiohttp import test_utils, web
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.test import Client as DjangoClient
from django.test import override_settings
from django.urls import path
from fastapi import FastAPI
from flask import Flask
from starlette.applications import Starlette
from starlette.routing import Route

from sinch.domains.sms.models import MOText
from sinch.sinch_events import Claim, Dispatcher, MemoryNonceStore, SinchEvents, SmsSinchEvents
from sinch.sinch_events.adapters import aiohttp as aiohttp_adapter
from sinch.sinch_events.adapters import django as django_adapter
from sinch.sinch_events.adapters import flask as flask_adapter
from sinch.sinch_events.adapters import starlette as starlette_adapter
from tests import django_settings

from .samples import sample
from .signing import SECRET, body_of, signed

BODY = body_of(sample("mo_text"))
LIMIT = 2000

Reply = tuple[int, bytes]


class Post(Protocol):
    """Posts a body to the application that an adapter is mounted in."""

    def __call__(self, body: bytes, headers: dict[str, str]) -> Reply: ...


Mount = Callable[[SinchEvents[Any], Dispatcher], Post]


def starlette(events: SinchEvents[Any], dispatcher: Dispatcher) -> Post:
    endpoint = starlette_adapter.endpoint(events, dispatcher, max_body=LIMIT)
    return _asgi(Starlette(routes=[Route("/events", endpoint, methods=["POST"])]))


def fastapi(events: SinchEvents[Any], dispatcher: Dispatcher) -> Post:
    app = FastAPI()
    app.post("/events")(starlette_adapter.endpoint(events, dispatcher, max_body=LIMIT))
    return _asgi(app)


def flask(events: SinchEvents[Any], dispatcher: Dispatcher) -> Post:
    app = Flask(__name__)
    view = flask_adapter.view(events, dispatcher, max_body=LIMIT)
    app.add_url_rule("/events", view_func=view, methods=["POST"])
    client = app.test_client()

    def post(body: bytes, headers: dict[str, str]) -> Reply:
        response = client.post("/events", data=body, headers=headers, content_type="application/json")
        return response.status_code, response.data

    return post


def django_wsgi(events: SinchEvents[Any], dispatcher: Dispatcher) -> Post:
    _route(events, dispatcher)
    client = DjangoClient(raise_request_exception=False, enforce_csrf_checks=True)

    def post(body: bytes, headers: dict[str, str]) -> Reply:
        response: Any = client.post("/events", body, content_type="application/json", headers=headers)
        return response.status_code, response.content

    return post


def django_asgi(events: SinchEvents[Any], dispatcher: Dispatcher) -> Post:
    _route(events, dispatcher)
    return _asgi(ASGIHandler())


def aiohttp(events: SinchEvents[Any], dispatcher: Dispatcher) -> Post:
    handler = aiohttp_adapter.handler(events, dispatcher, max_body=LIMIT)

    async def exchange(body: bytes, headers: dict[str, str]) -> Reply:
        app = web.Application()  # made in this event loop, as aiohttp requires
        app.router.add_post("/events", handler)
        async with test_utils.TestClient(test_utils.TestServer(app)) as client:
            response = await client.post("/events", data=_chunks(body), headers=headers)
            return response.status, await response.read()

    return lambda body, headers: asyncio.run(exchange(body, headers))


def _asgi(app: Any) -> Post:
    async def exchange(body: bytes, headers: dict[str, str]) -> Reply:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            response = await client.post("/events", content=_chunks(body), headers=headers)
            return response.status_code, response.content

    return lambda body, headers: asyncio.run(exchange(body, headers))


async def _chunks(body: bytes) -> AsyncIterator[bytes]:
    """The body in two pieces and without a length, so that its size is known only by counting."""
    yield body[:10]
    yield body[10:]


def _route(events: SinchEvents[Any], dispatcher: Dispatcher) -> None:
    view = django_adapter.view(events, dispatcher, max_body=LIMIT)
    urls = type("urls", (), {"urlpatterns": [path("events", view)]})
    settings.ROOT_URLCONF = urls


@pytest.fixture(scope="module", autouse=True)
def _django() -> Iterator[None]:
    django_settings.configure()
    with override_settings(ROOT_URLCONF=None):
        yield


ADAPTERS = [starlette, fastapi, flask, django_wsgi, django_asgi, aiohttp]


@pytest.fixture(params=ADAPTERS, ids=lambda adapter: adapter.__name__)
def mount(request: pytest.FixtureRequest) -> Mount:
    found: Mount = request.param
    return found


def collecting() -> tuple[Dispatcher, list[Any]]:
    dispatcher = Dispatcher()
    handled: list[Any] = []
    dispatcher.on(MOText)(handled.append)
    return dispatcher, handled


def test_a_signed_event_is_handled(mount: Mount) -> None:
    dispatcher, handled = collecting()
    post = mount(SmsSinchEvents(SECRET), dispatcher)
    assert post(BODY, signed("sms", BODY)) == (200, b"")
    assert [event.to_dict() for event in handled] == [sample("mo_text")]


def test_event_with_wrong_signature_is_not_handled(mount: Mount, caplog: pytest.LogCaptureFixture) -> None:
    dispatcher, handled = collecting()
    post = mount(SmsSinchEvents(SECRET), dispatcher)
    assert post(BODY, signed("sms", BODY, secret="another-fake-secret")) == (401, b"")
    assert post(BODY, {}) == (401, b"")
    assert handled == []
    assert "sms event not handled: the signature does not match the body and the secret" in caplog.messages
    assert "12025550101" not in caplog.text


def test_invalid_event_body_is_a_bad_request(mount: Mount) -> None:
    dispatcher, handled = collecting()
    post = mount(SmsSinchEvents(SECRET), dispatcher)
    for body in (b"[]", b"{", b"\xff"):
        assert post(body, signed("sms", body)) == (400, b"")
    assert handled == []


def test_too_large_body_is_rejected(mount: Mount) -> None:
    dispatcher, handled = collecting()
    post = mount(SmsSinchEvents(SECRET), dispatcher)
    for size, status in ((LIMIT, 200), (LIMIT + 1, 413)):
        body = b'{"type":"mo_text"}'.ljust(size)
        assert post(body, signed("sms", body))[0] == status
    assert len(handled) == 1


def test_repeated_event_is_handled_once_and_acknowledged_twice(mount: Mount) -> None:
    dispatcher, handled = collecting()
    post = mount(SmsSinchEvents(SECRET, nonces=MemoryNonceStore()), dispatcher)
    assert [post(BODY, signed("sms", BODY)) for _ in range(2)] == [(200, b"")] * 2
    assert len(handled) == 1


def test_event_can_be_redelivered_after_a_failed_handler(mount: Mount) -> None:
    dispatcher, attempts = Dispatcher(), []

    @dispatcher.on(MOText)
    def fails_once(event: MOText) -> None:
        attempts.append(event)
        if len(attempts) == 1:
            raise OSError("the database is away")

    post = mount(SmsSinchEvents(SECRET, nonces=MemoryNonceStore()), dispatcher)
    assert post(BODY, signed("sms", BODY))[0] == 500
    assert post(BODY, signed("sms", BODY))[0] == 200
    assert len(attempts) == 2


def test_handlers_do_not_run_in_the_thread_of_an_event_loop(mount: Mount) -> None:
    dispatcher = Dispatcher()
    loops: list[asyncio.AbstractEventLoop | None] = []

    @dispatcher.on(MOText)
    def look(_event: MOText) -> None:
        try:
            loops.append(asyncio.get_running_loop())
        except RuntimeError:
            loops.append(None)

    mount(SmsSinchEvents(SECRET), dispatcher)(BODY, signed("sms", BODY))
    assert loops == [None]


def test_async_handlers_are_awaited(mount: Mount) -> None:
    dispatcher = Dispatcher()
    handled: list[Any] = []

    @dispatcher.on(MOText)
    async def keep(event: MOText) -> None:
        await asyncio.sleep(0)
        handled.append(event.body)

    assert mount(SmsSinchEvents(SECRET), dispatcher)(BODY, signed("sms", BODY))[0] == 200
    assert handled == ["Grüße, 世界 👋"]


@pytest.mark.parametrize("adapter", [starlette, aiohttp], ids=["starlette", "aiohttp"])
def test_blocking_nonce_store_does_not_block_the_event_loop(adapter: Mount) -> None:
    threads: list[threading.Thread] = []

    class Waiting(MemoryNonceStore):
        def claim(self, nonce: str, lease: float, owner: str) -> Claim:
            threads.append(threading.current_thread())
            return super().claim(nonce, lease, owner)

    dispatcher, _ = collecting()
    assert adapter(SmsSinchEvents(SECRET, nonces=Waiting()), dispatcher)(BODY, signed("sms", BODY))[0] == 200
    assert threads
    assert threading.main_thread() not in threads


def test_flask_can_serve_events_of_several_apis() -> None:
    app, dispatcher = Flask(__name__), Dispatcher()
    for api in ("sms", "other"):
        events = SmsSinchEvents(SECRET)
        events.api = api
        app.add_url_rule(f"/{api}", view_func=flask_adapter.view(events, dispatcher), methods=["POST"])
    assert {"sms_sinch_events", "other_sinch_events"} <= set(app.view_functions)


def test_late_event_gets_503(mount: Mount) -> None:
    dispatcher, handled = collecting()
    post = mount(SmsSinchEvents(SECRET, tolerance=300), dispatcher)
    assert post(BODY, signed("sms", BODY))[0] == 503
    assert post(BODY + b" ", signed("sms", BODY))[0] == 401
    assert handled == []


@pytest.mark.parametrize(
    ("name", "pack"), [("gzip", gzip.compress), ("X-Gzip", gzip.compress), ("deflate", zlib.compress)]
)
def test_compressed_body_is_decompressed(mount: Mount, name: str, pack: Any) -> None:
    dispatcher, handled = collecting()
    post = mount(SmsSinchEvents(SECRET), dispatcher)
    assert post(pack(BODY), {**signed("sms", BODY), "Content-Encoding": name})[0] == 200
    assert len(handled) == 1


def test_body_that_is_too_large_after_decompression_is_rejected(mount: Mount) -> None:
    dispatcher, handled = collecting()
    post = mount(SmsSinchEvents(SECRET), dispatcher)
    for size, status in ((LIMIT, 200), (LIMIT + 1, 413)):
        body = b'{"type":"mo_text"}'.ljust(size)
        assert post(gzip.compress(body), {**signed("sms", body), "Content-Encoding": "gzip"})[0] == status
    assert len(handled) == 1


def test_django_reads_chunks() -> None:
    dispatcher, handled = collecting()
    view = django_adapter.view(SmsSinchEvents(SECRET), dispatcher, max_body=LIMIT)

    def post(body: bytes, read_before: bool = False) -> int:
        headers = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in signed("sms", body).items()}
        chunked = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True, "REQUEST_METHOD": "POST"}
        made: HttpRequest = WSGIRequest({"wsgi.input": io.BytesIO(body), **headers, **chunked})
        if read_before:
            made.body  # noqa: B018  # as a middleware does
        status: int = view(made).status_code
        return status

    assert post(BODY) == 200
    assert post(BODY.ljust(LIMIT + 1)) == 413
    # Django passes a body without a length to middleware as empty; that is no forgery.
    assert post(BODY, read_before=True) == 200
    assert len(handled) == 2
