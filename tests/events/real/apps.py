"""The same receiver in every framework, for servers in their own processes.

Handled events are written to the file given in the environment, one per line. The body of a request with the header
`X-Read-First` is read by a middleware before the adapter.
"""

from __future__ import annotations

import os
from typing import Any

from sinch.sinch_events import Dispatcher, SmsSinchEvents
from sinch.sinch_events.adapters import asgi, wsgi
from tests.events.signing import SECRET

LIMIT = 2000
EVENTS = SmsSinchEvents(SECRET)
DISPATCHER = Dispatcher()


@DISPATCHER.default
def note(event: Any) -> None:
    if event["id"] == "fails":
        raise OSError("the database is away")
    # One write to a file that is only appended to, so that lines of several processes do not mix.
    log = os.open(os.environ["HANDLED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(log, f"{event['id']}\n".encode())
    os.close(log)


def wsgi_plain() -> Any:
    return wsgi.application(EVENTS, DISPATCHER, max_body=LIMIT)


def asgi_plain() -> Any:
    return asgi.application(EVENTS, DISPATCHER, max_body=LIMIT)


def flask() -> Any:
    from flask import Flask, request

    from sinch.sinch_events.adapters.flask import view

    app = Flask("events")

    @app.before_request
    def read() -> None:
        if "X-Read-First" in request.headers:
            request.get_data()

    app.add_url_rule("/", view_func=view(EVENTS, DISPATCHER, max_body=LIMIT), methods=["POST"])
    return app


def starlette() -> Any:
    from starlette.applications import Starlette
    from starlette.middleware.base import BaseHTTPMiddleware
    from starlette.routing import Route

    from sinch.sinch_events.adapters.starlette import endpoint

    app = Starlette(routes=[Route("/", endpoint(EVENTS, DISPATCHER, max_body=LIMIT), methods=["POST"])])
    app.add_middleware(BaseHTTPMiddleware, dispatch=_read_first)
    return app


def fastapi() -> Any:
    from fastapi import FastAPI

    from sinch.sinch_events.adapters.starlette import endpoint

    app = FastAPI()
    app.post("/")(endpoint(EVENTS, DISPATCHER, max_body=LIMIT))
    app.middleware("http")(_read_first)
    return app


async def _read_first(request: Any, call_next: Any) -> Any:
    if "X-Read-First" in request.headers:
        await request.body()
    return await call_next(request)


def django_wsgi() -> Any:
    from django.core.wsgi import get_wsgi_application

    _set_django_up()
    return get_wsgi_application()


def django_asgi() -> Any:
    from django.core.asgi import get_asgi_application

    _set_django_up()
    return get_asgi_application()


def _set_django_up() -> None:
    from django.conf import settings
    from django.urls import path

    from sinch.sinch_events.adapters import django

    urls = type("urls", (), {"urlpatterns": [path("", django.view(EVENTS, DISPATCHER, max_body=LIMIT))]})
    settings.configure(
        ALLOWED_HOSTS=["*"],
        SECRET_KEY="fake-django-secret",
        MIDDLEWARE=[f"{__name__}.django_reads_first"],
        ROOT_URLCONF=urls,
        LOGGING_CONFIG=None,
    )


def django_reads_first(get_response: Any) -> Any:
    def read(request: Any) -> Any:
        if "X-Read-First" in request.headers:
            request.body  # noqa: B018  # reads and keeps it
        return get_response(request)

    return read


def aiohttp() -> Any:
    from aiohttp import web

    from sinch.sinch_events.adapters import aiohttp as adapter

    @web.middleware
    async def read(request: web.Request, handler: Any) -> Any:
        if "X-Read-First" in request.headers:
            await request.read()
        return await handler(request)

    app = web.Application(middlewares=[read])
    app.router.add_post("/", adapter.handler(EVENTS, DISPATCHER, max_body=LIMIT))
    return app
