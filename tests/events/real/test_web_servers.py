"""Every adapter under its real servers, with bodies as clients, proxies and middleware make them."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sinch.sinch_events import sign
from tests.events.signing import SECRET

from .apps import LIMIT
from .web_servers import WebServer, web_server

pytestmark = pytest.mark.real

ASGI = ["asgi_plain", "starlette", "fastapi", "django_asgi"]
WSGI = ["wsgi_plain", "flask", "django_wsgi"]
MATRIX = [
    *[(server, app) for server in ("uvicorn", "hypercorn") for app in ASGI],
    *[(server, app) for server in ("gunicorn", "gunicorn-threads", "waitress") for app in WSGI],
    ("aiohttp", "aiohttp"),
]


def whole(body: bytes) -> list[bytes]:
    return [body]


def in_pieces(body: bytes) -> list[bytes]:
    return [body[start : start + 7] for start in range(0, len(body), 7)]


READ_FIRST = {"X-Read-First": "1"}
GZIP = {"Content-Encoding": "gzip"}
BODIES: dict[str, tuple[dict[str, str], Callable[[bytes], list[bytes]], bool]] = {
    "whole": ({}, whole, False),
    "chunked": ({}, whole, True),
    "in pieces": ({}, in_pieces, False),
    "chunked in pieces": ({}, in_pieces, True),
    "gzip": (GZIP, lambda body: [gzip.compress(body)], False),
    "gzip chunked in pieces": (GZIP, lambda body: in_pieces(gzip.compress(body)), True),
    "read": (READ_FIRST, whole, False),
    "read chunked": (READ_FIRST, whole, True),
    "read gzip": (READ_FIRST | GZIP, lambda body: [gzip.compress(body)], False),
}


def signed(name: str, size: int = 0) -> tuple[dict[str, str], bytes]:
    event = b'{"type": "mo_text", "id": "%b"}' % name.encode()
    headers, body = sign("sms", event.ljust(size), SECRET)
    return headers, body


@pytest.mark.parametrize(("server", "app"), MATRIX, ids=lambda value: value)
def test_every_body_is_handled_once(server: str, app: str, tmp_path: Path) -> None:
    with web_server(server, app, tmp_path) as running:
        responses = {name: _post(running, name.replace(" ", "-"), *how) for name, how in BODIES.items()}
        assert responses == dict.fromkeys(BODIES, 200)
        assert running.handled == [name.replace(" ", "-") for name in BODIES]


def _post(running: WebServer, name: str, headers: dict[str, str], pieces: Any, chunked: bool) -> int:
    made, body = signed(name)
    return running.post(made | headers, pieces(body), chunked=chunked)


@pytest.mark.parametrize(("server", "app"), MATRIX, ids=lambda value: value)
def test_rejected_events_get_the_documented_status(server: str, app: str, tmp_path: Path) -> None:
    with web_server(server, app, tmp_path) as running:
        headers, body = signed("forged")
        assert [running.post(headers, [body + b" "], chunked=chunked) for chunked in (False, True)] == [401, 401]
        headers, body = signed("large", LIMIT + 1)
        assert [running.post(headers, [body], chunked=chunked) for chunked in (False, True)] == [413, 413]
        headers, body = signed("fails")
        assert [running.post(headers, [body], chunked=chunked) for chunked in (False, True)] == [500, 500]
        headers, body = signed("packed")
        # aiohttp rejects what it cannot decompress before the application sees it.
        status = 400 if server == "aiohttp" else 503
        assert running.post(headers | {"Content-Encoding": "br"}, [b"\x01" + body]) == status
        assert running.handled == []
