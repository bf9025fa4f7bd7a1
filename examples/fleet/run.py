"""Send to 100,000 recipients of a sandbox by two workers, and kill one of them in the middle.

Needs redis-server and the extras `celery` and `sandbox`: python examples/fleet/run.py
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from redis import Redis
from redis.exceptions import RedisError

from sinch import SinchClient
from sinch.sandbox.server import running_sandbox

RECIPIENTS = [f"+1202555{number:06}" for number in range(100_000)]
SENDER = "+12025550100"
FOLDER = Path(__file__).parent
PLAN = {"SINCH_SERVICE_PLAN_ID": "demo-plan", "SINCH_SMS_API_TOKEN": "demo-token", "SINCH_SMS_REGION": "us"}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, redis_server(folder) as redis_url, running_sandbox() as url:
        os.environ.update(PLAN, REDIS_URL=redis_url, SINCH_SANDBOX_URL=url)
        from workers import tasks

        with worker(), worker() as victim, SinchClient() as client:
            bulk = tasks.send_bulk.delay(RECIPIENTS, SENDER, "Hello")
            print(f"{len(RECIPIENTS)} recipients are handed to two workers")
            while len(batches(client)) < 30:
                time.sleep(0.5)
            os.killpg(victim.pid, signal.SIGKILL)
            print(f"one is killed after {len(batches(client))} batches; what it had comes to the other after a minute")
            show(bulk.get(timeout=300), client)


def batches(client: SinchClient) -> list[Any]:
    """What the API has taken."""
    return list(client.sms.batches.list(page_size=100).iterator())


def show(result: dict[str, Any], client: SinchClient) -> None:
    arrived = Counter(recipient for batch in batches(client) for recipient in batch.to)
    rows = {
        "recipients": len(RECIPIENTS),
        "arrived at the API": len(arrived),
        "twice or more": sum(count > 1 for count in arrived.values()),
        "sent, as the task says": result["sent"],
        "failed": result["failed"],
        "unknown": result["unknown"],
        "in nobody's list": len(RECIPIENTS) - len(arrived) - result["failed"] - result["unknown"],
    }
    print()
    for name, count in rows.items():
        print(f"{name:<24}{count:>8}")


@contextmanager
def worker() -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "celery", "--quiet", "-A", "workers", "worker", "--concurrency", "2"]
    process = subprocess.Popen(
        [*command, "--loglevel", "ERROR"], cwd=FOLDER, start_new_session=True, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def redis_server(folder: str) -> Iterator[str]:
    """Run a Redis with synchronous persistence; with less, messages may be lost or sent twice."""
    program = shutil.which("redis-server") or sys.exit("redis-server is not installed")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    options = ["--port", str(port), "--bind", "127.0.0.1", "--dir", folder, "--save", ""]
    process = subprocess.Popen(
        [program, *options, "--appendonly", "yes", "--appendfsync", "always"], stdout=subprocess.DEVNULL
    )
    try:
        with Redis(port=port) as redis:
            while not responses(redis):
                time.sleep(0.05)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.kill()
        process.wait()


def responses(redis: Redis) -> bool:
    try:
        return bool(redis.ping())
    except RedisError:
        return False


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
