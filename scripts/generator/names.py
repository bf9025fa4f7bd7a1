"""Names that a document gives and Python, or the generated code itself, does not allow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from keyword import iskeyword

from openapi_python_client import strings

from scripts.contract.documents import Document, resolve, walk

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
# What the function `build` of an operation calls or takes besides its parameters.
_BUILD_NAMES = ("body", "path_segment")


def argument_name(name: str) -> str:
    """The name of a parameter as an argument of `build`, which has names of its own."""
    return f"{name}_" if name in _BUILD_NAMES else name


def field_faults(model: str, names: Mapping[str, str]) -> Iterator[str]:
    """One line for each field, given as pointer and name, whose name cannot be an attribute."""
    for at, name in names.items():
        if name in _METHODS:
            yield f"{at}: {model} has a method {name}: name it otherwise in the overlay (`x-python-name`)"
        elif not _can_be_written(name):
            yield f"{at}: {name!r} cannot be a name in Python: name it otherwise in the overlay (`x-python-name`)"


def argument_faults(named: Iterable[tuple[str, str]]) -> Iterator[str]:
    """One line for each parameter, given as name and pointer, whose name cannot be an argument."""
    for name, at in named:
        if not _can_be_written(name):
            yield f"{at}: {name!r} cannot be a name in Python: name it otherwise in the overlay (`x-python-name`)"


def _can_be_written(name: str) -> bool:
    # Upper case is what the generated modules import.
    usable = name.isidentifier() and not iskeyword(name) and not name.startswith("_")
    return usable and name not in ("self", "OPERATION") and not name.isupper()


def double_faults(kind: str, named: Iterable[tuple[str, str]]) -> list[str]:
    """One line for each name that several things of a document, given as (name, pointer), would have in Python."""
    places = defaultdict(list)
    for name, at in named:
        places[name].append(at)
    return [
        f"{' and '.join(at)}: two {kind} are called {name} in Python: name one otherwise in the overlay"
        for name, at in places.items()
        if len(at) > 1
    ]


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
    return (own or [f"{at}{ending}"])[0]


def parameter_pointer(document: Document, path: str, method: str, wire_name: str) -> str:
    """Where a parameter of an operation is listed."""
    for steps, holder in _holders(document, path, method):
        for index, declared in enumerate(holder.get("parameters") or []):
            if resolve(document, declared).get("name") == wire_name:
                return pointer(*steps, "parameters", index)
    return pointer("paths", path, method)


def _holders(document: Document, path: str, method: str) -> Iterator[tuple[tuple[str, ...], Document]]:
    item = resolve(document, document["paths"][path])
    yield ("paths", path, method), item[method]
    yield ("paths", path), item
