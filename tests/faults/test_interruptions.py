"""Cancelled calls and calls interrupted by Ctrl-C keep secrets out of the locals of their tracebacks."""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextvars import copy_context
from types import FrameType
from typing import Any

import pytest

from sinch import AsyncSinchClient, SinchClient

from . import behaviours as does
from .canaries import KEY_ID, KEY_SECRET, NUMBER, SECRETS, SMS_TOKEN, Witness
from .libraries import AsyncLibraries
from .server import Connection, FaultServer, client_context

PROJECT: dict[str, Any] = {"key_id": KEY_ID, "key_secret": KEY_SECRET, "project_id": "fake-project"}
SERVICE_PLAN: dict[str, Any] = {"service_plan_id": "fake-plan", "sms_api_token": SMS_TOKEN}


pytestmark = pytest.mark.usefixtures("sockets_left_behind")


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


def settings_for(server: FaultServer, credentials: str, **others: Any) -> Any:
    where = {"sms_region": "eu", "sandbox_url": server.url, "ssl_context": client_context()}
    return {**(PROJECT if credentials == "project" else SERVICE_PLAN), **where, **others}


def check(error: BaseException) -> None:
    """Fail if the standard library, Sentry or rich would show a canary of an error."""
    witness = Witness()
    witness.record_error_with_locals(error)
    witness.check()


def frames_of(error: BaseException) -> list[FrameType]:
    found, traceback = [], error.__traceback__
    while traceback is not None:
        found.append(traceback.tb_frame)
        traceback = traceback.tb_next
    return found


@pytest.mark.parametrize("library", AsyncLibraries.names)
@pytest.mark.parametrize("credentials", ["project", "service plan"])
@pytest.mark.parametrize("stage", ["connection", "headers", "body"])
async def test_cancellation_during_each_stage(
    stage: str, credentials: str, library: str, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    AsyncLibraries.use(library, monkeypatch)
    reached, loop = asyncio.Event(), asyncio.get_running_loop()
    held: list[Connection] = []

    def stop_here(connection: Connection) -> None:
        if stage == "body":
            connection.send(b"HTTP/1.1 201 Created\r\ncontent-length: 1000\r\n\r\n{")
        loop.call_soon_threadsafe(reached.set)
        if stage == "connection":
            held.append(connection)
        else:
            does.silence(connection)

    if stage == "connection":
        server.accepting.append(stop_here)
    server.responses(forever=stop_here)
    server.serves_token_requests(forever=stop_here)
    async with AsyncSinchClient(**settings_for(server, credentials)) as client:
        call = asyncio.ensure_future(client.sms.batches.send_sms([NUMBER], "Sinch", "Hello"))
        await reached.wait()
        call.cancel()
        with pytest.raises(asyncio.CancelledError) as raised:
            await call
    for connection in held:
        connection.close()
    check(raised.value)


@pytest.mark.parametrize("credentials", ["project", "service plan"])
def test_ctrl_c_while_waiting_for_a_response(credentials: str, server: FaultServer) -> None:
    main = threading.main_thread().ident
    assert main is not None

    def interrupt(connection: Connection) -> None:
        signal.pthread_kill(main, signal.SIGINT)
        does.silence(connection)

    server.responses(forever=interrupt)
    server.serves_token_requests(forever=interrupt)
    with SinchClient(**settings_for(server, credentials)) as client, pytest.raises(KeyboardInterrupt) as raised:
        client.sms.batches.send_sms([NUMBER], "Sinch", "Hello")
    check(raised.value)


# At a few lines, the interruption leaves a socket to the garbage collector.
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("credentials", ["project", "service plan"])
def test_ctrl_c_at_every_line_of_the_core_and_the_transport(credentials: str) -> None:
    def call() -> None:
        with SinchClient(**settings_for(local, credentials, ssl_context=None)) as client:
            client.sms.batches.send_sms([NUMBER], "Sinch", "Hello")

    with FaultServer(secure=False) as local:
        lines: dict[tuple[str, int], None] = {}
        call()  # configures what exists once per process
        traced(call, lines.setdefault)
        assert len(lines) > 200
        for line in lines:
            with pytest.raises(KeyboardInterrupt) as raised:
                traced(call, Interruption(line))
            assert sys.exc_info()[1] is None, line  # otherwise it would be the context of every later error
            text = "".join(map(repr, (vars_of(frame) for frame in frames_of(raised.value))))
            assert not any(secret in text for secret in SECRETS), line


class Interruption:
    """Raises KeyboardInterrupt at one line."""

    def __init__(self, line: tuple[str, int]) -> None:
        self._line = line

    def __call__(self, line: tuple[str, int]) -> None:
        if line == self._line:
            sys.settrace(None)
            raise KeyboardInterrupt


def vars_of(frame: FrameType) -> dict[str, Any]:
    """Return the locals of a frame, if it belongs to the package."""
    return dict(frame.f_locals) if "sinch/_" in frame.f_code.co_filename else {}


def traced(call: Callable[[], None], at_line: Callable[[tuple[str, int]], None]) -> None:
    """Run `call` and report each line of core and transport that it executes while sending a request."""

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        name = frame.f_code.co_filename
        if not ("sinch/_core/" in name or "sinch/_transport/" in name) or not below_call(frame):
            return None
        if event == "line":
            at_line((name, frame.f_lineno))
        return trace

    before = sys.gettrace()
    # An interruption leaves context variables as they are at its line, for all that comes after it in the thread.
    context = copy_context()
    sys.settrace(trace)
    try:
        context.run(call)
    finally:
        sys.settrace(before)


def below_call(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_name == "call" and frame.f_code.co_filename.endswith("_sync/transport.py"):
            return True
        frame = frame.f_back
    return False
