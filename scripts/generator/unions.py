"""Discriminators of unions of models, which the parser drops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scripts.contract.documents import Document

from .names import class_name


@dataclass(frozen=True)
class Union:
    """A union of models in the document, and how its members are distinguished."""

    name: str | None
    members: tuple[str, ...]
    tag: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    default: str | None = None
    keys: Mapping[str, str] = field(default_factory=dict)


def find_unions(document: Document) -> Iterator[Union]:
    """Return all unions of models in the document, with tags, defaults and keys."""
    named = document.get("components", {}).get("schemas", {})
    for name, schema in named.items():
        if isinstance(schema, dict):
            yield from _union(schema, class_name(name))
    for schema in named.values():
        yield from _nested_unions(schema, top=True)
    yield from _nested_unions(document.get("paths", {}))


def _nested_unions(node: object, *, top: bool = False) -> Iterator[Union]:
    if isinstance(node, dict):
        if not top:
            yield from _union(node, None)
        for value in node.values():
            yield from _nested_unions(value)
    elif isinstance(node, list):
        for value in node:
            yield from _nested_unions(value)


def _union(schema: Mapping[str, object], name: str | None) -> Iterator[Union]:
    variants = schema.get("oneOf") or schema.get("anyOf")
    if not isinstance(variants, list) or len(variants) < 2:
        return
    references = [variant["$ref"] for variant in variants if isinstance(variant, dict) and "$ref" in variant]
    if len(references) != len(variants):
        return

    members = tuple(_referenced(reference) for reference in references)
    discriminator = schema.get("discriminator")
    if isinstance(discriminator, dict) and discriminator.get("propertyName"):
        declared = discriminator.get("mapping") or {ref.rsplit("/", 1)[-1]: ref for ref in references}
        mapping = {str(tag): _referenced(reference) for tag, reference in declared.items()}
        default = schema.get("x-discriminator-default")
        yield Union(name, members, str(discriminator["propertyName"]), mapping, str(default) if default else None)
        return
    by_key = schema.get("x-one-of-by-key")
    keys = {_referenced(ref): key for key, ref in by_key.items()} if isinstance(by_key, dict) else {}
    yield Union(name, members, keys=keys)


def _referenced(reference: object) -> str:
    return class_name(str(reference).rsplit("/", 1)[-1])


def find_tags(unions: Sequence[Union]) -> dict[str, tuple[str, str]]:
    """Return the discriminator field and value by class, for classes with only one value."""
    tags: dict[str, tuple[str, str]] = {}
    double = set()
    for union in unions:
        for value, name in union.mapping.items():
            if name in tags and tags[name] != (union.tag, value):
                double.add(name)
            tags[name] = (str(union.tag), value)
    return {name: tag for name, tag in tags.items() if name not in double}
