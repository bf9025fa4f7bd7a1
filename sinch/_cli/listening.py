"""`sinch listen`: show incoming events on the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from http import HTTPStatus
from socketserver import ThreadingMixIn
from threading import Lock
from typing import Annotated, Any, Final
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import typer

from sinch._cli.output import Json, one_line
from sinch.sinch_events import (
    ConversationSinchEvents,
    EventError,
    InvalidSignatureError,
    NumbersSinchEvents,
    SinchEvents,
    SmsSinchEvents,
)
from sinch.sinch_events.adapters.bodies import MAX_BODY, RefusedBodyError, decompressed, wsgi_body

app = typer.Typer()

_RECEIVERS: Final[Mapping[str, Callable[[Sequence[str]], SinchEvents[Any]]]] = {
    "numbers": NumbersSinchEvents,
    "sms": SmsSinchEvents,
    "conversation": ConversationSinchEvents,
}
_WIDTHS: Final = (8, 12, 31, 9)
# Fields, at any depth, that summarise an event: the first ones that it has are shown.
_ABOUT: Final = ("from", "to", "identity", "recipient", "resourceId", "batch_id", "message_id", "contact_id", "id")
_CONTENT: Final = ("text", "body", "status", "eventType", "title", "url", "postback_data")


@app.command()
def listen(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 for any free port.")] = 8030,
    secret: Annotated[
        list[str] | None,
        typer.Option(
            envvar="SINCH_EVENT_SECRET",
            show_envvar=True,
            help="Secret that signs the events; others get status 401. Preferably set in the environment.",
        ),
    ] = None,
    count: Annotated[int | None, typer.Option(min=1, help="Stop after this number of events.")] = None,
    as_json: Json = False,
) -> None:
    """Receive events of all APIs, at any path, and show each when it arrives; stop with Ctrl-C."""
    show = _show_json if as_json else _show_row
    try:
        server = _Server((host, port), _QuietHandler)
    except OSError as error:
        typer.echo(f"cannot listen on {host}:{port}: {error.strerror}; use --port 0 for any free port", err=True)
        raise typer.Exit(1) from None
    with server:
        server.set_app(_Receiver(secret or (), show, count, server.shutdown))
        typer.echo(f"Listening on http://{host}:{server.server_port} for events of all APIs", err=True)
        if not as_json:
            typer.echo(_row("time", "API", "event", "signature", "about"))
        with suppress(KeyboardInterrupt):
            server.serve_forever()


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = False  # so that received events are shown before the command ends


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name in the base class
        """Log nothing, because the event itself is shown."""


class _Receiver:
    """WSGI application that shows the events that it receives."""

    def __init__(
        self,
        secrets: Sequence[str],
        show: Callable[[Mapping[str, Any]], None],
        count: int | None,
        stop: Callable[[], None],
    ) -> None:
        self._secrets, self._show, self._left, self._stop = secrets, show, count, stop
        self._showing = Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        status = self._receive(environ)
        start_response(f"{status.value} {status.phrase}", [("Content-Length", "0")])
        return []

    def _receive(self, environ: dict[str, Any]) -> HTTPStatus:
        if environ["REQUEST_METHOD"] != "POST":
            return HTTPStatus.METHOD_NOT_ALLOWED
        try:
            body = decompressed(wsgi_body(environ, MAX_BODY), environ.get("HTTP_CONTENT_ENCODING"), MAX_BODY)
            payload = json.loads(body)
        except RefusedBodyError as error:
            return error.status
        except ValueError:
            return HTTPStatus.BAD_REQUEST
        if not isinstance(payload, dict):
            return HTTPStatus.BAD_REQUEST
        api = _api_of(payload)
        receiver = _RECEIVERS[api](self._secrets or ("unknown",))
        headers = {name.removeprefix("HTTP_").replace("_", "-"): value for name, value in environ.items()}
        signature = self._signature(receiver, headers, body)
        with self._showing:
            self._show(
                {
                    "received_at": datetime.now().astimezone().isoformat(timespec="seconds"),
                    "api": api,
                    "event": type(receiver.parse_event(body)).__name__,
                    "signature": signature,
                    "payload": payload,
                }
            )
            if self._left is not None:
                self._left -= 1
                if self._left == 0:
                    self._stop()
        return HTTPStatus.UNAUTHORIZED if signature == "wrong" else HTTPStatus.OK

    def _signature(self, receiver: SinchEvents[Any], headers: Mapping[str, str], body: bytes) -> str:
        if not self._secrets:
            return "unchecked"
        try:
            receiver.receive(headers, body)
        except InvalidSignatureError:
            return "wrong"
        except EventError as error:
            return type(error).__name__
        return "right"


def _api_of(payload: Mapping[str, Any]) -> str:
    if "resourceType" in payload:
        return "numbers"
    return "sms" if isinstance(payload.get("type"), str) else "conversation"


def _show_json(event: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(event, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _show_row(event: Mapping[str, Any]) -> None:
    fields = dict(reversed(list(_fields(event["payload"]))))
    about = [str(fields[name]) for name in _ABOUT if name in fields][:2]
    content = [str(fields[name]) for name in _CONTENT if name in fields][:1]
    time = event["received_at"].partition("T")[2][:8]
    typer.echo(_row(time, event["api"], event["event"], event["signature"], "  ".join([*about, *content])))
    sys.stdout.flush()


def _fields(value: object) -> Iterator[tuple[str, object]]:
    """Yield the scalar fields of an event at all depths, the outer ones first."""
    if isinstance(value, dict):
        yield from ((name, item) for name, item in value.items() if not isinstance(item, (dict, list)))
        for item in value.values():
            yield from _fields(item)
    elif isinstance(value, list):
        for item in value:
            yield from _fields(item)


def _row(*cells: str) -> str:
    *narrow, rest = (one_line(cell) for cell in cells)
    return "  ".join([*(cell.ljust(width) for cell, width in zip(narrow, _WIDTHS, strict=True)), rest]).rstrip()
