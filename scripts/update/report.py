"""Report on an update of a document, as text, Markdown or JSON."""

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
    """The results of an update."""

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
        """Whether there are breaking changes, on the wire or in Python; a provisional comparison does not count."""
        interface = () if self.provisional else self.interface or ()
        return any(one.breaking for one in (*self.changes, *interface))


def as_text(report: Report) -> Iterator[str]:
    """Yield lines for a terminal."""
    yield report.title
    yield report.verdict
    yield from render(report.changes)
    yield f"{summary(report.changes)}."
    yield from report.accepted
    yield from _interface(report)
    yield from report.facade
    if report.proposals or report.names:
        yield "Proposed edits of the overlay (applied with OVERLAY=propose):"
        yield from (f"  {one}" for one in (*report.proposals, *report.names))
    if report.aliases:
        yield "Renamed by the vendor; the former names are kept as deprecated aliases (actions added to the overlay):"
        yield from (f"  {one.name} is {one.schema}" for one in report.aliases)
    if report.left_out:
        yield "Cannot be generated without changes (actions added to the overlay):"
        yield from (f"  {one}" for one in report.left_out)
    if report.outcome:
        yield report.outcome


def _interface(report: Report) -> Iterator[str]:
    """Yield the differences of the Python interface, or why there is no comparison."""
    if report.not_compared:
        yield f"The Python interface was not compared: {report.not_compared}"
    if report.interface is None:
        return
    basis = f", provisionally, {report.provisional}" if report.provisional else ""
    step = f"increment the {version_step(report.interface)} version"
    yield f"The Python interface{basis}: {len(report.interface)} differences, {step}."
    yield from (str(one) for one in report.interface)
    if report.interface:
        yield "For a file in changes/:"
        yield from (f"  {line}" for line in changelog(report.interface))


def as_markdown(report: Report) -> Iterator[str]:
    """Yield lines for a pull request, with the changes as a table."""
    yield f"## {_cell(report.title)}"
    yield from (
        "",
        _cell(report.verdict),
        "",
        f"{summary(report.changes)}.",
        "",
        "| level | rule | what | operations |",
        "|---|---|---|---|",
    )
    for change in _ordered(report.changes):
        text = f"{change.subject} {change.where}{f': {change.what}' if change.what else ''}"
        cells = (change.level, change.id, text, ", ".join(change.operations))
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"
    for heading, lines in (
        ("Accepted", report.accepted),
        ("The Python interface", list(_interface(report))),
        ("The facade", report.facade),
        ("Proposed edits of the overlay", [str(one) for one in (*report.proposals, *report.names)]),
        ("Deprecated aliases", [f"{one.name} is {one.schema}" for one in report.aliases]),
        ("Cannot be generated without changes", [str(one) for one in report.left_out]),
        ("Refused", report.faults),
    ):
        if lines:
            yield from ("", f"### {heading}", "", *(f"- {_cell(line.strip())}" for line in lines))
    if report.outcome:
        yield from ("", report.outcome)


def as_json(report: Report) -> Iterator[str]:
    """Yield one JSON document."""
    content = {
        "title": report.title,
        "verdict": report.verdict,
        "summary": summary(report.changes),
        "breaking": report.breaking,
        "changes": [_as_object(change) for change in _ordered(report.changes)],
        "accepted": report.accepted,
        "interface": None if report.interface is None else [asdict(one) for one in report.interface],
        "interface_provisional": report.provisional,
        "interface_not_compared": report.not_compared,
        "version_step": None if report.interface is None else version_step(report.interface),
        "changelog": list(changelog(report.interface or ())),
        "facade": report.facade,
        "proposals": [asdict(one) for one in report.proposals],
        "names": [asdict(one) for one in report.names],
        "aliases": [asdict(one) for one in report.aliases],
        "left_out": [one.action for one in report.left_out],
        "faults": report.faults,
        "outcome": report.outcome,
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
    return sorted(_listed(changes), key=lambda change: change.subject != "operation")


def render(changes: Sequence[Change]) -> list[str]:
    """Return one line per change, with breaking ones marked; descriptions and extensions are only counted."""
    return [*(_line(change) for change in _ordered(changes)), *_counts(changes)]


def summary(changes: Sequence[Change]) -> str:
    """Return the number of changes by kind, and how many are breaking."""
    listed = list(_listed(changes))
    breaking = sum(change.breaking for change in listed)
    kinds = Counter(change.kind for change in listed)
    counts = ", ".join(f"{kinds[kind]} {kind}" for kind in ("added", "removed", "changed"))
    return f"{len(listed)} {'change' if len(listed) == 1 else 'changes'} ({counts}), {breaking} breaking"


def _listed(changes: Sequence[Change]) -> Iterator[Change]:
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
