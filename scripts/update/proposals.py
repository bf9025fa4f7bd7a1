"""Edits of an overlay whose targets have moved."""

from __future__ import annotations

import contextlib
import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from scripts.contract.documents import ContractError, Document, Location
from scripts.contract.json_path import child, json_path
from scripts.contract.overlay import apply_action, find_nodes, read_actions
from scripts.contract.shapes import mapping

from .correspondence import Correspondence


@dataclass(frozen=True)
class Proposal:
    """The new targets of an action; none if its target was removed."""

    action: int
    target: str
    instead: tuple[str, ...]

    def __str__(self) -> str:
        if not self.instead:
            return f"action {self.action}: remove it: {self.target} no longer exists"
        return f"action {self.action}: target {', '.join(self.instead)} instead of {self.target}"


@dataclass(frozen=True)
class Name:
    """A schema that the vendor renamed, and its current Python name, which is kept."""

    schema: str
    name: str
    target: str

    @property
    def alias(self) -> dict[str, Any]:
        """The action that keeps the name as an alias of the new one."""
        reason = "The vendor renamed the schema; its former name is an alias in Python."
        return {"target": self.target, "description": reason, "update": {"x-former-name": self.name}}

    def __str__(self) -> str:
        return f"new action: target {self.target} with x-schema-name: {self.name}, which keeps its Python name"


def propose_names(old: Document, new: Document, overlay: str, name: str) -> list[Name]:
    """Return the former name of each renamed schema that the overlay does not name.

    This keeps callers' types and the overlay's event tables and checks valid.
    """
    known = Correspondence(old, new)
    before, after = (mapping(mapping(one.get("components")).get("schemas")) for one in (old, new))
    renamed = {one: known.schema(one) for one in before if one not in after}
    old, new = copy.deepcopy(old), copy.deepcopy(new)
    # An overlay without actions is invalid, which is reported when it is applied.
    with contextlib.suppress(ContractError):
        for action in read_actions(overlay, name):
            apply_action(old, action)
            apply_action(new, action)
    taken = [one for one in renamed.values() if one is not None and one not in before]
    return [
        Name(one, _python_name(old, former), f"$.components.schemas{child(one)}")
        for former, one in renamed.items()
        if one is not None and taken.count(one) == 1 and "x-schema-name" not in _schema(new, one)
    ]


def _python_name(document: Document, schema: str) -> str:
    return str(_schema(document, schema).get("x-schema-name", schema))


def _schema(document: Document, name: str) -> Document:
    return mapping(mapping(mapping(document.get("components")).get("schemas")).get(name))


def propose(old: Document, new: Document, overlay: str, name: str) -> list[Proposal]:
    """Return an edit for each action whose target matched in the old document but not in the new one."""
    old, new = copy.deepcopy(old), copy.deepcopy(new)
    known = Correspondence(old, new)
    found = []
    for number, action in enumerate(read_actions(overlay, name), 1):
        target = str(action.get("target", ""))
        locations = [node.location for node in find_nodes(target, old)]
        matched = [node.location for node in find_nodes(target, new)]
        gone = locations if not matched else [one for one in locations if not _exists(new, one)]
        moved = dict.fromkeys(place for place in map(known.locate, gone) if place is not None and place not in matched)
        if locations and (moved or not matched):
            added = tuple(json_path(new, place) for place in moved)
            # A target with several matches may still match some of them.
            found.append(Proposal(number, target, (target, *added) if matched else added))
            for one in added:
                apply_action(new, {**action, "target": one})
        apply_action(old, action)
        apply_action(new, action)
    return found


def rewrite(overlay: str, proposals: Sequence[Proposal]) -> str:
    """Return the overlay with edited targets; everything else, including comments, is unchanged."""
    edits = {one.action: one for one in proposals}
    lines = overlay.splitlines(keepends=True)
    items = _actions(overlay)
    if not edits or not items:
        return overlay
    starts = [item.start_mark.line for item in items]
    kept = lines[: starts[0]]
    for number, (item, start, end) in enumerate(zip(items, starts, [*starts[1:], len(lines)], strict=True), 1):
        block = lines[start:end]
        own = len(block)
        while own and re.match(r"\s*(#|$)", block[own - 1]):
            own -= 1
        if number in edits:
            for instead in edits[number].instead:
                kept += _with_target(block[:own], item, instead)
            kept += block[own:]
        else:
            kept += block
    return "".join(kept)


def with_names(overlay: str, names: Sequence[Name]) -> str:
    """Return the overlay with an action added for each name."""
    reason = "The vendor renamed the schema; Python keeps its name."
    return with_actions(
        overlay,
        [{"target": one.target, "description": reason, "update": {"x-schema-name": one.name}} for one in names],
    )


def with_actions(overlay: str, actions: Sequence[Mapping[str, Any]]) -> str:
    """Return the overlay with actions appended; everything else, including comments, is unchanged."""
    items = _actions(overlay)
    if not actions or not items:
        return overlay
    dash = " " * max(items[0].start_mark.column - 2, 0)
    added = ""
    for one in actions:
        lines = yaml.safe_dump(dict(one), sort_keys=False, allow_unicode=True, width=1000).splitlines()
        added += "".join(f"{dash}{'- ' if not number else '  '}{line}\n" for number, line in enumerate(lines))
    lines = overlay.splitlines(keepends=True)
    last = items[-1].end_mark.line
    while not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#"):
        last -= 1
    if not lines[last - 1].endswith("\n"):
        lines[last - 1] += "\n"
    return "".join(lines[:last]) + added + "".join(lines[last:])


def _actions(overlay: str) -> list[Any]:
    root = yaml.compose(overlay, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((value.value for key, value in pairs if key.value == "actions"), [])


def _with_target(block: list[str], item: yaml.MappingNode, target: str) -> Iterator[str]:
    value = next(value for key, value in item.value if key.value == "target")
    first, last = (mark.line - item.start_mark.line for mark in (value.start_mark, value.end_mark))
    quoted = "'" + target.replace("'", "''") + "'" if re.search(r"[:#]\s|^['\"]", target) else target
    yield from block[:first]
    yield block[first][: value.start_mark.column] + quoted + block[last][value.end_mark.column :]
    yield from block[last + 1 :]


def _exists(document: Any, location: Location) -> bool:
    for step in location:
        names = range(len(document)) if isinstance(document, list) else mapping(document)
        if step not in names:
            return False
        document = document[step]
    return True
