"""Fold schemas composed with `allOf` and `oneOf` into plain objects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .documents import Document, resolve, walk
from .shapes import mapping, sequence

_PREFIX = "#/components/schemas/"
# Keywords beside a single reference that do not extend the schema.
_REMARKS = frozenset(
    [
        *("title", "description", "summary", "example", "examples", "externalDocs", "deprecated", "default"),
        *("type", "nullable", "readOnly", "writeOnly"),
    ]
)
_KINDS = ("oneOf", "anyOf")
# Mutually exclusive fields, and whether one is required.
_EXCLUSIVE = ("x-one-of-keys", "x-one-of-required")


def fold(document: Document) -> None:
    """Expand all composed objects, in place, and drop parts that are no longer used."""
    schemas = mapping(mapping(document.get("components")).get("schemas"))
    before = _referred(document)
    folding = _Folding(document)
    for name, schema in list(schemas.items()):
        # A component is a class of its own, even if it adds nothing to another.
        if isinstance(schema, dict) and (schema.get("allOf") or folding.is_composed(schema)):
            schemas[name] = folding.folded(schema)
    for holder, key in list(folding.places()):
        holder[key] = folding.folded(holder[key])
    for _, node in walk(schemas):
        _simplify(node)
    _drop(document, before)


class _Folding:
    def __init__(self, document: Document) -> None:
        self._document = document

    def places(self) -> Iterator[tuple[Any, Any]]:
        """Yield composed schemas, outer before inner ones."""
        waiting: list[Any] = [self._document]
        while waiting:
            holder = waiting.pop()
            for key, value in list(holder.items() if isinstance(holder, dict) else enumerate(holder)):
                if isinstance(value, dict) and self.is_composed(value):
                    yield holder, key
                # The caller may have replaced the schema, so look inside the new one.
                if isinstance(holder[key], dict | list) and key not in ("example", "examples", "default"):
                    waiting.append(holder[key])

    def is_composed(self, schema: Document) -> bool:
        """Whether a schema is more than a reference to its only part, or is a choice between fields."""
        parts = schema.get("allOf")
        if not isinstance(parts, list) or not parts:
            return bool(self._choice(schema))
        adds = [key for key in schema if key != "allOf" and key not in _REMARKS and not key.startswith("x-")]
        return len(parts) > 1 or bool(adds) or "$ref" not in mapping(parts[0])

    def folded(self, schema: Document) -> Document:
        """Return the schema folded into one object, or unchanged if it is not an object."""
        parts = list(self._parts(schema, []))
        remarks = [part for part in parts if not part.keys() - (_REMARKS - {"type"})]
        telling = [part for part in parts if part not in remarks]
        if len(telling) == 1 and not self._is_object(telling[0]) and not self._choice(telling[0]):
            return self._with_remarks(schema, remarks)
        if not all(self._is_object(part) or self._choice(part) for part in parts):
            return schema
        made = {key: value for key, value in schema.items() if key not in ("allOf", "properties", "required", *_KINDS)}
        properties: Document = {}
        for part in parts:
            self._add_fields(properties, part)
            for key, value in self._inherited(part).items():
                made.setdefault(key, value)
        # Documents also list fields that the object does not have.
        required = dict.fromkeys(
            name for part in parts for name in sequence(part.get("required")) if name in properties
        )
        return made | {"type": "object", "properties": properties} | ({"required": list(required)} if required else {})

    def _add_fields(self, properties: Document, part: Document) -> None:
        """Add the fields of a part, merging declarations of the same field."""
        for fields in (part, *self._choice(part)):
            for name, field in mapping(fields.get("properties")).items():
                properties[name] = {**properties.get(name, {}), **field}

    def _inherited(self, part: Document) -> Document:
        """Return the keywords that the whole inherits from a part, except fields."""
        options = self._choice(part)
        choice = [key for one in options for key in one["properties"]]
        own = {key: part[key] for key in (*_EXCLUSIVE, "additionalProperties") if key in part}
        return {**own, **(dict(zip(_EXCLUSIVE, (choice, "oneOf" in part), strict=True)) if options else {})}

    @staticmethod
    def _with_remarks(schema: Document, remarks: list[Document]) -> Document:
        """Return the only part with a type, with the annotations of the others."""
        references = [part for part in schema["allOf"] if "$ref" in mapping(part)]
        if len(references) != 1:
            return schema
        made: Document = {}
        for part in remarks:
            made |= part
        return {**made, **{key: value for key, value in schema.items() if key != "allOf"}, "allOf": references}

    def _parts(self, schema: Document, seen: list[int]) -> Iterator[Document]:
        """Return all parts of a schema, the schema's own keywords last."""
        if id(schema) in seen:
            return
        seen.append(id(schema))
        for part in sequence(schema.get("allOf")):
            yield from self._parts(mapping(resolve(self._document, part)), seen)
        yield {key: value for key, value in schema.items() if key not in ("allOf", "x-schema-name", "x-former-name")}

    @staticmethod
    def _is_object(part: Document) -> bool:
        scalar = part.get("type", "object") != "object" or "enum" in part or "items" in part
        return not scalar and not any(key in part for key in _KINDS)

    def _choice(self, part: Document) -> list[Document]:
        """Return the options of a choice between fields: objects with one field each, all different."""
        kind = next((key for key in _KINDS if isinstance(part.get(key), list)), None)
        if kind is None or "discriminator" in part or len(part[kind]) < 2:
            return []
        options = [mapping(resolve(self._document, one)) for one in part[kind]]
        fields = [list(mapping(one.get("properties"))) for one in options]
        plain = all(self._is_object(one) and "allOf" not in one for one in options)
        single = all(len(names) == 1 for names in fields) and len({names[0] for names in fields}) == len(fields)
        return options if plain and single else []


def _simplify(node: Document) -> None:
    """Remove keywords that unions and enumerations imply, and wrap references that have siblings."""
    if isinstance(node.get("enum"), list) and "type" not in node and all(isinstance(one, str) for one in node["enum"]):
        node["type"] = "string"
    fields = node.get("properties")
    # A field may itself be called `properties`.
    is_schema = isinstance(fields, dict) and all(isinstance(one, dict) for one in fields.values())
    if is_schema and not node.keys() & {"type", "allOf", *_KINDS}:
        node["type"] = "object"
    for key in _KINDS:
        if (
            isinstance(node.get(key), list)
            and len(node[key]) == 1
            and "allOf" not in node
            and "discriminator" not in node
        ):
            node["allOf"] = node.pop(key)
    if any(isinstance(node.get(key), list) and all("$ref" in mapping(one) for one in node[key]) for key in _KINDS):
        for key in ("type", "required"):
            node.pop(key, None)
    if isinstance(node.get("$ref"), str) and len(node) > 1 and node["$ref"].startswith(_PREFIX):
        node["allOf"] = [{"$ref": node.pop("$ref")}]


def _referred(document: Document) -> set[str]:
    """Return the names of the referenced schemas."""
    found = set()
    for _, node in walk(document):
        found |= {one for one in node.values() if isinstance(one, str) and one.startswith(_PREFIX)}
    return found


def _drop(document: Document, before: set[str]) -> None:
    """Drop parts that are no longer referenced, and recursively those that only they referenced."""
    schemas = mapping(mapping(document.get("components")).get("schemas"))
    while True:
        now = _referred(document)
        gone = [name for name in schemas if _PREFIX + name in before - now]
        if not gone:
            return
        for name in gone:
            del schemas[name]
