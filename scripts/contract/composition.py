"""Schemas that are composed of others, as plain objects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .documents import Document, resolve, walk
from .shapes import mapping, sequence

_PREFIX = "#/components/schemas/"
# What may stand beside a single reference without adding to what it refers to.
_REMARKS = frozenset(
    [
        *("title", "description", "summary", "example", "examples", "externalDocs", "deprecated", "default"),
        *("type", "nullable", "readOnly", "writeOnly"),
    ]
)
_KINDS = ("oneOf", "anyOf")


def fold(document: Document) -> None:
    """Write every composed object out, in place, and drop the parts that nothing else uses."""
    schemas = mapping(mapping(document.get("components")).get("schemas"))
    before = _referred(document)
    for name, schema in list(schemas.items()):
        # A component is a class of its own, even one that adds nothing to another.
        if isinstance(schema, dict) and schema.get("allOf"):
            schemas[name] = _folded(document, schema)
    for holder, key in list(_composed_places(document)):
        holder[key] = _folded(document, holder[key])
    for _, node in walk(schemas):
        _simplify(node)
    _drop(document, before)


def _composed_places(document: Document) -> Iterator[tuple[Any, Any]]:
    """Composed schemas that are no components; an outer one is folded before those that it then holds."""
    waiting: list[Any] = [document]
    while waiting:
        holder = waiting.pop()
        for key, value in list(holder.items() if isinstance(holder, dict) else enumerate(holder)):
            if isinstance(value, dict) and _is_composed(value):
                yield holder, key
            # What the caller put there is what is looked into.
            if isinstance(holder[key], dict | list) and key not in ("example", "examples", "default"):
                waiting.append(holder[key])


def _is_composed(schema: Document) -> bool:
    parts = schema.get("allOf")
    if not isinstance(parts, list) or not parts:
        return False
    adds = [key for key in schema if key != "allOf" and key not in _REMARKS and not key.startswith("x-")]
    return len(parts) > 1 or bool(adds) or "$ref" not in mapping(parts[0])


def _folded(document: Document, schema: Document) -> Document:
    parts = list(_parts(document, schema, []))
    if not all(_is_object(part) or _choice(part) for part in parts):
        return schema
    properties: Document = {}
    required: list[str] = []
    made = {key: value for key, value in schema.items() if key not in ("allOf", "properties", "required", *_KINDS)}
    for part in parts:
        for option in [part, *_choice(part)]:
            for name, field in mapping(option.get("properties")).items():
                properties[name] = {**properties.get(name, {}), **field}
        required += sequence(part.get("required"))
        if _choice(part):
            keys = [key for option in _choice(part) for key in option["properties"]]
            made |= {"x-one-of-keys": keys, "x-one-of-required": True}
        if "additionalProperties" in part:
            made.setdefault("additionalProperties", part["additionalProperties"])
    made |= {"type": "object", "properties": properties}
    if required:
        made["required"] = list(dict.fromkeys(required))
    return made


def _parts(document: Document, schema: Document, seen: list[int]) -> Iterator[Document]:
    """All that a schema is composed of, its own part last."""
    if id(schema) in seen:
        return
    seen.append(id(schema))
    for part in sequence(schema.get("allOf")):
        yield from _parts(document, mapping(resolve(document, part)), seen)
    yield {key: value for key, value in schema.items() if key != "allOf"}


def _is_object(part: Document) -> bool:
    scalar = part.get("type", "object") != "object" or "enum" in part or "items" in part
    return not scalar and not any(key in part for key in _KINDS)


def _choice(part: Document) -> list[Document]:
    """The options of a choice between single fields, each of which one option has and needs."""
    options = [mapping(one) for one in sequence(part.get("oneOf"))]
    single = all(
        list(mapping(one.get("properties"))) == sequence(one.get("required")) and len(one["required"]) == 1
        for one in options
        if "$ref" not in one
    )
    return options if options and single and not any("$ref" in one for one in options) else []


def _simplify(node: Document) -> None:
    """A union says all with its members, and values their type; beside a reference may stand what it is one part of."""
    if isinstance(node.get("enum"), list) and "type" not in node and all(isinstance(one, str) for one in node["enum"]):
        node["type"] = "string"
    if any(isinstance(node.get(key), list) and all("$ref" in mapping(one) for one in node[key]) for key in _KINDS):
        for key in ("type", "required"):
            node.pop(key, None)
    if isinstance(node.get("$ref"), str) and len(node) > 1 and node["$ref"].startswith(_PREFIX):
        node["allOf"] = [{"$ref": node.pop("$ref")}]


def _referred(document: Document) -> set[str]:
    """The schemas that something refers to."""
    found = set()
    for _, node in walk(document):
        found |= {one for one in node.values() if isinstance(one, str) and one.startswith(_PREFIX)}
    return found


def _drop(document: Document, before: set[str]) -> None:
    """Take away the parts that were referred to, and are not any more; those that only they referred to as well."""
    schemas = mapping(mapping(document.get("components")).get("schemas"))
    while True:
        now = _referred(document)
        gone = [name for name in schemas if _PREFIX + name in before - now]
        if not gone:
            return
        for name in gone:
            del schemas[name]
