"""Schemas prepared for comparison: references resolved, `allOf` folded, both dialects of OpenAPI 3 unified."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .documents import ContractError, Document, resolve

Side = Literal["parameter", "request", "response", "event"]

MISSING: Any = object()
LIMITS = (
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength"),
    *("pattern", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"),
)
# Limits that the vendor states only in descriptions, and their keywords.
_WORDED_LIMITS = {"x-max-length": "maxLength", "x-max-items": "maxItems"}
_ANNOTATIONS = frozenset(
    [
        *("title", "description", "summary", "example", "examples", "externalDocs", "xml", "$comment", "type"),
        *("nullable", "deprecated", "readOnly", "writeOnly", "default"),
    ]
)
# Keywords that are compared as a whole, not followed.
_WHOLE = (
    *("not", "if", "then", "else", "patternProperties", "propertyNames", "prefixItems", "contains"),
    *("contentEncoding", "contentMediaType", "contentSchema"),
    *("dependentRequired", "dependentSchemas", "unevaluatedProperties", "unevaluatedItems"),
)


@dataclass(frozen=True)
class Property:
    """A property of a folded object; `owner` is the name of the schema that it is inherited from."""

    node: Any
    owner: str | None
    required: bool


@dataclass(frozen=True)
class Branch:
    """One alternative of a union; `value` is its discriminator value."""

    node: Any
    value: str | None = None


@dataclass(frozen=True)
class Place:
    """A position at which a schema is used: the keywords there, and the schema itself."""

    content: dict[str, Any]
    layers: tuple[dict[str, Any], ...]

    @property
    def nullable_here(self) -> bool:
        """Whether the position rather than the schema allows null."""
        return any(_is_nullable(layer) for layer in self.layers)

    @property
    def nullable(self) -> bool:
        """Whether null is allowed at the position."""
        return self.nullable_here or _is_nullable(self.content)

    def is_marked(self, mark: str) -> bool:
        """Whether `readOnly`, `writeOnly` or `deprecated` is set, at the position or in the schema."""
        return any(layer.get(mark) is True for layer in (*self.layers, self.content))

    def first(self, key: str) -> Any:
        """Return the outermost value of a keyword."""
        return next((layer[key] for layer in (*self.layers, self.content) if key in layer), MISSING)


@dataclass
class Shape:
    """A schema with inherited parts folded in."""

    content: dict[str, Any]
    types: frozenset[str] = frozenset()
    format: str | None = None
    enum: dict[str, Any] | None = None
    limits: dict[str, Any] = field(default_factory=dict)
    properties: dict[str, Property] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    items: Any = None
    additional: Any = True
    tag: str | None = None
    branches: list[Branch] = field(default_factory=list)
    whole: dict[str, Any] = field(default_factory=dict)

    @property
    def type_text(self) -> str:
        """The types for display."""
        return " | ".join(sorted(self.types)) or "any"


class Schemas:
    """The schemas of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.named = mapping(mapping(document.get("components")).get("schemas"))
        self._names = {id(node): name for name, node in self.named.items() if isinstance(node, dict)}
        self._shapes: dict[int, Shape] = {}
        self._combined: dict[tuple[int, int], dict[str, Any]] = {}

    def name(self, content: dict[str, Any]) -> str | None:
        """Return the name of a schema in `components`; None for an inline one."""
        return self._names.get(id(content))

    def place(self, node: Any) -> Place:
        """Resolve references and wrappers that only add annotations or allow null."""
        layers: list[dict[str, Any]] = []
        node = mapping(node)
        while (inner := self._wrapped(node)) is not None and all(node is not layer for layer in layers):
            layers.append(node)
            node = inner
        return Place(node, tuple(layers))

    def shape(self, content: dict[str, Any]) -> Shape:
        """Return the folded schema; the same object for the same schema."""
        if id(content) not in self._shapes:
            self._shapes[id(content)] = self._fold(content)
        return self._shapes[id(content)]

    def follow(self, target: object) -> dict[str, Any] | None:
        """Return the schema that a discriminator mapping refers to, by reference or name."""
        if not isinstance(target, str):
            return None
        if target in self.named:
            return mapping(self.named[target])
        try:
            return mapping(resolve(self._document, {"$ref": target}))
        except ContractError:
            return None

    def _wrapped(self, node: dict[str, Any]) -> dict[str, Any] | None:
        telling = [key for key in node if key not in _ANNOTATIONS and not key.startswith("x-")]
        if telling == ["$ref"] and isinstance(node["$ref"], str):
            return mapping(resolve(self._document, node))
        if len(telling) == 1 and telling[0] in ("allOf", "oneOf", "anyOf"):
            inner = [part for part in sequence(node[telling[0]]) if not _is_null(part)]
            return mapping(inner[0]) if len(inner) == 1 else None
        return None

    def _fragments(self, node: dict[str, Any], seen: list[int]) -> Iterator[dict[str, Any]]:
        """Yield the schema and all that it inherits from, bases first."""
        if id(node) in seen:
            return
        seen.append(id(node))
        if isinstance(node.get("$ref"), str):
            yield from self._fragments(mapping(resolve(self._document, node)), seen)
        for part in sequence(node.get("allOf")):
            yield from self._fragments(mapping(part), seen)
        for key in ("oneOf", "anyOf"):
            inner = [part for part in sequence(node.get(key)) if not _is_null(part)]
            if len(inner) == 1:
                yield from self._fragments(mapping(inner[0]), seen)
        yield node

    def _fold(self, content: dict[str, Any]) -> Shape:
        shape = Shape(content)
        required: set[str] = set()
        for fragment in self._fragments(content, []):
            required.update(name for name in sequence(fragment.get("required")) if isinstance(name, str))
            self._fold_scalars(shape, fragment)
            self._fold_contents(shape, fragment)
        shape.required = frozenset(required)
        for name, prop in shape.properties.items():
            shape.properties[name] = Property(prop.node, prop.owner, name in required)
        shape.types = shape.types or _implied_types(shape)
        self._add_union(shape)
        return shape

    def _fold_scalars(self, shape: Shape, fragment: dict[str, Any]) -> None:
        types = _types(fragment)
        shape.types = (shape.types & types) or types or shape.types
        if isinstance(fragment.get("format"), str):
            shape.format = fragment["format"]
        values = _enum(fragment)
        if values is not None:
            shape.enum = values if shape.enum is None else {key: values[key] for key in values if key in shape.enum}
        shape.limits.update(_limits(fragment))
        shape.whole.update({key: fragment[key] for key in _WHOLE if key in fragment})

    def _fold_contents(self, shape: Shape, fragment: dict[str, Any]) -> None:
        owner = None if fragment is shape.content else self.name(fragment)
        for name, node in mapping(fragment.get("properties")).items():
            known = shape.properties.get(name)
            shape.properties[name] = Property(self._combine(known.node, node) if known else node, owner, required=False)
        if "items" in fragment:
            shape.items = fragment["items"]
        if fragment.get("additionalProperties", True) not in (True, {}):
            shape.additional = fragment["additionalProperties"]
        for key in ("oneOf", "anyOf"):
            inner = [part for part in sequence(fragment.get(key)) if not _is_null(part)]
            if len(inner) > 1:
                shape.branches += [Branch(part) for part in inner]
                shape.tag = _tag(fragment) or shape.tag

    def _combine(self, one: Any, other: Any) -> Any:
        """Combine the declarations of a property that is inherited and declared again."""
        if one is other:
            return one
        return self._combined.setdefault((id(one), id(other)), {"allOf": [one, other]})

    def _add_union(self, shape: Shape) -> None:
        """Add the branches with their discriminator values; a base with a mapping is a union of its targets."""
        shape.tag = shape.tag or _tag(shape.content)
        mapped = mapping(mapping(shape.content.get("discriminator")).get("mapping"))
        branches, found = [], set()
        for value, target in mapped.items():
            content = self.follow(target)
            if content is not None and content is not shape.content:
                branches.append(Branch(content, value))
                found.add(id(self.place(content).content))
        for branch in shape.branches:
            content = self.place(branch.node).content
            if id(content) not in found:
                branches.append(Branch(branch.node, self._implied_value(content, shape.tag) if shape.tag else None))
        shape.branches = branches

    def _implied_value(self, content: dict[str, Any], tag: str) -> str | None:
        for fragment in self._fragments(content, []):
            node = self.place(mapping(fragment.get("properties")).get(tag)).content
            values = _enum(node)
            if values and len(values) == 1:
                return str(next(iter(values.values())))
        return self.name(content)


