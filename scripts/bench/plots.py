"""Plot the figures; runs in an environment with matplotlib but without the project.

Usage: python plots.py RESULTS FOLDER [FORMAT]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
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


_SANDBOX = {
    "send": "processor time of a send, us",
    "page": "page of a list, ms",
    "ready": "start until ready, ms",
    "memory": "memory, MB",
}


# Each peer has the same colour in all plots; other curves have the first remaining ones.
_COLOURS = {
    "sinch": "C0",
    "sinch[aiohttp]": "C9",
    "official 2.3.0": "C1",
    "stock client": "C2",
    "httpx": "C3",
    "requests": "C4",
}


def curve(axis: Any, figures: dict[str, Any], prefix: str, divisor: float = 1) -> None:
    """Plot a line for each peer: medians and spread by the number at the end of the figures' names."""
    for peer, points in by_peer(figures, prefix).items():
        loads, rounds = zip(*sorted(points.items()), strict=True)
        middle, least, most = ([each(row) / divisor for row in rounds] for each in (median, min, max))
        own = peer.startswith("sinch")
        look = {"color": _COLOURS.get(peer), "linewidth": 2.5 if own else 1.3}
        (line,) = axis.plot(loads, middle, marker="o", markersize=4, label=peer, **look)
        axis.fill_between(loads, least, most, color=line.get_color(), alpha=0.15, linewidth=0)
    axis.set(xscale="log")
    axis.xaxis.set_major_formatter("{x:,.0f}")
    axis.grid(alpha=0.3)


def by_peer(figures: dict[str, Any], prefix: str) -> dict[str, dict[int, list[float]]]:
    """Return the figures whose names are the prefix and a number, by peer and number."""
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
        axis.set_ylim(bottom=0, top=axis.get_ylim()[1])
        if latency:
            loads = [*next(iter(by_peer(figures, f"{name} {latency} ").values()))]
            limits = [load * 1_000 / latency for load in loads]
            axis.plot(loads, limits, color="grey", linestyle="--", linewidth=1, label="limit of waiting")
    axes[1].legend()
    return figure


def _items(pyplot: Any, figures: dict[str, Any]) -> Any:
    figure, axis = pyplot.subplots(figsize=(7, 4.2), layout="constrained")
    curve(axis, figures, "items ", 1e3)
    axis.set(yscale="log", xlabel="numbers iterated over", ylabel="processor time, ms")
    axis.legend()
    return figure


def _memory(pyplot: Any, figures: dict[str, Any]) -> Any:
    figure, axes = _panels(pyplot, figures, _MEMORY, "memory of {} ")
    for axis, label in zip(axes, _MEMORY.values(), strict=True):
        axis.set_yscale("symlog", linthresh=1)
        axis.yaxis.set_major_formatter("{x:,.0f}")
        axis.set(xlabel=label, ylabel="memory beyond the first call, MB")
    return figure


def _sandbox(pyplot: Any, figures: dict[str, Any]) -> Any:
    figure, axes = _panels(pyplot, figures, _SANDBOX, "stored {} ")
    for axis, label in zip(axes, _SANDBOX.values(), strict=True):
        axis.set_xscale("symlog", linthresh=10_000)
        axis.xaxis.set_major_formatter("{x:,.0f}")
        axis.set(xlabel="messages stored", ylabel=label)
    return figure


def _panels(pyplot: Any, figures: dict[str, Any], names: Iterable[str], prefix: str) -> tuple[Any, list[Any]]:
    """Make four plots, of the figures whose names are made of the prefix and one of the names."""
    figure, axes = pyplot.subplots(2, 2, figsize=(10, 7.5), layout="constrained")
    for axis, name in zip(axes.flat, names, strict=True):
        curve(axis, figures, prefix.format(name))
        axis.set_ylim(bottom=0)
        axis.legend(fontsize="small")
    return figure, [*axes.flat]


def plots(pyplot: Any, figures: dict[str, Any], parts: set[str]) -> Iterator[tuple[str, Any]]:
    """Yield the plots of the results, by name."""
    if "threads" in parts:
        yield "threads", _rates(pyplot, figures, "threads", "threads")
    if "tasks" in parts:
        yield "tasks", _rates(pyplot, figures, "tasks", "calls in flight")
    if "items" in parts:
        yield "items", _items(pyplot, figures)
    if "memory" in parts:
        yield "memory", _memory(pyplot, figures)
    if "sandbox" in parts:
        yield "sandbox", _sandbox(pyplot, figures)


def main(results: Path, folder: Path, form: str = "svg") -> None:
    """Write the plots into a folder."""
    matplotlib = import_module("matplotlib")
    matplotlib.use("svg" if form == "svg" else "agg")
    stored = json.loads(results.read_text(encoding="utf-8"))
    for name, figure in plots(import_module("matplotlib.pyplot"), stored["figures"], set(stored["rounds"])):
        matplotlib.rcParams["svg.hashsalt"] = name  # for reproducible files
        figure.savefig(folder / f"{name}.{form}", metadata={"Date": None} if form == "svg" else {})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
