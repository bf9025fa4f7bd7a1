"""The peers, each in its own environment: this package imports nothing that is missing there."""

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
    """A peer does not support the requested operation."""


def offered(work: Callable[[], Any]) -> Callable[[], Any]:
    """Return the work if it succeeds, as a peer may lack an operation or fail to parse its response."""
    try:
        work()
    except Exception as error:
        raise NotOfferedError(f"{type(error).__name__}: {error}") from error
    return work


def people(count: int) -> list[str]:
    """Return a number of phone numbers."""
    return [f"+1202555{number:07}" for number in range(count)]


def in_chunks(numbers: list[str], send: Callable[[list[str]], Any]) -> None:
    """Send batches of 1,000 from eight threads, for peers without a method for bulks."""
    with ThreadPoolExecutor(SENDERS) as pool:
        list(pool.map(send, (numbers[start : start + BATCH_SIZE] for start in range(0, len(numbers), BATCH_SIZE))))


def peer(name: str, origin: str) -> Any:
    """Return a peer that calls a server."""
    if name in {"httpx", "requests"}:
        return import_module("scripts.bench.peers.bare").Bare(name, origin)
    return getattr(import_module(f"scripts.bench.peers.{name}"), name.title())(origin)


def async_peer(name: str, origin: str) -> Any:
    """Return an asyncio peer that calls a server."""
    if name == "httpx":
        return import_module("scripts.bench.peers.bare").AsyncBare(origin)
    return getattr(import_module(f"scripts.bench.peers.{name}"), f"Async{name.title()}")(origin)
