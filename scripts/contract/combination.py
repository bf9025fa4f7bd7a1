"""Combine the documents of an API."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping

from .documents import ContractError, Document, operations
from .event_table import add_rows, event_rows
from .shapes import canonical, mapping, sequence


def combine(documents: Mapping[str, Document]) -> Document:
    """Return one document with the operations, schemas and events of all; the first one takes precedence.

    Raises:
        ContractError: Two documents have the same operation, or different schemas with the same name.
    """
    names = list(documents)
    combined = copy.deepcopy(documents[names[0]])
    for name in names[1:]:
        faults = [f"{name}: {fault}" for fault in _add(combined, copy.deepcopy(documents[name]))]
        if faults:
            raise ContractError(*faults)
    return combined


def _add(combined: Document, document: Document) -> Iterator[str]:
    yield from _common_operations(combined, document)
    for path, item in document["paths"].items():
        own = mapping(item)
        if canonical(document.get("servers")) != canonical(combined.get("servers")) and "servers" in document:
            own.setdefault("servers", document["servers"])
        combined["paths"].setdefault(path, {}).update(own)
    if document.get("tags"):
        combined["tags"] = [*sequence(combined.get("tags")), *document["tags"]]
    add_rows(combined, event_rows(document))
    if document.get("x-resources"):
        combined["x-resources"] = {**document["x-resources"], **mapping(combined.get("x-resources"))}
    components = combined.setdefault("components", {})
    for section, holder in mapping(document.get("components")).items():
        known = components.setdefault(section, {})
        for name, one in holder.items():
            if section == "schemas" and name in known:
                yield from _merge(f"schema {name}", known[name], one)
            known.setdefault(name, one)


def _common_operations(combined: Document, document: Document) -> Iterator[str]:
    known = {str(one.get("operationId")): (method, path) for path, method, _, one in operations(combined)}
    for path, method, _, operation in operations(document):
        if (method, path) in known.values() or str(operation.get("operationId")) in known:
            yield f"{method.upper()} {path}: operation {operation.get('operationId')} is also in another document"


def _merge(where: str, known: Document, other: Document) -> Iterator[str]:
    """Add the fields and values of another document's schema."""
    kinds = [one.get("type", "object" if "properties" in one else None) for one in (known, other)]
    if None not in kinds and kinds[0] != kinds[1]:
        yield f"{where}: is {kinds[1]} here and {kinds[0]} in another document: rename one (`x-schema-name`)"
        return
    if "properties" in known:
        known["properties"] |= {
            k: v for k, v in mapping(other.get("properties")).items() if k not in known["properties"]
        }
    if "enum" in known:
        known["enum"] = [*known["enum"], *(one for one in sequence(other.get("enum")) if one not in known["enum"])]
