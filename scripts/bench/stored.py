"""The sandbox by number of stored messages: times of a send, a page and the start, and memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from .results import Figures
from .sandbox import Running, fill, pages, rates, resident, running

STORED: Final = (0, 10_000, 100_000, 1_000_000)
_SECONDS: Final = 1
SLOWEST: Final = "slowest list"
SANDBOX: Final = "sandbox"
"""The part of a measurement that has no peers, and whose figures they are."""


def measure_stored(rounds: int) -> Figures:
    """Return the figures by number of messages that were stored at the start."""
    figures: Figures = {}
    with TemporaryDirectory() as folder:
        state = Path(folder) / "state.sqlite3"
        for before, stored in zip((0, *STORED), STORED, strict=False):
            fill(state, before, stored)
            for number in range(rounds):
                print(f"round {number + 1} of {rounds}: sandbox with {stored:,} messages", file=sys.stderr)
                with running("--state", str(state)) as sandbox:
                    for name, kind, figure in _measured(sandbox):
                        figures.setdefault(f"stored {name} {stored}", {}).setdefault(kind, []).append(figure)
    return figures


def _measured(sandbox: Running) -> Iterator[tuple[str, str, float]]:
    yield "ready", SANDBOX, sandbox.seconds * 1e3
    for api, rate in rates(sandbox, _SECONDS).items():
        yield "rate", api, rate.a_second
        yield "send", api, rate.processor * 1e6
    yield "page", SLOWEST, max(pages(sandbox).values()) * 1e3
    yield "memory", SANDBOX, resident(sandbox) / 1e6
