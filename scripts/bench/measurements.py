"""The measurements, their peers, and the order in which rounds are interleaved."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.request import urlopen

from scripts.contract.documents import ROOT

from .environments import python_of
from .lists import LISTS
from .payloads import EVENTS

OWN, OWN_AIOHTTP, OFFICIAL, HTTPX, REQUESTS = "sinch", "sinch[aiohttp]", "official 2.3.0", "httpx", "requests"
ENVIRONMENTS: Final = {
    OWN: ("plain", "sinch"),
    OWN_AIOHTTP: ("aiohttp", "sinch"),
    OFFICIAL: ("official", "sinch"),
    HTTPX: ("plain", "httpx"),
    REQUESTS: ("plain", "requests"),
}
SYNC: Final = (OWN, OFFICIAL, HTTPX, REQUESTS)
ASYNC: Final = (OWN, OWN_AIOHTTP, HTTPX)
ITEMS: Final = (100, 1_000, 10_000)
BULK: Final = 100_000
THREADS: Final = (1, 4, 16, 64, 100)
IN_FLIGHT: Final = (1, 10, 100, 300, 1000)
LATENCIES: Final = (0, 50)
_ORDERS: Final[dict[str, dict[str, Any]]] = {
    "send": {"call": "send", "times": 200},
    "get": {"call": "get", "times": 200},
    "page": {"call": "page", "times": 50},
    **{f"list {name}": {"call": "list", "arguments": (case._asdict(),), "times": 50} for name, case in LISTS.items()},
    **{f"items {count}": {"call": "items", "arguments": (count,), "times": 2_000 // count or 1} for count in ITEMS},
    **{f"event {kind}": {"call": "event", "arguments": event, "times": 500} for kind, event in EVENTS.items()},
}

Results = dict[str, dict[str, list[float]]]
"""By measurement and peer, a figure for each round."""

_BENCH = ROOT / "scripts" / "bench"


class Server:
    """The canned server at one latency."""

    def __init__(self, milliseconds: int) -> None:
        pages = json.dumps({case.path: case.page for case in LISTS.values()})
        command = [sys.executable, str(_BENCH / "server.py"), str(milliseconds / 1000)]
        self._process = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{pages}\n")
        self._process.stdin.flush()
        self.origin = f"http://127.0.0.1:{self._process.stdout.readline().strip()}"

    def connections(self) -> int:
        """How many connections have been made so far, this one included."""
        with urlopen(f"{self.origin}/connections") as answer:  # noqa: S310  # loopback
            return int(json.load(answer))

    def close(self) -> None:
        """Stop it."""
        self._process.terminate()
        self._process.communicate()


class Worker:
    """A peer in its process."""

    def __init__(self, name: str) -> None:
        command = _command(name)
        transport = {"SINCH_TRANSPORT": "aiohttp"} if name == OWN_AIOHTTP else {}
        environment = {**os.environ, **transport}
        self._process = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_BENCH, env=environment
        )

    def does(self, **order: Any) -> float:
        """Carry out an order."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return float(json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        """Stop it."""
        self._process.communicate()


def measure(rounds: int) -> Results:
    """All figures: in each round every peer has its turn, so that what else the machine does meets all of them."""
    results: Results = {}
    with _running() as (servers, workers):
        for number in range(rounds):
            print(f"round {number + 1} of {rounds}", file=sys.stderr)
            for name, peer, figure in _round(servers, workers):
                results.setdefault(name, {}).setdefault(peer, []).append(figure)
    return results


@contextmanager
def _running() -> Iterator[tuple[dict[int, Server], dict[str, Worker]]]:
    with ExitStack() as stack:
        servers = {latency: Server(latency) for latency in LATENCIES}
        for server in servers.values():
            stack.callback(server.close)
        workers = {peer: Worker(peer) for peer in ENVIRONMENTS}
        for worker in workers.values():
            stack.callback(worker.close)
        yield servers, workers


def _round(servers: dict[int, Server], workers: dict[str, Worker]) -> Iterator[tuple[str, str, float]]:
    origin = servers[0].origin
    yield from _from_nothing(origin)
    for name, order in _ORDERS.items():
        for peer in SYNC:
            yield name, peer, workers[peer].does(measure="cpu", origin=origin, **order)
    for latency, server in servers.items():
        yield from _bulk(latency, server, workers)
        yield from _threads(latency, server, workers)
        yield from _tasks(latency, server, workers)


def _from_nothing(origin: str) -> Iterator[tuple[str, str, float]]:
    for peers, arguments in ((SYNC, (origin,)), (ASYNC, (origin, "async"))):
        for peer in peers:
            for name, figure in _alone(peer, *arguments).items():
                yield name, peer, figure


def _bulk(latency: int, server: Server, workers: dict[str, Worker]) -> Iterator[tuple[str, str, float]]:
    order = {"measure": "rate", "call": "bulk", "arguments": (BULK,), "times": BULK}
    for peer in SYNC:
        yield f"bulk {latency}", peer, workers[peer].does(**order, origin=server.origin)


def _threads(latency: int, server: Server, workers: dict[str, Worker]) -> Iterator[tuple[str, str, float]]:
    for threads in THREADS:
        times = threads * 10 if latency else 300
        for peer in SYNC:
            order = {"measure": "threads", "call": "send", "threads": threads, "times": times}
            yield f"threads {latency} {threads}", peer, workers[peer].does(**order, origin=server.origin)


def _tasks(latency: int, server: Server, workers: dict[str, Worker]) -> Iterator[tuple[str, str, float]]:
    for in_flight in IN_FLIGHT:
        times = min(max(in_flight * 10, 20), 2000) if latency else 1000
        for peer in ASYNC:
            before = server.connections()
            order = {"measure": "tasks", "in_flight": in_flight, "times": times}
            yield f"tasks {latency} {in_flight}", peer, workers[peer].does(**order, origin=server.origin)
            made = server.connections() - before - 1
            yield f"connections {latency} {in_flight}", peer, made / times


def _alone(peer: str, *arguments: str) -> dict[str, float]:
    ended = subprocess.run([*_command(peer), *arguments], capture_output=True, text=True, check=True, cwd=_BENCH)  # noqa: S603
    figures: dict[str, float] = json.loads(ended.stdout)
    return figures


def _command(peer: str) -> list[str]:
    environment, name = ENVIRONMENTS[peer]
    return [python_of(environment), str(_BENCH / "worker.py"), name]


def versions() -> str:
    """What the figures were measured with."""
    names = "', '".join(("httpx", "httpcore", "h11", "requests"))
    script = f"from importlib.metadata import version as v; print(*(n + ' ' + v(n) for n in ['{names}']), sep=', ')"
    ended = subprocess.run([python_of("plain"), "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    return f"Python {sys.version.split()[0]}, {ended.stdout.strip()}"


RESULTS: Final = Path(".venv/bench/results.json")
