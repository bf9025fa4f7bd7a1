"""Names in a document that Python or the generated code does not allow."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from keyword import iskeyword

from openapi_python_client import strings

from scripts.contract.documents import Document, Fault, Location, location, resolve, walk

# Default prefix of openapi-python-client for names that Python does not allow.
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
# Attributes for renaming in overlays; braces are replaced by the document's own name.
_SECOND = {"x-schema-name": "{}2", "operationId": "{}2"}
# Names that the function `build` of an operation uses besides its parameters.
_BUILD_NAMES = ("body", "path_segment")


@cache
def class_name(schema: str) -> str:
    """Return the name of the class of a schema."""
    return str(strings.ClassName(schema, PREFIX))


def argument_name(name: str) -> str:
    """Return the name of a parameter as an argument of `build`, avoiding reserved names."""
    return f"{name}_" if name in _BUILD_NAMES else name


def field_faults(model: str, names: Mapping[str, str]) -> Iterator[Fault]:
    """Return a fault for each field, given as pointer and name, whose name cannot be an attribute."""
    for at, name in names.items():
        if name in _METHODS:
            yield _misnamed(at, f"{model} has a method {name}", name)
        elif not _can_be_written(name):
            yield _misnamed(at, f"{name!r} cannot be a name in Python", name)


def argument_faults(named: Iterable[tuple[str, str]], key: str = "x-python-name") -> Iterator[Fault]:
    """Return a fault for each parameter or method, given as name and pointer, with an invalid name."""
    for name, at in named:
        if not _can_be_written(name):
            yield _misnamed(at, f"{name!r} cannot be a name in Python", name, key)


def _misnamed(at: str, reason: str, name: str, key: str = "x-python-name") -> Fault:
    text = f"{at}: {reason}: name it otherwise in the overlay (`{key}`)"
    return Fault.at(text, location(at), instead={key: free_name(name)})


def free_name(name: str) -> str:
    """Return a similar valid name."""
    plain = re.sub(r"\W", "_", name).strip("_").lower() or "value"
    return f"{plain}_" if plain == name else f"{PREFIX}{plain}"


def _can_be_written(name: str) -> bool:
    # Uppercase names are imported by the generated modules.
    usable = name.isidentifier() and not iskeyword(name) and not name.startswith("_")
    return usable and name not in ("self", "OPERATION") and not name.isupper()


def duplicate_faults(kind: str, named: Iterable[tuple[str, str]], key: str = "x-python-name") -> list[Fault]:
    """Return a fault for each Python name that several items of a document, given as (name, pointer), would have.

    Args:
        kind: The kind of the items, for the message.
        named: The items.
        key: The extension that renames one in an overlay.
    """
    places = defaultdict(list)
    for name, at in named:
        places[name].append(at)
    return [
        Fault.at(
            f"{' and '.join(at)}: two {kind} are called {name} in Python: rename one in the overlay",
            *map(location, at),
            instead={key: _SECOND.get(key, f"{name}_2")},
        )
        for name, at in places.items()
        if len(at) > 1
    ]


def by_name(document: Document, fault: Fault) -> Fault:
    """Return the fault with parameters located by kind and name, as indexes differ in the vendor's document."""
    places = [_by_name(document, place) for place in fault.places]
    return Fault.at(fault, *places, instead=fault.instead)


def _by_name(document: Document, place: Location) -> Location:
    if len(place) < 5 or place[0] != "paths" or place[3] != "parameters":
        return place
    declared = document["paths"][place[1]][place[2]]["parameters"][int(place[4])]
    return (*place[:4], f"{declared['in']}:{declared['name']}", *place[5:])


def pointer(*steps: str | int) -> str:
    """Build a JSON pointer from steps."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in steps)


def class_pointer(document: Document, name: str) -> str:
    """Return the pointer of the schema of a generated class; an unnamed schema is identified by the class."""
    for schema in document.get("components", {}).get("schemas", {}):
        if class_name(schema) == name:
            return pointer("components", "schemas", schema)
    return f"the schema {name}"


def field_pointer(document: Document, model: str, wire_name: str) -> str:
    """Return the pointer of a field of a generated class, as precisely as it is known."""
    at = class_pointer(document, model)
    ending = pointer("properties", wire_name)
    places = [place for place, _ in walk(document) if place.endswith(ending)]
    own = [place for place in places if place.startswith(f"{at}/")]
    # An unnamed schema is nested in another one.
    return (own or ([] if at.startswith("/") else places) or [f"{at}{ending}"])[0]


def parameter_pointer(document: Document, path: str, method: str, parameter: Document) -> str:
    """Return the pointer of a parameter of an operation."""
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
