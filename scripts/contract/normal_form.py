"""The normal form of a contract, with composition expanded and the names of the overlay applied.

Vendors compose schemas of parts, nest unnamed enumerations in others, and use one schema for requests and responses.
The other modules need plain objects with Python's names.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from .composition import fold
from .dialect import downgrade_to_3_0
from .directions import open_responses, split_requests
from .documents import Document, operations, parameters, resolve, walk
from .event_table import complete_table, put_table_last
from .extensions import drop_unread
from .former_names import follow_former_names
from .inline_objects import name_inline_objects
from .renames import rename_schemas, rename_schemes
from .shapes import mapping
from .tolerance import tolerate

_PREFIX = "#/components/schemas/"
# Keywords of a field, not of the schema of its values.
_AT_PLACE = (
    *("nullable", "readOnly", "writeOnly", "deprecated", "default"),
    *("x-alias", "x-prepare", "x-python-name", "x-request", "x-sensitive"),
)


def normalise(document: Document) -> list[str]:
    """Convert a document with its overlay to the normal form, in place; return the faults."""
    drop_unread(document)
    downgrade_to_3_0(document)
    put_table_last(document)
    _drop_titles([document["paths"], document.get("components")])
    _write_out_shared(document)
    tolerate(document)
    _open_values(document)
    faults = rename_schemes(document) + rename_schemas(document) or _name_inline_schemas(document)
    follow_former_names(document)
    if not faults:
        fold(document)
        complete_table(document)
        name_inline_objects(document)
        faults = split_requests(document)
        open_responses(document)
    return faults


def _drop_titles(node: Any) -> None:
    """Drop titles: two schemas may have the same one, and the generator would name classes by it."""
    if isinstance(node, dict) and isinstance(node.get("title"), str):
        del node["title"]
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(value, dict | list) and key not in ("default", "enum", "example", "examples"):
            _drop_titles(value)


def _write_out_shared(document: Document) -> None:
    """Copy shared parameters, bodies and responses into each operation."""
    for path, declared in document["paths"].items():
        document["paths"][path] = resolve(document, declared)
    for _, _, item, operation in list(operations(document)):
        if item.get("parameters") or operation.get("parameters"):
            operation["parameters"] = copy.deepcopy(parameters(document, item, operation))
        if "requestBody" in operation:
            operation["requestBody"] = copy.deepcopy(resolve(document, operation["requestBody"]))
        for status, response in mapping(operation.get("responses")).items():
            operation["responses"][status] = copy.deepcopy(resolve(document, response))
    for item in document["paths"].values():
        mapping(item).pop("parameters", None)
    for section in ("parameters", "requestBodies", "responses"):
        mapping(document.get("components")).pop(section, None)


def _open_values(document: Document) -> None:
    """Turn enumerations with `x-any-value` into strings with known values."""
    for _, node in walk(document):
        if node.pop("x-any-value", False) is True:
            node["x-known-values"] = node.pop("enum")


def _name_inline_schemas(document: Document) -> list[str]:
    """Make a component of each nested schema that the overlay names."""
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    roots = [*schemas.values(), *(part for section, part in components.items() if section != "schemas")]
    places = [place for root in [*roots, document["paths"]] for place in _named_places(root)]
    faults = []
    for holder, key in places:
        # Only fields keep annotations beside the reference.
        at_place = () if key in ("schema", "items", "additionalProperties") else _AT_PLACE
        remarks = {one: holder[key][one] for one in ("description", *at_place) if at_place and one in holder[key]}
        schema = {one: value for one, value in holder[key].items() if one == "deprecated" or one not in at_place}
        name = schema["x-schema-name"]
        known = schemas.setdefault(name, schema)
        if _without_descriptions(known) != _without_descriptions(schema):
            faults.append(f"schema {name}: two different schemas have this name")
        if "deprecated" not in schema:
            # It is at all its locations already.
            known.pop("deprecated", None)
        reference = {"$ref": _PREFIX + name}
        holder[key] = {"allOf": [reference], **remarks} if remarks else reference
    return faults


def _named_places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the locations of named schemas nested in this one, inner ones first."""
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
        if isinstance(value, dict | list):
            yield from _named_places(value)
            if isinstance(mapping(value).get("x-schema-name"), str):
                yield node, key


def _without_descriptions(schema: Document) -> Document:
    return {key: value for key, value in schema.items() if key not in ("description", "example", "title", "deprecated")}
