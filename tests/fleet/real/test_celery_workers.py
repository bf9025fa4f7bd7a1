"""A fleet of real workers with a real Redis, killed at random moments: counted at the API, each recipient once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from celery import Celery
from celery.exceptions import TimeoutError  # noqa: A004  # not the built-in one
from redis import Redis
from redis.exceptions import RedisError

from sinch.celery import UnknownOutcomeError
from tests._sync.test_send_sms_bulk import SENDER, Account, numbers
from tests.events.real.redis_server import RedisServer, redis_server
from tests.fleet.real.rabbitmq_server import rabbitmq_server
from tests.fleet.real.serving import serving
from tests.fleet.real.worker import application

pytestmark = [pytest.mark.real("redis-server"), pytest.mark.timeout(600)]

COUNT, CHUNK = 10_000, 50
FAULTS = ["", "429", "503", "500", "lost", "answer lost", "500 late"]


class Fleet:
    """Two workers, each with two processes; who is killed is replaced."""

    def __init__(self, *urls: str) -> None:
        self._command = [
            sys.executable,
            "-m",
            "tests.fleet.real.worker",
            *urls,
            "--concurrency=2",
            "--loglevel=WARNING",
        ]
        self._workers: list[subprocess.Popen[bytes]] = []
        self._names = count()

    def __enter__(self) -> Fleet:
        self._workers = [self._started() for _ in range(2)]
        return self

    def __exit__(self, *error: object) -> None:
        for worker in self._workers:
            self._kill(worker)

    def finish(self) -> None:
        """Let the workers complete what they have begun, and end."""
        for worker in self._workers:
            worker.terminate()
        for worker in self._workers:
            worker.wait()

    def kill_one(self, number: int) -> None:
        """Kill a worker with its processes, at once, and start another."""
        self._kill(self._workers[number])
        self._workers[number] = self._started()

    def keep_up(self) -> None:
        """Restart workers that exited by themselves, as Celery may when Redis becomes unavailable."""
        for number, worker in enumerate(self._workers):
            if worker.poll() is not None:
                self._workers[number] = self._started()

    def kill_child(self, number: int) -> None:
        """Kill a process of a worker, which the worker notices."""
        found = subprocess.run(
            ["pgrep", "-P", str(self._workers[number].pid)], stdout=subprocess.PIPE, text=True, check=False
        )
        for child in found.stdout.split()[:1]:
            os.kill(int(child), signal.SIGKILL)

    def _started(self) -> subprocess.Popen[bytes]:
        # RabbitMQ remembers a lost worker for a while, and no other can take its name.
        return subprocess.Popen([*self._command, f"--hostname=worker-{next(self._names)}"], start_new_session=True)

    def _kill(self, worker: subprocess.Popen[bytes]) -> None:
        with suppress(ProcessLookupError):
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


class StormyAccount(Account):
    """An API that fails in every way, and during whose requests things are killed."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.random = random.Random(seed)
        self.requests = 0
        self.kills: dict[int, Any] = {}
        self.lock = threading.RLock()  # type: ignore[assignment]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        with self.lock:
            self.requests += 1
            kill = self.kills.pop(self.requests, None)
            fault = self.random.choices(
                ["", "429", "503", "500", "lost", "answer lost", "500 late"], [80, 4, 3, 3, 3, 4, 3]
            )[0]
            moment = self.random.choice(["before", "after"])
        if kill is not None and moment == "before":
            kill()
        if fault in {"429", "503"}:
            return httpx.Response(int(fault), headers={"retry-after": "0"}, json={})
        if fault == "500":
            return httpx.Response(500, json={})
        if fault == "lost":
            raise httpx.ReadTimeout("", request=request)
        response = super().__call__(request)
        if kill is not None and moment == "after":
            kill()
        if fault == "answer lost":
            raise httpx.ReadTimeout("", request=request)
        return httpx.Response(500, json={}) if fault == "500 late" else response


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RedisServer]:
    folder = tmp_path / "redis"
    folder.mkdir()
    with redis_server(folder) as running:
        yield running


