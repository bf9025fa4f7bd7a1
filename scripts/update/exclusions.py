"""Overlay actions for what cannot be generated: a rename if a name is invalid, else an exclusion.

An excluded schema allows any value; optional parameters, responses and media types are removed; an operation is removed
only if nothing within it can be.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.contract.documents import Document, Fault, Location, location, resolve
from scripts.contract.inline_objects import inline_location
from scripts.contract.json_path import json_path, quoted
from scripts.contract.overlay import find_nodes
from scripts.contract.schema_places import schema_places
from scripts.contract.shapes import mapping, sequence


@dataclass(frozen=True)
class Exclusion:
    """An overlay action, and why it is needed."""

    target: str
    reason: str
    instead: Mapping[str, Any] | None = None

    def __str__(self) -> str:
        done = "excluded" if self.instead is None else ", ".join(f"{key}: {name}" for key, name in self.instead.items())
        return f"{self.target}: {done}: {self.reason}"

    @property
    def action(self) -> dict[str, Any]:
        """The action as it is in an overlay."""
        change = {"remove": True} if self.instead is None else {"update": dict(self.instead)}
        return {"target": self.target, "description": f"Cannot be generated: {self.reason}", **change}


def exclusions(
    document: Document, before: Document, faults: Sequence[str], known: Collection[Exclusion]
) -> list[Exclusion]:
    """Return an action for each fault with a location.

    Args:
        document: The document with its overlay, not normalized.
        before: The former document, whose names are kept.
        faults: The reasons why code cannot be generated.
        known: The previous actions, which were not sufficient if their fault occurs again.
    """
    placed = [fault for fault in faults if isinstance(fault, Fault) and fault.places]
    # Faults of an operation may be caused by one of its schemas.
    schemas = [fault for fault in placed if fault.places[0][0] == "components"]
    schema_locations = {at for _, _, at in schema_places(document)}
    targets = {one.target for one in known}
    found: dict[str, Exclusion] = {}
    for fault in schemas or placed:
        action = _action(document, before, fault, schema_locations, targets)
        if action is not None:
            found.setdefault(action.target, action)
    # From the end of lists, so that the indexes of the others stay valid.
    return sorted(found.values(), key=_position)


def _action(
    document: Document, before: Document, fault: Fault, schemas: Collection[Location], known: Collection[str]
) -> Exclusion | None:
    places = [_in_shape(document, place) for place in fault.places]
    place = next((one for one in reversed(places) if _find(before, one) is None), places[-1])
    reason, instead = str(fault), fault.instead or _former_name(document, before, place)
    if instead is not None:
        own = str(place[-1] if place[0] == "components" else _find(document, (*place, "operationId")))
        instead = {key: name.replace("{}", own[:1].upper() + own[1:]) for key, name in instead.items()}
        for target in _named(document, place):
            if target not in known and find_nodes(target, document):
                return Exclusion(target, reason, instead)
    for target in _enclosing(document, place, schemas):
        if target not in known and find_nodes(target, document):
            return Exclusion(target, reason)
    return None


def _former_name(document: Document, before: Document, place: Location) -> dict[str, str] | None:
    """Return the former name of an operation that no longer has one."""
    here, former = (_find(one, (*place, "operationId")) for one in (document, before))
    return {"operationId": former} if len(place) == 3 and not here and isinstance(former, str) else None


def _named(document: Document, place: Location) -> Iterator[str]:
    """Yield a target for the location itself, then one for all fields of that name in the schema."""
    if _find(document, place) is not None:
        yield json_path(document, _declaration(document, place))
    is_field = place[:2] == ("components", "schemas") and len(place) > 4 and place[-2] == "properties"
    if is_field and _find(document, place[:3]) is not None:
        yield f"{json_path(document, place[:3])}..properties[{quoted(str(place[-1]))}]"


def _declaration(document: Document, place: Location) -> Location:
    """Return the location where a parameter is declared: siblings of a reference are ignored."""
    while place[-2] == "parameters" and isinstance(reference := mapping(_find(document, place)).get("$ref"), str):
        place = location(reference)
    return place


def _enclosing(document: Document, place: Location, schemas: Collection[Location]) -> Iterator[str]:
    """Yield targets whose removal excludes the location, the smallest first."""
    for length in range(len(place), 1, -1):
        at = place[:length]
        node = _find(document, at)
        if node is None:
            continue
        path = json_path(document, at)
        if at in schemas and node != {}:
            yield f"{path}[*]"
        elif len(at) > 2 and at[-2] == "parameters":
            parameter = mapping(resolve(document, node))
            if parameter.get("in") in ("header", "cookie") or parameter.get("required") is not True:
                yield path
        elif at[0] == "paths" and (at[-2] in ("responses", "content") or len(at) <= 3):
            yield path


def _in_shape(document: Document, place: Location) -> Location:
    """Convert a location in the normal form to one in the vendor's document."""
    if len(place) > 4 and place[3] == "parameters":
        return _parameter(document, place)
    schemas = mapping(mapping(document.get("components")).get("schemas"))
    if place[:2] != ("components", "schemas") or len(place) < 3 or place[2] in schemas:
        return place
    names = [name for name, schema in schemas.items() if mapping(schema).get("x-schema-name") == place[2]]
    if names:
        return (*place[:2], names[0], *place[3:])
    return (*(inline_location(document, str(place[2])) or place[:3]), *place[3:])


def _parameter(document: Document, place: Location) -> Location:
    """Return the location of a parameter, given by kind and name, in the list of its operation or path."""
    for length in (3, 2):
        for number, one in enumerate(sequence(mapping(_find(document, place[:length])).get("parameters"))):
            declared = mapping(resolve(document, one))
            if f"{declared.get('in')}:{declared.get('name')}" == place[4]:
                return (*place[:length], "parameters", number, *place[5:])
    return place[:3]


def _position(action: Exclusion) -> int:
    found = re.search(r"\[(\d+)\]$", action.target)
    return -int(found[1]) if found else 0


def _find(document: Any, place: Location) -> Any:
    for step in place:
        if isinstance(document, list):
            number = int(step) if str(step).isdecimal() else len(document)
            document = document[number] if number < len(document) else None
        else:
            document = mapping(document).get(str(step))
    return document
