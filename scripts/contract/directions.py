"""Separate schemas for requests and responses."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from typing import Any

from .documents import Document, operations, resolve
from .event_table import vendor_webhooks
from .shapes import Schemas, mapping

_PREFIX = "#/components/schemas/"


def split_requests(document: Document) -> list[str]:
    """Add separate schemas for requests where the overlay has `x-request-name`, in place.

    Request schemas lack read-only fields, and apply `x-request` of fields.
    """
    schemas = mapping(mapping(document.get("components")).get("schemas"))
    names = {
        name: schema.pop("x-request-name")
        for name, schema in schemas.items()
        if isinstance(schema, dict) and "x-request-name" in schema
    }
    splitting = _Splitting(document, names)
    splitting.run()
    for schema in schemas.values():
        for field in mapping(mapping(schema).get("properties")).values():
            mapping(field).pop("x-request", None)
    return splitting.faults


def open_responses(document: Document) -> None:
    """Allow unknown fields in responses and events, whatever `additionalProperties` says, in place."""
    for node in _objects(document, _responses(document)):
        if node.get("additionalProperties") is False:
            del node["additionalProperties"]


class _Splitting:
    def __init__(self, document: Document, names: dict[str, str]) -> None:
        self._document = document
        self._schemas = mapping(mapping(document.get("components")).get("schemas"))
        self._names = names
        self._in_responses = set(_reached(document, _responses(document)))
        self._seen: set[str] = set()
        self.faults = [
            f"schema {name}: its name in requests, {new}, is that of another schema"
            for name, new in names.items()
            if new in self._schemas
        ]

    def run(self) -> None:
        bodies = [operation.get("requestBody") for _, _, _, operation in operations(self._document)]
        if self._names and not self.faults:
            for body in bodies:
                self._rewrite(body)
        for name in set(_reached(self._document, bodies)) - self._in_responses:
            self._make_sent(self._schemas[name])

    def _rewrite(self, node: Any) -> None:
        """Replace references by those to request schemas, recursively."""
        if isinstance(node, list):
            for one in node:
                self._rewrite(one)
        elif isinstance(node, dict):
            for key, value in list(node.items()):
                if isinstance(value, str) and value.startswith(_PREFIX):
                    node[key] = _PREFIX + self._follow(value.removeprefix(_PREFIX))
                else:
                    self._rewrite(value)

    def _follow(self, name: str) -> str:
        """Return the request schema for a schema, itself rewritten."""
        new = self._names.get(name, name)
        if new in self._seen or name not in self._schemas:
            return new
        self._seen.add(new)
        if name in self._names:
            self._schemas[new] = copy.deepcopy(self._schemas[name])
            for own in ("x-schema-name", "x-former-name"):
                self._schemas[new].pop(own, None)
        elif name in self._in_responses:
            inner = sorted(self._names.keys() & set(_reached(self._document, [self._schemas[name]])))
            if inner:
                needs = f"give it an x-request-name like {inner[0]}"
                self.faults.append(f"schema {name}: requests and responses have it: {needs}")
            return name
        self._rewrite(self._schemas[new])
        return new

    def _make_sent(self, schema: Document) -> None:
        places = Schemas(self._document)
        fields = mapping(schema.get("properties"))
        read = {name for name, field in fields.items() if places.place(field).is_marked("readOnly")}
        if fields:
            sent = {name: {**field} for name, field in fields.items() if name not in read}
            schema["properties"] = sent
            for field in sent.values():
                field.update(field.pop("x-request", {}))
        if read & set(schema.get("required", ())):
            schema["required"] = [name for name in schema["required"] if name not in read]


def _responses(document: Document) -> Iterator[Any]:
    for _, _, _, operation in operations(document):
        yield operation.get("responses")
        yield operation.get("callbacks")
    yield [item for _, item in vendor_webhooks(document)]
    yield mapping(document.get("components")).get("responses")
    named = mapping(mapping(document.get("components")).get("schemas"))
    yield [schema for schema in named.values() if mapping(schema).get("x-webhook")]


def _reached(document: Document, roots: Iterable[Any]) -> Iterator[str]:
    """Return the names of the schemas reachable from these."""
    found: set[str] = set()
    for node in _objects(document, roots):
        found |= {one.removeprefix(_PREFIX) for one in node.values() if isinstance(one, str) and _PREFIX in one}
    yield from sorted(found)


def _objects(document: Document, roots: Iterable[Any]) -> Iterator[Document]:
    """Yield each object reachable from these once, following references and discriminator mappings."""
    waiting, seen = list(roots), set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict) and id(node) not in seen:
            seen.add(id(node))
            yield node
            references = [one for one in node.values() if isinstance(one, str) and one.startswith("#/components/")]
            waiting += [*node.values(), *(resolve(document, {"$ref": one}) for one in references)]