@pytest.fixture(params=["redis", pytest.param("rabbitmq", marks=pytest.mark.real("rabbitmq-server"))])
def broker(request: pytest.FixtureRequest, server: RedisServer, tmp_path: Path) -> Iterator[str]:
    if request.param == "redis":
        yield server.url
        return
    with rabbitmq_server(tmp_path) as url:
        yield url


def disasters(fleet: Fleet, server: RedisServer, chance: random.Random) -> dict[int, Any]:
    """What happens at which request."""
    what = [
        lambda: fleet.kill_one(0),
        lambda: fleet.kill_one(1),
        lambda: fleet.kill_child(0),
        lambda: fleet.kill_child(1),
        server.restart,
    ]
    moments = sorted(chance.sample(range(5, COUNT // CHUNK), 2 * len(what)))
    return dict(zip(moments, chance.sample(2 * what, 2 * len(what)), strict=True))


def result_of(app: Celery, task_id: str, fleet: Fleet) -> Any:
    """What a task gives in the end, or its error."""
    task = app.AsyncResult(task_id)
    for _ in range(200):
        with suppress(TimeoutError, RedisError):
            return task.get(timeout=1, propagate=False)
        fleet.keep_up()
    pytest.fail(f"a task has been lost, or takes too long: {task.state}")


@pytest.mark.parametrize("seed", [1, 3])
def test_killed_fleet_duplicates_and_loses_nothing(server: RedisServer, broker: str, seed: int) -> None:
    account = StormyAccount(seed)
    people = list(numbers(COUNT))
    with serving(account) as url, Fleet(server.url, url, broker) as fleet:
        account.kills = disasters(fleet, server, random.Random(seed))
        app, tasks = application(server.url, url, broker)
        with app:
            bulk = tasks.send_bulk.delay(people, SENDER, "Hello", chunk_size=CHUNK).id
            result = result_of(app, bulk, fleet)
    assert not account.kills
    assert max(account.received.values()) == 1
    reported = {
        status: {people[position] for position in result[f"{status}_positions"]} for status in ("failed", "unknown")
    }
    assert not reported["failed"] & set(account.received)
    # Recipients that are not reported got the message.
    assert set(people) - set(account.received) <= reported["failed"] | reported["unknown"]
    assert result["sent"] == COUNT - len(reported["failed"] | reported["unknown"])
    assert len(account.received) > COUNT / 2


@pytest.mark.parametrize("seed", [2])
def test_single_sends_of_a_killed_fleet_are_sent_once_or_reported(server: RedisServer, broker: str, seed: int) -> None:
    account = StormyAccount(seed)
    people = list(numbers(COUNT // CHUNK))
    with serving(account) as url, Fleet(server.url, url, broker) as fleet:
        account.kills = disasters(fleet, server, random.Random(seed))
        app, tasks = application(server.url, url, broker)
        with app:
            sent = {one: tasks.send_batch.delay(to=one, from_=SENDER, body="Hello").id for one in people}
            results = {one: result_of(app, task, fleet) for one, task in sent.items()}
    assert not account.kills
    assert max(account.received.values()) == 1
    errors = {one: result for one, result in results.items() if isinstance(result, Exception)}
    assert set(people) - set(errors) <= set(account.received)
    # Recipients that got it although their task failed are reported as unknown.
    assert {type(errors[one]) for one in set(errors) & set(account.received)} <= {UnknownOutcomeError}
    assert len(account.received) > len(people) / 2


def test_task_lost_by_the_broker_is_republished(server: RedisServer) -> None:
    account = Account()
    with serving(account) as url:
        app, tasks = application(server.url, url, server.url)
        with app, Redis.from_url(server.url) as redis:
            task = tasks.send_batch.delay(to="+12025550121", from_=SENDER, body="Hello").id
            # Like a worker that is killed before it has recorded what it took.
            assert redis.lpop("celery") is not None
            with Fleet(server.url, url, server.url) as fleet:
                assert set(result_of(app, task, fleet)) == {"batch_id"}
                # A result is there before the outbox forgets its task.
                fleet.finish()
            assert not redis.keys("*outbox*")
    assert account.received == {"+12025550121": 1}
