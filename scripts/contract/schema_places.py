"""The locations of schemas in a document, where keys such as `type` and `enum` are keywords."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .documents import METHODS, Document
from .shapes import mapping, sequence

Location = tuple[str | int, ...]
Place = tuple[Any, str | int, Location]
"""What holds the schema, under which key, and the way to it."""

_ONE = ("items", "additionalProperties", "not", "contains", "if", "then", "else", "propertyNames")
_MANY = ("allOf", "oneOf", "anyOf", "prefixItems")
_NAMED = ("properties", "patternProperties", "$defs", "dependentSchemas")
_HOLDERS = ("parameters", "requestBodies", "responses", "headers")


def schema_places(document: Document) -> Iterator[Place]:
    """Yield the location of each schema, outer before inner ones; a schema may be a boolean."""
    components = mapping(document.get("components"))
    for name, _ in list(mapping(components.get("schemas")).items()):
        yield from _within(components["schemas"], name, ("components", "schemas", name))
    for section in _HOLDERS:
        for name, one in mapping(components.get(section)).items():
            yield from _in_message(one, ("components", section, name))
    for section in ("paths", "webhooks", "x-webhooks"):
        for path, item in mapping(document.get(section)).items():
            yield from _in_item(item, (section, path))


def _in_item(item: Any, at: Location) -> Iterator[Place]:
    for number, parameter in enumerate(sequence(mapping(item).get("parameters"))):
        yield from _in_message(parameter, (*at, "parameters", number))
    for method in METHODS:
        operation = mapping(mapping(item).get(method))
        here = (*at, method)
        for number, parameter in enumerate(sequence(operation.get("parameters"))):
            yield from _in_message(parameter, (*here, "parameters", number))
        yield from _in_message(operation.get("requestBody"), (*here, "requestBody"))
        for status, response in mapping(operation.get("responses")).items():
            yield from _in_message(response, (*here, "responses", status))
        for name, callback in mapping(operation.get("callbacks")).items():
            for path, inner in mapping(callback).items():
                yield from _in_item(inner, (*here, "callbacks", name, path))


def _in_message(message: Any, at: Location) -> Iterator[Place]:
    """Yield the schemas of a parameter, a header, a body or a response."""
    message = mapping(message)
    if "schema" in message:
        yield from _within(message, "schema", (*at, "schema"))
    for media_type, media in mapping(message.get("content")).items():
        if "schema" in mapping(media):
            yield from _within(media, "schema", (*at, "content", media_type, "schema"))
    for name, header in mapping(message.get("headers")).items():
        yield from _in_message(header, (*at, "headers", name))


def _within(holder: Any, key: str | int, at: Location) -> Iterator[Place]:
    yield holder, key, at
    # The caller may have replaced the schema, so look inside the new one.
    schema = mapping(holder[key])
    for word in _ONE:
        if isinstance(schema.get(word), dict | bool):
            yield from _within(schema, word, (*at, word))
    for word in _MANY:
        for number, _ in enumerate(sequence(schema.get(word))):
            yield from _within(schema[word], number, (*at, word, number))
    for word in _NAMED:
        for name, _ in list(mapping(schema.get(word)).items()):
            yield from _within(schema[word], name, (*at, word, name))
