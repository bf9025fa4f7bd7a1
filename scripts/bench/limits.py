"""Targets compared with the results, and theoretical limits for any client."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Final

from .names import ASYNC, HTTPX, OFFICIAL, OWN, OWN_AIOHTTP
from .results import Figures
from .tables import ABSENT, ratio, short


@dataclass(frozen=True)
class Bar:
    """A target for a figure.

    Attributes:
        text: The description.
        name: The name of the figure.
        bar: The target value.
        rival: The peer that the value is a ratio to; empty for an absolute rate.
        peer: The peer whose rate it is.
        is_least: Whether higher is better.
    """

    text: str
    name: str
    bar: float
    rival: str = ""
    peer: str = OWN
    is_least: bool = False

    def measured(self, figures: Figures) -> float | None:
        """Return the figure; None if it was not measured."""
        found = figures.get(self.name, {})
        if self.peer not in found:
            return None
        return ratio(found, self.rival) if self.rival else median(found[self.peer])

    def is_met(self, measured: float) -> bool:
        """Return whether the figure meets the target, to the displayed precision."""
        shown = round(measured, 2)
        return shown >= self.bar if self.is_least else shown <= self.bar

    def limit(self, figures: Figures) -> float | None:
        """Return the theoretical maximum of the figure, if it is limited by waiting calls."""
        kind, *rest = self.name.split()
        if kind not in {"threads", "tasks"} or rest[0] == "0":
            return None
        most = waiting_limit(int(rest[0]), int(rest[1]))
        return most / median(figures[self.name][self.rival]) if self.rival else most


BARS: Final = (
    Bar("CPU time of a send", "send", 0.95, HTTPX),
    Bar("CPU time of a send", "send", 0.3, OFFICIAL),
    Bar("start to first response", "first", 1.15, HTTPX),
    Bar("start to first response", "first", 0.16, OFFICIAL),
    Bar("start to first response, asyncio", "first async", 1.15, HTTPX),
    *(Bar(f"{load} threads, 50 ms", f"threads 50 {load}", 1.7, OFFICIAL, is_least=True) for load in (64, 100)),
    Bar("100 in flight, 50 ms", "tasks 50 100", 1_200, is_least=True),
    Bar("100 in flight, 50 ms, `sinch[aiohttp]`", "tasks 50 100", 1_700, peer=OWN_AIOHTTP, is_least=True),
)


def waiting_limit(milliseconds: int, load: int) -> float:
    """Return the maximum number of calls per second for a latency and a number of concurrent calls."""
    return load * 1_000 / milliseconds


def bars_table(figures: Figures) -> str:
    """Return the table of targets and results; targets beyond the theoretical limit are replaced by it."""
    lines = ["| | target | measured | theoretical maximum |", "|---|---|---|---|"]
    for bar in BARS:
        measured = bar.measured(figures)
        if measured is None:
            continue
        limit = bar.limit(figures)
        sign, unit = (">=" if bar.is_least else "<="), (f" x {bar.rival}" if bar.rival else "/s")
        verdict = "" if bar.is_met(measured) else ", not met"
        shown = ABSENT if limit is None else short(limit)
        lines.append(f"| {bar.text} | {sign} {bar.bar:,}{unit} | {_shown(measured)}{verdict} | {shown} |")
    return "\n".join(lines)


def limits_table(figures: Figures, name: str, milliseconds: int) -> str:
    """Return the table of the proportions of the theoretical maximum that each load reaches."""
    peers = ASYNC[:2] if name == "tasks" else (OWN,)
    heads = [name, "limit of waiting", *(f"{peer}, share of it" for peer in peers)]
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for load, row in _by_load(figures, f"{name} {milliseconds} "):
        most = waiting_limit(milliseconds, load)
        shares = (f"{median(row[peer]) / most:.0%}" if peer in row else ABSENT for peer in peers)
        lines.append(f"| {' | '.join([str(load), f'{most:,.0f}', *shares])} |")
    return "\n".join(lines)


def processor_limit(figures: Figures) -> float | None:
    """Return the maximum number of sends per second on one core; None if sends were not measured."""
    return 1e6 / median(figures["send"][OWN]) if "send" in figures else None


def _by_load(figures: Figures, prefix: str) -> Iterator[tuple[int, dict[str, list[float]]]]:
    for name, row in figures.items():
        if name.startswith(prefix):
            yield int(name.removeprefix(prefix)), row


def _shown(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.2f}"
