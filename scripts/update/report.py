"""The changes between two versions of a contract as lines to read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Final

from scripts.contract.changes import Change

from .exclusions import Exclusion
from .interface import Difference, changelog, version_step
from .proposals import Name, Proposal

_MARKS: Final = {"error": "BREAKING", "warning": "WARNING", "info": ""}
COUNTED = ("description", "extension")
_NAMED_OPERATIONS = 4


@dataclass
class Report:
    """Everything that an update has to say."""

    title: str = ""
    verdict: str = ""
    changes: list[Change] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    aliases: list[Name] = field(default_factory=list)
    left_out: list[Exclusion] = field(default_factory=list)
    interface: list[Difference] | None = None
    provisional: str = ""
    not_compared: str = ""
    facade: list[str] = field(default_factory=list)
    outcome: str = ""
    faults: list[str] = field(default_factory=list)

    @property
    def breaking(self) -> bool:
        """Whether callers break, on the wire or in Python; what is compared provisionally settles nothing."""
        settled = () if self.provisional else self.interface or ()
        return any(one.breaking for one in (*self.changes, *settled))


def as_text(told: Report) -> Iterator[str]:
    """The lines for a terminal."""
    yield told.title
    yield told.verdict
    yield from render(told.changes)
    yield f"{summary(told.changes)}."
    yield from told.accepted
    yield from _interface(told)
    yield from told.facade
    if told.proposals or told.names:
        yield "Proposed edits of the overlay (OVERLAY=propose makes them):"
        yield from (f"  {one}" for one in (*told.proposals, *told.names))
    if told.aliases:
        yield "Renamed by the vendor, the former names stay as deprecated aliases (actions added to the overlay):"
        yield from (f"  {one.name} is {one.schema}" for one in told.aliases)
    if told.left_out:
        yield "Cannot be generated as it is (actions added to the overlay):"
        yield from (f"  {one}" for one in told.left_out)
    if told.outcome:
        yield told.outcome


def _interface(told: Report) -> Iterator[str]:
    """What becomes of the Python interface, or why that cannot be told."""
    if told.not_compared:
        yield f"The Python interface is not compared: {told.not_compared}"
    if told.interface is None:
        return
    basis = f", provisionally, {told.provisional}" if told.provisional else ""
    step = f"raise the {version_step(told.interface)} version"
    yield f"The Python interface{basis}: {len(told.interface)} differences, {step}."
    yield from (str(one) for one in told.interface)
    if told.interface:
        yield "For a file in changes/:"
        yield from (f"  {line}" for line in changelog(told.interface))


def as_markdown(told: Report) -> Iterator[str]:
    """The lines for a pull request; the changes as a table."""
    yield f"## {_cell(told.title)}"
    yield from (
        "",
        _cell(told.verdict),
        "",
        f"{summary(told.changes)}.",
        "",
        "| level | rule | what | operations |",
        "|---|---|---|---|",
    )
    for change in _ordered(told.changes):
        text = f"{change.subject} {change.where}{f': {change.what}' if change.what else ''}"
        cells = (change.level, change.id, text, ", ".join(change.operations))
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"
    for heading, lines in (
        ("Accepted", told.accepted),
        ("The Python interface", list(_interface(told))),
        ("The facade", told.facade),
        ("Proposed edits of the overlay", [str(one) for one in (*told.proposals, *told.names)]),
        ("Deprecated aliases", [f"{one.name} is {one.schema}" for one in told.aliases]),
        ("Cannot be generated as it is", [str(one) for one in told.left_out]),
        ("Refused", told.faults),
    ):
        if lines:
            yield from ("", f"### {heading}", "", *(f"- {_cell(line.strip())}" for line in lines))
    if told.outcome:
        yield from ("", told.outcome)


def as_json(told: Report) -> Iterator[str]:
    """One JSON document."""
    content = {
        "title": told.title,
        "verdict": told.verdict,
        "summary": summary(told.changes),
        "breaking": told.breaking,
        "changes": [_as_object(change) for change in _ordered(told.changes)],
        "accepted": told.accepted,
        "interface": None if told.interface is None else [asdict(one) for one in told.interface],
        "interface_provisional": told.provisional,
        "interface_not_compared": told.not_compared,
        "version_step": None if told.interface is None else version_step(told.interface),
        "changelog": list(changelog(told.interface or ())),
        "facade": told.facade,
        "proposals": [asdict(one) for one in told.proposals],
        "names": [asdict(one) for one in told.names],
        "aliases": [asdict(one) for one in told.aliases],
        "left_out": [one.action for one in told.left_out],
        "faults": told.faults,
        "outcome": told.outcome,
    }
    yield json.dumps(content, indent=2, ensure_ascii=False)


FORMATS: Final[Mapping[str, Callable[[Report], Iterator[str]]]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
}


def _as_object(change: Change) -> dict[str, object]:
    return {**asdict(change), "rule": change.id, "level": change.level}


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _ordered(changes: Sequence[Change]) -> list[Change]:
    return sorted(_told(changes), key=lambda change: change.subject != "operation")


def render(changes: Sequence[Change]) -> list[str]:
    """One line per change, the breaking ones marked; descriptions and extensions as counts."""
    return [*(_line(change) for change in _ordered(changes)), *_counts(changes)]


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
    mark = _MARKS[change.level]
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
