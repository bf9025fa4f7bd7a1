"""Rename schemas (`x-schema-name`) and security schemes (`x-scheme-name`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .documents import Document, operations

_SCHEMAS = "#/components/schemas/"


def rename_schemas(document: Document) -> list[str]:
    """Rename schemas as in the overlay, in place, including references.

    Returns faults for names shared by different schemas.
    """
    schemas = document.get("components", {}).get("schemas", {})
    names = {name: schema["x-schema-name"] for name, schema in schemas.items() if "x-schema-name" in schema}
    taken = [name for name in schemas if name not in names]
    faults = [
        f"schema {name}: its name {new} is that of another schema"
        for name, new in names.items()
        if new in taken
        or any(
            _without_descriptions(schemas[one]) != _without_descriptions(schemas[name])
            for one in names
            if names[one] == new
        )
    ]
    if names and not faults:
        document["components"]["schemas"] = {names.get(name, name): schema for name, schema in schemas.items()}
        _refer(document, {_SCHEMAS + name: _SCHEMAS + new for name, new in names.items()})
        _refer_in_mappings(document, names)
    return faults


def rename_schemes(document: Document) -> list[str]:
    """Rename security schemes as in the overlay, in place, including security requirements.

    Returns faults for names shared by several schemes.
    """
    schemes = document.get("components", {}).get("securitySchemes", {})
    names = {name: scheme["x-scheme-name"] for name, scheme in schemes.items() if "x-scheme-name" in scheme}
    called = [names.get(name, name) for name in schemes]
    if len(set(called)) < len(called):
        return [f"security scheme {name}: its name {new} is that of another scheme" for name, new in names.items()]
    for name in names:
        del schemes[name]["x-scheme-name"]
    if names:
        document["components"]["securitySchemes"] = dict(zip(called, schemes.values(), strict=True))
    for holder in (document, *(operation for _, _, _, operation in operations(document))):
        if "security" in holder:
            holder["security"] = [
                {names.get(name, name): scopes for name, scopes in choice.items()} for choice in holder["security"]
            ]
    return []


def _without_descriptions(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key not in ("description", "title", "example")}


def _refer(node: Any, places: Mapping[str, str]) -> None:
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(value, dict | list):
            _refer(value, places)
        elif isinstance(value, str) and value in places:
            node[key] = places[value]


def _refer_in_mappings(document: Document, names: Mapping[str, str]) -> None:
    # Discriminator mappings may contain bare names.
    for discriminator in _discriminators(document):
        mapping = discriminator.get("mapping") or {}
        discriminator["mapping"] = {value: names.get(name, name) for value, name in mapping.items()}


def _discriminators(node: Any) -> Iterator[dict[str, Any]]:
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if key == "discriminator" and isinstance(value, dict) and value.get("mapping"):
            yield value
        elif isinstance(value, dict | list):
            yield from _discriminators(value)
