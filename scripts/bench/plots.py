"""Plots of the figures; run in an environment that has matplotlib.

Usage: python plots.py RESULTS FOLDER
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any


def plot(results: dict[str, Any], name: str, label: str, folder: Path) -> None:
    """Sends a second by load, at each latency."""
    matplotlib = import_module("matplotlib")
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = name  # the same file for the same figures
    pyplot = import_module("matplotlib.pyplot")
    figure, axes = pyplot.subplots(1, 2, figsize=(10, 4), layout="constrained")
    for axis, latency in zip(axes, (0, 50), strict=True):
        rows = {int(key.split()[2]): row for key, row in results.items() if key.startswith(f"{name} {latency} ")}
        for peer in next(iter(rows.values())):
            axis.plot(list(rows), [median(row[peer]) for row in rows.values()], marker="o", label=peer)
        axis.set(xscale="log", xlabel=label, ylabel="sends a second", title=f"latency {latency} ms")
        axis.set_ylim(bottom=0)
        axis.grid(alpha=0.3)
    axes[0].legend()
    figure.savefig(folder / f"{name}.svg", metadata={"Date": None})


def plot_items(results: dict[str, Any], folder: Path) -> None:
    """How the cost of iterating grows with the items."""
    pyplot = import_module("matplotlib.pyplot")
    rows = {int(key.split()[1]): row for key, row in results.items() if key.startswith("items ")}
    figure, axis = pyplot.subplots(figsize=(6, 4), layout="constrained")
    for peer in next(iter(rows.values())):
        axis.plot(list(rows), [median(row[peer]) / 1e3 for row in rows.values()], marker="o", label=peer)
    axis.set(xscale="log", yscale="log", xlabel="items", ylabel="processor time, ms")
    axis.grid(alpha=0.3)
    axis.legend()
    figure.savefig(folder / "items.svg", metadata={"Date": None})


if __name__ == "__main__":
    figures, target = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    plot(figures, "threads", "threads", target)
    plot(figures, "tasks", "calls in flight", target)
    plot_items(figures, target)
