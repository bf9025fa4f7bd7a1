"""Overlay actions for what cannot be generated: another name where a name is at fault, else it is left out.

A schema that is left out is any value; an optional parameter, a response or a media type goes; an operation goes where
nothing within it can.
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
    """An action of an overlay, and why it is needed."""

    target: str
    reason: str
    instead: Mapping[str, Any] | None = None

    def __str__(self) -> str:
        done = "left out" if self.instead is None else ", ".join(f"{key}: {name}" for key, name in self.instead.items())
        return f"{self.target}: {done}: {self.reason}"

    @property
    def action(self) -> dict[str, Any]:
        """The action as the overlay has it."""
        said = {"remove": True} if self.instead is None else {"update": dict(self.instead)}
        return {"target": self.target, "description": f"Cannot be generated: {self.reason}", **said}


def exclusions(
    document: Document, before: Document, faults: Sequence[str], known: Collection[Exclusion]
) -> list[Exclusion]:
    """One action for each fault that has a place.

    Args:
        document: The document with the actions of its overlay, in the vendor's shape.
        before: The former one, whose names are to stay.
        faults: What keeps code from being generated.
        known: The actions so far, which have not sufficed where their fault is here again.
    """
    placed = [fault for fault in faults if isinstance(fault, Fault) and fault.places]
    # What is wrong with an operation may follow from a schema that it has.
    schemas = [fault for fault in placed if fault.places[0][0] == "components"]
    schema_locations = {at for _, _, at in schema_places(document)}
    targets = {one.target for one in known}
    found: dict[str, Exclusion] = {}
    for fault in schemas or placed:
        action = _action(document, before, fault, schema_locations, targets)
        if action is not None:
            found.setdefault(action.target, action)
    # The last of a list first, so that the others stay where they are.
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
    """The name that an operation had, where it has none any more."""
    here, former = (_find(one, (*place, "operationId")) for one in (document, before))
    return {"operationId": former} if len(place) == 3 and not here and isinstance(former, str) else None


def _named(document: Document, place: Location) -> Iterator[str]:
    """The place itself; else wherever the schema has a field of that name."""
    if _find(document, place) is not None:
        yield json_path(document, _declaration(document, place))
    is_field = place[:2] == ("components", "schemas") and len(place) > 4 and place[-2] == "properties"
    if is_field and _find(document, place[:3]) is not None:
        yield f"{json_path(document, place[:3])}..properties[{quoted(str(place[-1]))}]"


def _declaration(document: Document, place: Location) -> Location:
    """Where a parameter is declared: beside a reference, a name would not be read."""
    while place[-2] == "parameters" and isinstance(reference := mapping(_find(document, place)).get("$ref"), str):
        place = location(reference)
    return place


def _enclosing(document: Document, place: Location, schemas: Collection[Location]) -> Iterator[str]:
    """What may be left out so that the place goes, the smallest first."""
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
    """A place of the normal form in the vendor's shape: schemas by the vendor's names, parameters where they are."""
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
    """The place of a parameter that is told by its kind and name, in the list of its operation or of the path."""
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
