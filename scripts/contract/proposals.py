"""Edits of an overlay whose targets are no longer where they were."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from .correspondence import Correspondence, Location
from .documents import Document
from .overlay import apply_action, find_nodes, read_actions


@dataclass(frozen=True)
class Proposal:
    """What to put in the place of an action's target; nothing where what it is about is gone."""

    action: int
    target: str
    instead: tuple[str, ...]

    def __str__(self) -> str:
        if not self.instead:
            return f"action {self.action}: remove it: what {self.target} is about is gone"
        return f"action {self.action}: target {', '.join(self.instead)} instead of {self.target}"


def propose(old: Document, new: Document, overlay: str, name: str) -> list[Proposal]:
    """One edit for each action whose target matches nothing in the new document but did in the old."""
    old, new = copy.deepcopy(old), copy.deepcopy(new)
    known = Correspondence(old, new)
    found = []
    for number, action in enumerate(read_actions(overlay, name), 1):
        target = str(action.get("target", ""))
        locations = [node.location for node in find_nodes(target, old)]
        if locations and not find_nodes(target, new):
            moved = (known.locate(location) for location in locations)
            places = dict.fromkeys(place for place in moved if place is not None)
            instead = tuple(_json_path(new, place) for place in places)
            found.append(Proposal(number, target, instead))
            for one in instead:
                apply_action(new, {**action, "target": one})
        apply_action(old, action)
        apply_action(new, action)
    return found


def rewrite(overlay: str, proposals: Sequence[Proposal]) -> str:
    """The overlay with the edits carried out; the rest, comments included, as it was."""
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


def _json_path(document: Document, location: Location) -> str:
    path, here = "$", document
    for step in location:
        here = here[step]  # type: ignore[index]
        if isinstance(step, int):
            name = here.get("name") if isinstance(here, dict) else None
            path += f"[?@.name=={_quoted(name)}]" if isinstance(name, str) else f"[{step}]"
        else:
            path += f".{step}" if re.fullmatch(r"[A-Za-z_]\w*", step) else f"[{_quoted(step)}]"
    return path


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