def mapping(node: Any) -> dict[str, Any]:
    """Return the node if it is an object, else an empty one: documents also have null or other values."""
    return node if isinstance(node, dict) else {}


def sequence(node: Any) -> list[Any]:
    """Return the node if it is a list, else an empty one."""
    return node if isinstance(node, list) else []


def canonical(value: Any) -> str:
    """Serialize a JSON value canonically."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)


def _is_nullable(node: Mapping[str, Any]) -> bool:
    return (
        node.get("nullable") is True
        or "null" in sequence(node.get("type"))
        or None in sequence(node.get("enum"))
        or any(_is_null(part) for key in ("oneOf", "anyOf") for part in sequence(node.get(key)))
    )


def _is_null(node: Any) -> bool:
    node = mapping(node)
    return node.get("type") in ("null", ["null"]) or node.get("enum") == [None] or node.get("const", MISSING) is None


def _types(node: Mapping[str, Any]) -> frozenset[str]:
    declared = node.get("type")
    listed = [declared] if isinstance(declared, str) else sequence(declared)
    return frozenset(one for one in listed if isinstance(one, str) and one != "null")


def _implied_types(shape: Shape) -> frozenset[str]:
    if shape.properties or isinstance(shape.additional, dict):
        return frozenset({"object"})
    if shape.items is not None:
        return frozenset({"array"})
    if shape.enum:
        return frozenset(_type_of(value) for value in shape.enum.values())
    return frozenset()


def _type_of(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    kinds = {str: "string", int: "integer", float: "number", list: "array"}
    return kinds.get(type(value), "object")


def _enum(node: Mapping[str, Any]) -> dict[str, Any] | None:
    values = [node["const"]] if "const" in node else node.get("enum")
    if not isinstance(values, list):
        return None
    return {canonical(value): value for value in values if value is not None}


def _limits(node: Mapping[str, Any]) -> dict[str, Any]:
    found = {_WORDED_LIMITS[key]: node[key] for key in _WORDED_LIMITS if key in node}
    found.update({key: node[key] for key in LIMITS if key in node and node[key] is not False})
    for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        # In OpenAPI 3.0, a boolean marks the bound as exclusive.
        if found.get(exclusive) is True:
            found.pop(exclusive)
            if bound in found:
                found[exclusive] = found.pop(bound)
    return {key: value for key, value in found.items() if value != 0 or not key.startswith(("minL", "minI", "minP"))}


def _tag(node: Mapping[str, Any]) -> str | None:
    name = mapping(node.get("discriminator")).get("propertyName")
    return name if isinstance(name, str) else None
