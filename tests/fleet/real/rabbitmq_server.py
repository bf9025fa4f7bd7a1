"""A RabbitMQ server on a free port."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.events.real.redis_server import free_port
from tests.real_parts import program


@contextmanager
def rabbitmq_server(folder: Path) -> Iterator[str]:
    """Run a server and yield its URL."""
    port = free_port()
    plugins = folder / "plugins"
    plugins.write_text("[].")
    settings = {
        "HOME": str(folder),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "ERL_EPMD_PORT": str(free_port()),
        "RABBITMQ_NODENAME": f"test{port}@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_MNESIA_BASE": str(folder / "data"),
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(plugins),
    }
    process = subprocess.Popen(
        [program("rabbitmq-server") or "rabbitmq-server"],
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        _wait_for_start(process)
        yield f"amqp://guest:guest@127.0.0.1:{port}//"
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
        _stop_port_mapper(settings["ERL_EPMD_PORT"])


def _wait_for_start(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    output = []
    for line in process.stdout:
        output.append(line)
        if "completed with" in line:
            return
    pytest.fail("rabbitmq-server did not start: " + "".join(output))


def _stop_port_mapper(port: str) -> None:
    """Stop the port mapper, which Erlang starts in its own session, and which ends with its last node."""
    subprocess.run(["epmd", "-port", port, "-kill"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
