"""Web servers in their own processes on free ports, and a client that controls how a body is sent."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path

import pytest

from .redis_server import free_port

PATIENCE = 60
ROOT = Path(__file__).parents[3]
_APPS = "tests.events.real.apps"
_AIOHTTP = (
    f"from aiohttp import web; from {_APPS} import aiohttp; web.run_app(aiohttp(), host='127.0.0.1', port={{port}})"
)

# The command of each server, and its output when it is ready.
COMMANDS = {
    "uvicorn": (["uvicorn", "--factory", "--host", "127.0.0.1", "--port", "{port}", f"{_APPS}:{{app}}"], "running on"),
    "hypercorn": (["hypercorn", "--bind", "127.0.0.1:{port}", f"{_APPS}:{{app}}()"], "Running on"),
    "gunicorn": (["gunicorn", "--bind", "127.0.0.1:{port}", f"{_APPS}:{{app}}()"], "Booting worker"),
    "gunicorn-threads": (
        ["gunicorn", "--threads", "4", "--bind", "127.0.0.1:{port}", f"{_APPS}:{{app}}()"],
        "Booting worker",
    ),
    "waitress": (["waitress", "--listen", "127.0.0.1:{port}", "--call", f"{_APPS}:{{app}}"], "Serving on"),
    "aiohttp": ([], "Running on"),
}


@dataclass
class WebServer:
    """A running server."""

    port: int
    handled_file: Path

    @property
    def handled(self) -> list[str]:
        """Return the IDs of the handled events."""
        return self.handled_file.read_text().split() if self.handled_file.exists() else []

    def post(self, headers: dict[str, str], pieces: list[bytes], *, chunked: bool = False) -> int:
        """Send a body in pieces, one per packet, and return the status."""
        lengths = {"Transfer-Encoding": "chunked"} if chunked else {"Content-Length": str(sum(map(len, pieces)))}
        lines = [f"{name}: {value}" for name, value in {"Host": "127.0.0.1", **headers, **lengths}.items()]
        head = "\r\n".join(["POST / HTTP/1.1", *lines, "Connection: close", "", ""]).encode()
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.sendall(head)
            _send(connection, [b"%x\r\n%b\r\n" % (len(each), each) for each in [*pieces, b""]] if chunked else pieces)
            with HTTPResponse(connection, method="POST") as response:
                response.begin()
                return response.status


def _send(connection: socket.socket, pieces: list[bytes]) -> None:
    try:
        for piece in pieces:
            connection.sendall(piece)
    except (BrokenPipeError, ConnectionResetError):  # responded before reading all, as to a too large body
        return


@contextmanager
def web_server(server: str, app: str, directory: Path) -> Iterator[WebServer]:
    """Run a server with one of the applications."""
    port, handled = free_port(), directory / f"{server}-{app}"
    command, ready = COMMANDS[server]
    module = [part.format(port=port, app=app) for part in command]
    args = ["-m", *module] if module else ["-c", _AIOHTTP.format(port=port)]
    environment = {**os.environ, "HANDLED": str(handled), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, *args], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            _Output(process).wait_for(ready)
            yield WebServer(port, handled)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()


class _Output:
    """The output of a process, read continuously so that the process does not block."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._lines: list[str] = []
        self._said = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    def wait_for(self, text: str) -> None:
        with self._said:
            self._said.wait_for(lambda: any(text in line or line == "" for line in self._lines), PATIENCE)
            if not any(text in line for line in self._lines):
                pytest.fail("the server did not start: " + "".join(self._lines))

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._add(line)
        self._add("")

    def _add(self, line: str) -> None:
        with self._said:
            self._lines.append(line)
            self._said.notify_all()
