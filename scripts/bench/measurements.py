"""The parts of the benchmark, their peers, and the interleaving of rounds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import Any, Final

from .events import EVENTS
from .lists import list_cases
from .names import ASYNC, OWN, SYNC
from .processes import Server, Worker
from .results import Figures
from .starts import measure_starts

ITEMS: Final = (100, 1_000, 10_000)
BULK: Final = 100_000
THREADS: Final = (1, 4, 16, 64, 100)
IN_FLIGHT: Final = (1, 10, 100, 300, 1_000)
LATENCIES: Final = (0, 50)
MEMORY: Final = {
    "items": (SYNC, "keep", ITEMS, 0),
    "bulk": (SYNC, "bulk", (1_000, 10_000, BULK), 0),
    "threads": (SYNC, "threads", (1, 10, 100), 50),
    "tasks": (ASYNC, "tasks", (1, 10, 100, 1_000), 50),
}
"""What memory grows with: the peers, the call, the loads, and the latency in milliseconds."""

Measured = Iterator[tuple[str, str, float | None]]
"""The name of a figure, the peer, and the figure, none where the peer does not have what is measured."""


@dataclass(frozen=True)
class Bench:
    """The servers by latency, and the peers, each in its own process."""

    servers: dict[int, Server]
    workers: dict[str, Worker]

    @property
    def origin(self) -> str:
        """The server without latency."""
        return self.servers[0].origin

    def processor(self, name: str, **order: Any) -> Measured:
        """Return the CPU time of a call, by peer."""
        for peer in SYNC:
            yield name, peer, self.workers[peer].does(measure="cpu", origin=self.origin, **order)


@contextmanager
def running() -> Iterator[Bench]:
    """Start all servers and peers."""
    with ExitStack() as stack:
        servers = {latency: stack.enter_context(closing(Server(latency))) for latency in LATENCIES}
        workers = {peer: stack.enter_context(closing(Worker(peer))) for peer in dict.fromkeys(SYNC + ASYNC)}
        yield Bench(servers, workers)


def measure(bench: Bench, rounds: int, parts: list[str]) -> Figures:
    """Return all figures; rounds alternate between the peers, so that other load affects all of them equally."""
    figures: Figures = {}
    for number in range(rounds):
        for part in parts:
            print(f"round {number + 1} of {rounds}: {part}", file=sys.stderr)
            for name, peer, figure in PARTS[part](bench):
                if figure is not None:
                    figures.setdefault(name, {}).setdefault(peer, []).append(figure)
                elif peer == OWN:
                    raise LookupError(f"{name}: the client that is measured does not have it")
    return figures


def _starts(bench: Bench) -> Measured:
    yield from measure_starts(bench.origin)


def _calls(bench: Bench) -> Measured:
    for name in ("send", "get"):
        yield from bench.processor(name, call=name, times=200)


def _lists(bench: Bench) -> Measured:
    for name, case in list_cases().items():
        yield from bench.processor(f"list {name}", call="list", arguments=(case._asdict(),), times=50)


def _items(bench: Bench) -> Measured:
    for count in ITEMS:
        yield from bench.processor(f"items {count}", call="items", arguments=(count,), times=2_000 // count or 1)


def _events(bench: Bench) -> Measured:
    for kind, event in EVENTS.items():
        yield from bench.processor(f"event {kind}", call="event", arguments=event, times=500)


def _bulk(bench: Bench) -> Measured:
    for latency, server in bench.servers.items():
        for peer in SYNC:
            order = {"measure": "rate", "call": "bulk", "arguments": (BULK,), "times": BULK}
            yield f"bulk {latency}", peer, bench.workers[peer].does(**order, origin=server.origin)


def _threads(bench: Bench) -> Measured:
    for latency, server in bench.servers.items():
        for threads in THREADS:
            times = threads * 10 if latency else 300
            for peer in SYNC:
                order = {"measure": "threads", "call": "send", "threads": threads, "times": times}
                yield f"threads {latency} {threads}", peer, bench.workers[peer].does(**order, origin=server.origin)


def _tasks(bench: Bench) -> Measured:
    for latency, server in bench.servers.items():
        for in_flight in IN_FLIGHT:
            times = min(max(in_flight * 10, 20), 2_000) if latency else 1_000
            for peer in ASYNC:
                before = server.connections()
                order = {"measure": "tasks", "in_flight": in_flight, "times": times}
                yield f"tasks {latency} {in_flight}", peer, bench.workers[peer].does(**order, origin=server.origin)
                made = server.connections() - before - 1
                yield f"connections {latency} {in_flight}", peer, made / times


def _memory(bench: Bench) -> Measured:
    """Measure each figure in a new process, as memory is not returned to the system."""
    for name, (peers, call, loads, latency) in MEMORY.items():
        order = {"measure": "memory", "call": call, "origin": bench.servers[latency].origin}
        for load in loads:
            for peer in peers:
                with closing(Worker(peer)) as worker:
                    yield f"memory of {name} {load}", peer, worker.does(**order, load=load)


PARTS: Final[dict[str, Callable[[Bench], Measured]]] = {
    "starts": _starts,
    "calls": _calls,
    "lists": _lists,
    "items": _items,
    "events": _events,
    "bulk": _bulk,
    "threads": _threads,
    "tasks": _tasks,
    "memory": _memory,
}
