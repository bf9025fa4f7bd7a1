"""A Redis server of our own on a free port."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass
class RedisServer:
    """A running server."""

    port: int
    process: subprocess.Popen[str]

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def redis_server(folder: Path | None = None) -> Iterator[RedisServer]:
    """Run a server that keeps nothing on the disk, or, in a folder, all that it is told, before it answers."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.fail("redis-server is not installed: run `make test-real`, or scripts/install_real_parts.sh")
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    if folder is not None:
        command += ["--dir", str(folder), "--appendonly", "yes", "--appendfsync", "always"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd="/") as process:
        server = RedisServer(port, process)
        try:
            _wait(process)
            yield server
        finally:
            server.kill()


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "Ready to accept connections" in line:
            return
    pytest.fail("redis-server did not start: " + "".join(said))
