"""The process of one peer: reads orders from standard input, and prints the results."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from . import NotOfferedError, async_peer, peer


def work_of(name: str, peers: dict[str, Any], order: dict[str, Any]) -> Callable[[], Any]:
    """Return the work of an order."""
    origin = order["origin"]
    if origin not in peers:
        peers[origin] = peer(name, origin)
    work: Callable[..., Any] = getattr(peers[origin], order["call"])
    given: Callable[[], Any] = work(*order["arguments"]) if "arguments" in order else work
    return given


def cpu(work: Callable[[], Any], times: int) -> float:
    """Return the CPU time of a call in microseconds."""
    work()
    gc.collect()
    started = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - started) / times * 1e6


def rate(work: Callable[[], Any], times: int) -> float:
    """Return the calls per second of work that makes a number of calls."""
    started = time.perf_counter()
    work()
    return times / (time.perf_counter() - started)


def threads(work: Callable[[], Any], number: int, times: int, *, may_fail: bool) -> float:
    """Return the calls per second of a number of threads; failed calls do not count, or raise if none may fail."""

    def succeeds(_: int) -> bool:
        try:
            work()
        except Exception as error:
            if not may_fail:
                raise
            print(f"a call among {number} threads failed: {error!r}", file=sys.stderr)
            return False
        return True

    with ThreadPoolExecutor(number) as pool:
        list(pool.map(succeeds, range(number)))
        started = time.perf_counter()
        succeeded = sum(pool.map(succeeds, range(times)))
        return succeeded / (time.perf_counter() - started)


async def tasks(name: str, origin: str, in_flight: int, times: int) -> float:
    """Return the calls per second with a number of calls in flight."""
    made = async_peer(name, origin)
    left = iter(range(times))

    async def caller() -> None:
        for _ in left:
            await made.send()

    await made.send()
    started = time.perf_counter()
    await asyncio.gather(*(caller() for _ in range(in_flight)))
    rate = times / (time.perf_counter() - started)
    await made.close()
    return rate


def memory(made: Callable[[int], Callable[[], Any]], load: int) -> float:
    """Return the peak memory of a load in megabytes, after a warm-up."""
    made(1)()
    work = made(load)
    gc.collect()
    before = _peak_from_now()
    kept = work()
    grown = (_status("VmHWM") - before) / 1e6
    del kept
    return grown


def _peak_from_now() -> int:
    # Only on Linux: 5 resets the peak.
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _status("VmRSS")


def _status(name: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:"))


def _growing(name: str, peers: dict[str, Any], order: dict[str, Any]) -> Callable[[int], Callable[[], Any]]:
    origin = order["origin"]
    if order["call"] == "tasks":
        return lambda load: lambda: asyncio.run(tasks(name, origin, load, load))
    if order["call"] == "threads":
        send = work_of(name, peers, {"origin": origin, "call": "send"})
        return lambda load: lambda: threads(send, load, load, may_fail=order["may_fail"])
    return lambda load: work_of(name, peers, {**order, "arguments": (load,)})


def do(name: str, peers: dict[str, Any], order: dict[str, Any]) -> float | None:
    """Carry out an order; None if the peer does not support it."""
    try:
        match order["measure"]:
            case "tasks":
                return asyncio.run(tasks(name, order["origin"], order["in_flight"], order["times"]))
            case "memory":
                return memory(_growing(name, peers, order), order["load"])
            case "threads":
                work = work_of(name, peers, order)
                return threads(work, order["threads"], order["times"], may_fail=order["may_fail"])
            case "rate":
                return rate(work_of(name, peers, order), order["times"])
            case _:
                return cpu(work_of(name, peers, order), order["times"])
    except NotOfferedError:
        return None


def main() -> None:
    """Carry out orders from standard input, one per line, for the peer named last on the command line."""
    logging.lastResort = None  # one of them logs a warning for each unknown event, which takes time
    peers: dict[str, Any] = {}
    for line in sys.stdin:
        print(json.dumps(do(sys.argv[-1], peers, json.loads(line))), flush=True)
