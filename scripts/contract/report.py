"""The changes between two versions of a contract as lines to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .changes import Change

COUNTED = ("description", "extension")
_NAMED_OPERATIONS = 4


def render(changes: Sequence[Change]) -> list[str]:
    """One line per change, the breaking ones marked; descriptions and extensions as counts."""
    told = sorted(_told(changes), key=lambda change: change.subject != "operation")
    return [*(_line(change) for change in told), *_counts(changes)]


def summary(changes: Sequence[Change]) -> str:
    """How many changes there are, and how many of them break callers."""
    told = list(_told(changes))
    breaking = sum(change.breaking for change in told)
    kinds = Counter(change.kind for change in told)
    counts = ", ".join(f"{kinds[kind]} {kind}" for kind in ("added", "removed", "changed"))
    return f"{len(told)} {'change' if len(told) == 1 else 'changes'} ({counts}), {breaking} breaking"


def _told(changes: Sequence[Change]) -> Iterator[Change]:
    return (change for change in changes if change.subject not in COUNTED)


def _line(change: Change) -> str:
    mark = "BREAKING" if change.breaking else ""
    what = f": {change.what}" if change.what else ""
    return f"{mark:8}  {change.kind:7}  {change.subject} {change.where}{what}{_reach(change)}"


def _reach(change: Change) -> str:
    names = change.operations
    if not names or change.subject in ("operation", "operationId"):
        return ""
    shown = ", ".join(names[:_NAMED_OPERATIONS])
    rest = len(names) - _NAMED_OPERATIONS
    return f"  [{shown} and {rest} more]" if rest > 0 else f"  [{shown}]"


def _counts(changes: Sequence[Change]) -> Iterator[str]:
    descriptions = sum(change.subject == "description" for change in changes)
    if descriptions:
        yield f"{descriptions} {'description' if descriptions == 1 else 'descriptions'} changed"
    extensions = Counter(change.what for change in changes if change.subject == "extension")
    if extensions:
        yield f"extensions changed: {', '.join(f'{name} {count}' for name, count in sorted(extensions.items()))}"
