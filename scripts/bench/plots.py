"""Plots of the figures; run in an environment that has matplotlib and nothing else of the project.

Usage: python plots.py RESULTS FOLDER [FORMAT]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

_MEMORY = {
    "items": "numbers kept",
    "bulk": "recipients of a bulk",
    "threads": "threads, latency 50 ms",
    "tasks": "calls in flight, latency 50 ms",
}


def curve(axis: Any, figures: dict[str, Any], prefix: str, divisor: float = 1) -> None:
    """A line for each peer: medians by the number that the names of the figures end with, with their spread."""
    for peer, points in by_peer(figures, prefix).items():
        loads, rounds = zip(*sorted(points.items()), strict=True)
        middle, least, most = ([each(row) / divisor for row in rounds] for each in (median, min, max))
        own = peer.startswith("sinch")
        (line,) = axis.plot(loads, middle, marker="o", markersize=4, linewidth=2.5 if own else 1.3, label=peer)
        axis.fill_between(loads, least, most, color=line.get_color(), alpha=0.15, linewidth=0)
    axis.set(xscale="log")
    axis.grid(alpha=0.3)


def by_peer(figures: dict[str, Any], prefix: str) -> dict[str, dict[int, list[float]]]:
    """The figures whose name is the prefix and a number, by peer and number."""
    found: dict[str, dict[int, list[float]]] = {}
    for name, row in figures.items():
        if name.startswith(prefix) and name.removeprefix(prefix).isdecimal():
            for peer, rounds in row.items():
                found.setdefault(peer, {})[int(name.removeprefix(prefix))] = rounds
    return found


def _rates(pyplot: Any, figures: dict[str, Any], name: str, label: str) -> Any:
    figure, axes = pyplot.subplots(1, 2, figsize=(10, 4.2), layout="constrained")
    for axis, latency in zip(axes, (0, 50), strict=True):
        curve(axis, figures, f"{name} {latency} ")
        axis.set(xlabel=label, ylabel="sends a second", title=f"latency {latency} ms")
        axis.set_ylim(bottom=0)
    axes[1].legend()
    return figure


def _items(pyplot: Any, figures: dict[str, Any]) -> Any:
    figure, axis = pyplot.subplots(figsize=(7, 4.2), layout="constrained")
    curve(axis, figures, "items ", 1e3)
    axis.set(yscale="log", xlabel="numbers iterated over", ylabel="processor time, ms")
    axis.legend()
    return figure


def _memory(pyplot: Any, figures: dict[str, Any]) -> Any:
    figure, axes = pyplot.subplots(2, 2, figsize=(10, 7.5), layout="constrained")
    for axis, (name, label) in zip(axes.flat, _MEMORY.items(), strict=True):
        curve(axis, figures, f"memory of {name} ")
        axis.set(xlabel=label, ylabel="memory beyond the first call, MB")
        axis.set_ylim(bottom=0)
        axis.legend(fontsize="small")
    return figure


def plots(pyplot: Any, figures: dict[str, Any], parts: set[str]) -> Iterator[tuple[str, Any]]:
    """The plots of what was measured, by name."""
    if "threads" in parts:
        yield "threads", _rates(pyplot, figures, "threads", "threads")
    if "tasks" in parts:
        yield "tasks", _rates(pyplot, figures, "tasks", "calls in flight")
    if "items" in parts:
        yield "items", _items(pyplot, figures)
    if "memory" in parts:
        yield "memory", _memory(pyplot, figures)


def main(results: Path, folder: Path, form: str = "svg") -> None:
    """Write the plots into a folder."""
    matplotlib = import_module("matplotlib")
    matplotlib.use("svg" if form == "svg" else "agg")
    told = json.loads(results.read_text(encoding="utf-8"))
    for name, figure in plots(import_module("matplotlib.pyplot"), told["figures"], set(told["rounds"])):
        matplotlib.rcParams["svg.hashsalt"] = name  # the same file for the same figures
        figure.savefig(folder / f"{name}.{form}", metadata={"Date": None} if form == "svg" else {})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
