"""Correspondence of locations in two versions of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from scripts.contract.changes import match_operations
from scripts.contract.documents import ContractError, Document, Location, operations, resolve
from scripts.contract.shapes import canonical, mapping, sequence

_SCHEMAS = ("components", "schemas")
_ALIKE = 0.6


class Correspondence:
    """Pairs operations by method and path, and schemas by name, usage or content."""

    def __init__(self, old: Document, new: Document) -> None:
        self._old, self._new = old, new
        self._pairs, _, _ = match_operations(list(operations(old)), list(operations(new)))
        self._routes = {before[:2]: after[:2] for before, after in self._pairs}
        self._votes: dict[str, Counter[str]] = {}
        seen: set[tuple[int, int]] = set()
        for before, after in self._pairs:
            self._vote(before[3], after[3], seen)

    def locate(self, location: Location) -> Location | None:
        """Return the corresponding location in the new document; None if it was removed."""
        head, *rest = location
        if head == "paths" and len(rest) > 1 and (rest[0], rest[1]) in self._routes:
            return self._descend(("paths", *self._routes[str(rest[0]), str(rest[1])]), location[:3], rest[2:])
        if location[:2] == _SCHEMAS and len(location) > 2:
            name = self.schema(str(location[2]))
            return None if name is None else self._descend((*_SCHEMAS, name), location[:3], location[3:])
        if head == "tags" and len(rest) == 1:
            return self._tag(int(rest[0]))
        return None

    def schema(self, name: str) -> str | None:
        """Return the name of the new schema that most likely corresponds to a former one."""
        old, new = _schemas(self._old), _schemas(self._new)
        if name in new:
            return name
        before = set(_content(self._old, old.get(name)))
        likeness = {other: _likeness(before, set(_content(self._new, after))) for other, after in new.items()}
        used = [other for other, _ in self._votes.get(name, Counter()).most_common() if likeness[other]]
        if used:
            return used[0]
        free = {other: likeness[other] for other in new if other not in old}
        best = max(free, key=lambda other: free[other], default=None)
        return best if best is not None and free[best] >= _ALIKE else None

    def _vote(self, old: Any, new: Any, seen: set[tuple[int, int]]) -> None:
        """Count which schemas are used in the same places."""
        names = _schema_name(old), _schema_name(new)
        if names[0] and names[1] and names[1] in _schemas(self._new):
            self._votes.setdefault(names[0], Counter())[names[1]] += 1
        old, new = resolve(self._old, old), resolve(self._new, new)
        if not isinstance(old, dict) or not isinstance(new, dict) or (id(old), id(new)) in seen:
            return
        seen.add((id(old), id(new)))
        for key in old.keys() & new.keys():
            self._vote(old[key], new[key], seen)

    def _descend(self, base: Location, former: Location, rest: list[int | str] | Location) -> Location | None:
        """Descend from a location in both documents, following references in the new one."""
        place, before, after = base, _at(self._old, former), _at(self._new, base)
        for step in rest:
            while isinstance(after, dict) and isinstance(after.get("$ref"), str):
                place = _pointer(after["$ref"])
                after = _at(self._new, place)
            found = _same_step(before, after, step)
            if found is None:
                return None
            place = (*place, found)
            before, after = resolve(self._old, before)[step], after[found]
        if isinstance(after, dict) and isinstance(after.get("$ref"), str) and len(after) == 1:
            place = _pointer(after["$ref"])
        return place

    def _tag(self, number: int) -> Location | None:
        before = mapping(sequence(self._old.get("tags"))[number]).get("name")
        carried = Counter(
            str(tag)
            for old, new in self._pairs
            if before in sequence(old[3].get("tags"))
            for tag in sequence(new[3].get("tags"))
        )
        names = [mapping(tag).get("name") for tag in sequence(self._new.get("tags"))]
        likely = [name for name, _ in carried.most_common() if name in names]
        return ("tags", names.index(likely[0])) if likely else None


def _schemas(document: Document) -> dict[str, Any]:
    return mapping(mapping(document.get("components")).get("schemas"))


def _schema_name(node: Any) -> str | None:
    reference = mapping(node).get("$ref")
    found = re.fullmatch(r"#/components/schemas/([^/]+)", reference) if isinstance(reference, str) else None
    return found[1] if found else None


def _likeness(old: set[str], new: set[str]) -> float:
    """Return the proportion of fields or values that two schemas share, from 0 to 1."""
    return len(old & new) / max(1, len(old | new))


def _content(document: Document, schema: Any, seen: tuple[int, ...] = ()) -> Iterator[str]:
    """Yield the fields and enum values of a schema, including those of its parts."""
    schema = mapping(resolve(document, schema))
    if id(schema) in seen:
        return
    yield from mapping(schema.get("properties"))
    yield from (canonical(value) for value in sequence(schema.get("enum")))
    for key in ("allOf", "oneOf", "anyOf"):
        for part in sequence(schema.get(key)):
            yield from _content(document, part, (*seen, id(schema)))


def _at(document: Document, location: Location) -> Any:
    """Return the node at a location; None for schemas that have their name only in the normal form."""
    here: Any = document
    for step in location:
        here = resolve(document, here)
        if isinstance(here, dict) and step not in here:
            return None
        here = here[step]
    return here


def _pointer(reference: str) -> Location:
    if not reference.startswith("#/"):
        raise ContractError(f"$ref {reference} is not local")
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in reference[2:].split("/"))


def _same_step(before: Any, after: Any, step: int | str) -> int | str | None:
    if isinstance(step, int):
        former, now = sequence(before)[step], sequence(after)
        identity = _identity(mapping(former))
        if identity is None:
            return _same_part(former, step, now)
        return next((n for n, one in enumerate(now) if _identity(mapping(one)) == identity), None)
    names = mapping(after)
    if step in names:
        return step
    return next((name for name in names if _plain(name) == _plain(step)), None)


def _same_part(former: Any, step: int, now: list[Any]) -> int | None:
    """Return the index of a part of a composed schema: of an equal one, or else of a similar one at the same index."""
    same = [n for n, one in enumerate(now) if canonical(one) == canonical(former)]
    alike = step < len(now) and mapping(former).keys() & mapping(now[step]).keys()
    return same[0] if same else step if alike else None


def _identity(node: dict[str, Any]) -> tuple[str, str] | None:
    return (str(node.get("in")), _plain(str(node["name"]))) if "name" in node else None


def _plain(name: str) -> str:
    """Normalize the style of a name: `callbackUrl` equals `callback_url`."""
    return re.sub(r"[^a-z0-9]", "", name.lower())
