"""A Redis server on a free port."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.real_parts import program


@dataclass
class RedisServer:
    """A running server."""

    port: int
    command: list[str]
    process: subprocess.Popen[str]

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()

    def restart(self) -> None:
        """Kill the server, and restart it on the same port with its persisted data."""
        self.kill()
        self.process = _started(self.command)


@contextmanager
def redis_server(folder: Path | None = None) -> Iterator[RedisServer]:
    """Run a server without persistence, or, with a folder, with synchronous persistence of all writes."""
    port = free_port()
    command = [program("redis-server") or "redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    if folder is not None:
        command += ["--dir", str(folder), "--appendonly", "yes", "--appendfsync", "always"]
    server = RedisServer(port, command, _started(command))
    try:
        yield server
    finally:
        server.kill()


def _started(command: list[str]) -> subprocess.Popen[str]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd="/")
    assert process.stdout is not None
    output = []
    for line in process.stdout:
        output.append(line)
        if "Ready to accept connections" in line:
            return process
    process.kill()
    pytest.fail("redis-server did not start: " + "".join(output))


def free_port() -> int:
    """Return an unused port."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
