"""Folding of schemas composed with `allOf` and `oneOf` into plain objects."""

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
# Fields that exclude each other, and whether there has to be one of them.
_EXCLUSIVE = ("x-one-of-keys", "x-one-of-required")


def fold(document: Document) -> None:
    """Write every composed object out, in place, and drop the parts that nothing else uses."""
    schemas = mapping(mapping(document.get("components")).get("schemas"))
    before = _referred(document)
    folding = _Folding(document)
    for name, schema in list(schemas.items()):
        # A component is a class of its own, even one that adds nothing to another.
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
        """Composed schemas, an outer one before those that it then holds."""
        waiting: list[Any] = [self._document]
        while waiting:
            holder = waiting.pop()
            for key, value in list(holder.items() if isinstance(holder, dict) else enumerate(holder)):
                if isinstance(value, dict) and self.is_composed(value):
                    yield holder, key
                # What the caller put there is what is looked into.
                if isinstance(holder[key], dict | list) and key not in ("example", "examples", "default"):
                    waiting.append(holder[key])

    def is_composed(self, schema: Document) -> bool:
        """Whether a schema says more than its one part does, or is a choice between fields."""
        parts = schema.get("allOf")
        if not isinstance(parts, list) or not parts:
            return bool(self._choice(schema))
        adds = [key for key in schema if key != "allOf" and key not in _REMARKS and not key.startswith("x-")]
        return len(parts) > 1 or bool(adds) or "$ref" not in mapping(parts[0])

    def folded(self, schema: Document) -> Document:
        """The schema as one object; the schema itself where it is none."""
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
        # Documents list fields here that the object does not have.
        required = dict.fromkeys(
            name for part in parts for name in sequence(part.get("required")) if name in properties
        )
        return made | {"type": "object", "properties": properties} | ({"required": list(required)} if required else {})

    def _add_fields(self, properties: Document, part: Document) -> None:
        """Add the fields of a part; what one says of a field that is there already is added to that."""
        for fields in (part, *self._choice(part)):
            for name, field in mapping(fields.get("properties")).items():
                properties[name] = {**properties.get(name, {}), **field}

    def _inherited(self, part: Document) -> Document:
        """What the whole has of a part besides its fields."""
        options = self._choice(part)
        choice = [key for one in options for key in one["properties"]]
        own = {key: part[key] for key in (*_EXCLUSIVE, "additionalProperties") if key in part}
        return {**own, **(dict(zip(_EXCLUSIVE, (choice, "oneOf" in part), strict=True)) if options else {})}

    @staticmethod
    def _with_remarks(schema: Document, remarks: list[Document]) -> Document:
        """The one part that says what it is, with all that is remarked beside it."""
        told = [part for part in schema["allOf"] if "$ref" in mapping(part)]
        if len(told) != 1:
            return schema
        made: Document = {}
        for part in remarks:
            made |= part
        return {**made, **{key: value for key, value in schema.items() if key != "allOf"}, "allOf": told}

    def _parts(self, schema: Document, seen: list[int]) -> Iterator[Document]:
        """All that a schema is composed of, its own part last."""
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
        """The options of a choice between fields: objects of one field each, all different."""
        kind = next((key for key in _KINDS if isinstance(part.get(key), list)), None)
        if kind is None or "discriminator" in part or len(part[kind]) < 2:
            return []
        options = [mapping(resolve(self._document, one)) for one in part[kind]]
        fields = [list(mapping(one.get("properties"))) for one in options]
        plain = all(self._is_object(one) and "allOf" not in one for one in options)
        single = all(len(names) == 1 for names in fields) and len({names[0] for names in fields}) == len(fields)
        return options if plain and single else []


def _simplify(node: Document) -> None:
    """A union says all with its members, and values their type; beside a reference may stand what it is one part of."""
    if isinstance(node.get("enum"), list) and "type" not in node and all(isinstance(one, str) for one in node["enum"]):
        node["type"] = "string"
    fields = node.get("properties")
    # A field may itself be called `properties`; what is in that is no schema of a field.
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
