"""The peers, each in an environment of its own: nothing here imports anything that they do not have."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any

TO, FROM, BODY = "+12025550123", "+12025550100", "Hello!"
PROJECT, BATCH = "fake-project", "01FC66621XXXXX119Z8PMV1QPQ"
PLAIN = {"to": [TO], "from": FROM, "body": BODY, "type": "mt_text"}
TOKEN = "fake" * 200
BATCH_SIZE, SENDERS = 1_000, 8


class NotOfferedError(Exception):
    """A peer does not have what it is asked for."""


def offered(work: Callable[[], Any]) -> Callable[[], Any]:
    """The work, which is not offered where it fails: a peer may have left an answer out, or not read it."""
    try:
        work()
    except Exception as error:
        raise NotOfferedError(f"{type(error).__name__}: {error}") from error
    return work


def people(count: int) -> list[str]:
    """So many numbers."""
    return [f"+1202555{number:07}" for number in range(count)]


def in_chunks(numbers: list[str], send: Callable[[list[str]], Any]) -> None:
    """What programs do that have no method for a bulk: batches of 1,000 from eight threads."""
    with ThreadPoolExecutor(SENDERS) as pool:
        list(pool.map(send, (numbers[start : start + BATCH_SIZE] for start in range(0, len(numbers), BATCH_SIZE))))


def peer(name: str, origin: str) -> Any:
    """The peer, ready to call a server."""
    if name in {"httpx", "requests"}:
        return import_module("scripts.bench.peers.bare").Bare(name, origin)
    return getattr(import_module(f"scripts.bench.peers.{name}"), name.title())(origin)


def async_peer(name: str, origin: str) -> Any:
    """The peer for asyncio, ready to call a server."""
    if name == "httpx":
        return import_module("scripts.bench.peers.bare").AsyncBare(origin)
    return getattr(import_module(f"scripts.bench.peers.{name}"), f"Async{name.title()}")(origin)
