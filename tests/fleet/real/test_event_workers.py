"""Events that real workers of Celery handle, with a real Redis as the broker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from sinch.sinch_events import SmsSinchEvents
from sinch.sinch_events.adapters.responses import respond
from tests.events.real.redis_server import RedisServer
from tests.events.signing import SECRET, signed

pytestmark = pytest.mark.real("redis-server")

APPLICATION = "tests.fleet.real.event_application"
BODY = b'{"type":"mo_text","from":"12025550101","body":"Hello"}'


@pytest.fixture
def application(server: RedisServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("REDIS_URL", server.url)
    monkeypatch.delitem(sys.modules, APPLICATION, raising=False)
    made: Any = import_module(APPLICATION)
    yield made
    made.redis.close()
    made.app.close()


@contextmanager
def worker() -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "celery", "-A", APPLICATION, "worker", "--concurrency", "1", "--loglevel", "ERROR"]
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    root = Path(__file__).parents[3]
    with subprocess.Popen([*command, *quiet], cwd=root, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.terminate()


def test_each_function_handles_an_event_once_if_a_worker_is_killed(application: Any) -> None:
    with worker():
        events = SmsSinchEvents(SECRET)
        assert respond(events, application.queue, signed("sms", BODY), BODY) == 200
        _, killed = application.redis.blpop([application.UNDER_WAY], timeout=60)
        os.kill(int(killed), signal.SIGKILL)
        _, another = application.redis.blpop([application.UNDER_WAY], timeout=60)
        assert another != killed
        application.redis.rpush(application.GO_ON, "")
        assert application.redis.blmove("handled", "seen", 60, "LEFT", "RIGHT") == b"note Hello"
        assert application.redis.blmove("handled", "seen", 60, "LEFT", "RIGHT") == b"wait Hello"
        assert application.redis.llen("handled") == 0
