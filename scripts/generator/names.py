"""Names that a document gives and Python, or the generated code itself, does not allow."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from keyword import iskeyword

from openapi_python_client import strings

from scripts.contract.documents import Document, Fault, Location, location, resolve, walk

# Upstream's default prefix for names that Python does not allow.
PREFIX = "field_"
_METHODS = (
    "from_dict",
    "to_dict",
    "from_wire",
    "flush",
    "names",
    "encode_mapping",
    "keys",
    "model_dump",
    "model_dump_json",
)
# A second name of what has the first one already; the braces stand for the document's own name.
_SECOND = {"x-schema-name": "{}2", "operationId": "{}2"}
# What the function `build` of an operation calls or takes besides its parameters.
_BUILD_NAMES = ("body", "path_segment")


def argument_name(name: str) -> str:
    """The name of a parameter as an argument of `build`, which has names of its own."""
    return f"{name}_" if name in _BUILD_NAMES else name


def field_faults(model: str, names: Mapping[str, str]) -> Iterator[Fault]:
    """One line for each field, given as pointer and name, whose name cannot be an attribute."""
    for at, name in names.items():
        if name in _METHODS:
            yield _misnamed(at, f"{model} has a method {name}", name)
        elif not _can_be_written(name):
            yield _misnamed(at, f"{name!r} cannot be a name in Python", name)


def argument_faults(named: Iterable[tuple[str, str]], key: str = "x-python-name") -> Iterator[Fault]:
    """One line for each parameter or method, given as name and pointer, whose name Python does not allow."""
    for name, at in named:
        if not _can_be_written(name):
            yield _misnamed(at, f"{name!r} cannot be a name in Python", name, key)


def _misnamed(at: str, reason: str, name: str, key: str = "x-python-name") -> Fault:
    text = f"{at}: {reason}: name it otherwise in the overlay (`{key}`)"
    return Fault.at(text, location(at), instead={key: free_name(name)})


def free_name(name: str) -> str:
    """A name near to this one that Python allows."""
    plain = re.sub(r"\W", "_", name).strip("_").lower() or "value"
    return f"{plain}_" if plain == name else f"{PREFIX}{plain}"


def _can_be_written(name: str) -> bool:
    # Upper case is what the generated modules import.
    usable = name.isidentifier() and not iskeyword(name) and not name.startswith("_")
    return usable and name not in ("self", "OPERATION") and not name.isupper()


def duplicate_faults(kind: str, named: Iterable[tuple[str, str]], key: str = "x-python-name") -> list[Fault]:
    """One line for each name that several things of a document, given as (name, pointer), would have in Python.

    Args:
        kind: What they are, for the line.
        named: The things.
        key: What an overlay names one of them with.
    """
    places = defaultdict(list)
    for name, at in named:
        places[name].append(at)
    return [
        Fault.at(
            f"{' and '.join(at)}: two {kind} are called {name} in Python: name one otherwise in the overlay",
            *map(location, at),
            instead={key: _SECOND.get(key, f"{name}_2")},
        )
        for name, at in places.items()
        if len(at) > 1
    ]


def by_name(document: Document, fault: Fault) -> Fault:
    """The fault with parameters told by kind and name: in the vendor's shape they are at other places of a list."""
    places = [_by_name(document, place) for place in fault.places]
    return Fault.at(fault, *places, instead=fault.instead)


def _by_name(document: Document, place: Location) -> Location:
    if len(place) < 5 or place[0] != "paths" or place[3] != "parameters":
        return place
    declared = document["paths"][place[1]][place[2]]["parameters"][int(place[4])]
    return (*place[:4], f"{declared['in']}:{declared['name']}", *place[5:])


def pointer(*steps: str | int) -> str:
    """The JSON pointer of the place that these steps lead to."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in steps)


def class_pointer(document: Document, name: str) -> str:
    """Where the schema of a generated class is; one without a name of its own is told by its class."""
    for schema in document.get("components", {}).get("schemas", {}):
        if strings.ClassName(schema, PREFIX) == name:
            return pointer("components", "schemas", schema)
    return f"the schema {name}"


def field_pointer(document: Document, model: str, wire_name: str) -> str:
    """Where a field of a generated class is declared, as near as can be told."""
    at = class_pointer(document, model)
    ending = pointer("properties", wire_name)
    places = [place for place, _ in walk(document) if place.endswith(ending)]
    own = [place for place in places if place.startswith(f"{at}/")]
    # A schema without a name of its own is somewhere within another.
    return (own or ([] if at.startswith("/") else places) or [f"{at}{ending}"])[0]


def parameter_pointer(document: Document, path: str, method: str, parameter: Document) -> str:
    """Where a parameter of an operation is listed."""
    for steps, holder in _holders(document, path, method):
        for index, declared in enumerate(holder.get("parameters") or []):
            listed = resolve(document, declared)
            if (listed.get("in"), listed.get("name")) == (parameter["in"], parameter["name"]):
                return pointer(*steps, "parameters", index)
    return pointer("paths", path, method)


def _holders(document: Document, path: str, method: str) -> Iterator[tuple[tuple[str, ...], Document]]:
    item = resolve(document, document["paths"][path])
    yield ("paths", path, method), item[method]
    yield ("paths", path), item
