"""Tables of figures: medians, spread, and ratios to the peers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from .names import OWN

ABSENT = "-"
"""Stands where a peer does not have what is measured."""


def table(head: str, rows: Mapping[str, Mapping[str, list[float]]], peers: Sequence[str], rivals: Sequence[str]) -> str:
    """Return a table with a row per measurement: the figure of each peer, and the ratios of this SDK to its rivals."""
    heads = [head, *peers, *(f"{OWN} / {rival}" for rival in rivals)]
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for text, figures in rows.items():
        cells = [text, *(figure(figures.get(peer)) for peer in peers), *(_bold(figures, rival) for rival in rivals)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def ratio(figures: Mapping[str, list[float]], rival: str) -> float | None:
    """Return the median of the ratios of all rounds; None if the rival has no figure."""
    if rival not in figures:
        return None
    return median(own / other for own, other in zip(figures[OWN], figures[rival], strict=True))


def figure(figures: list[float] | None) -> str:
    """Return the median with minimum and maximum."""
    if figures is None:
        return ABSENT
    return f"{short(median(figures))} ({short(min(figures))}-{short(max(figures))})"


def short(number: float) -> str:
    """Format a number with three significant digits, or without decimals if it is larger."""
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"


def _bold(figures: Mapping[str, list[float]], rival: str) -> str:
    found = ratio(figures, rival)
    return ABSENT if found is None else f"**{found:.2f}**"
