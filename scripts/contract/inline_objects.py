"""Turn unnamed objects inside other schemas into components, named like their classes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openapi_python_client.strings import ClassName

from .documents import Document, Location, operations
from .shapes import mapping, sequence

_PREFIX = "#/components/schemas/"
_REMARKS = ("description", "nullable", "readOnly", "writeOnly", "deprecated", "default")

Place = tuple[Any, str, str]


def name_inline_objects(document: Document) -> None:
    """Make a component of each object inside a schema or a response, in place, unless its name is taken."""
    schemas = document["components"]["schemas"]
    fields = (place for name, schema in schemas.items() for place in _fields(name, mapping(schema)))
    waiting = [*_responses(document), *fields]
    while waiting:
        holder, key, words = waiting.pop(0)
        schema = mapping(holder[key])
        name = str(ClassName(words, "field_"))
        if "properties" in schema and name not in schemas:
            # Only fields keep annotations beside the reference.
            at_place = _REMARKS if key not in ("schema", "items") else ()
            remarks = {one: schema[one] for one in at_place if one in schema}
            schemas[name] = schema = {one: value for one, value in schema.items() if one not in at_place}
            reference = {"$ref": _PREFIX + name}
            holder[key] = {"allOf": [reference], **remarks} if remarks else reference
            waiting += _fields(name, schema)
        elif mapping(schema.get("items")):
            waiting.append((schema, "items", f"{words}_item"))


def _fields(name: str, schema: Document) -> Iterator[Place]:
    fields = mapping(schema.get("properties"))
    yield from ((fields, field, f"{name}_{field}") for field in list(fields))


def _responses(document: Document) -> Iterator[Place]:
    for _, _, _, operation in operations(document):
        for status, response in mapping(operation.get("responses")).items():
            for media in mapping(mapping(response).get("content")).values():
                if "schema" in mapping(media):
                    yield media, "schema", f"{operation.get('operationId')}_response_{status}"


def inline_location(document: Document, name: str) -> Location | None:
    """Return the location of the object that becomes the component with a name."""
    for at, words, schema in _declared(document):
        for found, place in _objects(mapping(schema), at, words):
            if found == name:
                return place
    return None


def _declared(document: Document) -> Iterator[tuple[Location, str, Any]]:
    for name, schema in mapping(mapping(document.get("components")).get("schemas")).items():
        yield ("components", "schemas", name), str(mapping(schema).get("x-schema-name", name)), schema


def _objects(schema: Document, at: Location, words: str) -> Iterator[tuple[str, Location]]:
    for number, part in enumerate(sequence(schema.get("allOf"))):
        yield from _objects(mapping(part), (*at, "allOf", number), words)
    for field, inner in mapping(schema.get("properties")).items():
        yield from _object(mapping(inner), (*at, "properties", field), f"{words}_{field}")


def _object(schema: Document, at: Location, words: str) -> Iterator[tuple[str, Location]]:
    if "properties" in schema:
        name = str(ClassName(words, "field_"))
        yield name, at
        yield from _objects(schema, at, name)
    elif mapping(schema.get("items")):
        yield from _object(mapping(schema["items"]), (*at, "items"), f"{words}_item")
