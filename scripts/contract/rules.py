"""Rules that the SDK needs at run time; a new document must not silently lose one."""

from __future__ import annotations

from collections.abc import Iterator

from .documents import Document, operations
from .event_table import event_rows, received_schemas


def lost_rules(before: Document, after: Document) -> list[str]:
    """Return the rules of a document that another one lacks, although their subjects exist in it."""
    return [f"{rule} was removed: add it to the overlay" for rule in _lost(before, after)]


def _lost(before: Document, after: Document) -> Iterator[str]:
    schemas, old_schemas = _schemas(after), _schemas(before)
    for name, schema in old_schemas.items():
        if name not in schemas:
            continue
        yield from (f"components/schemas/{name}: {key}" for key in _UNION if key in schema and key not in schemas[name])
    if event_rows(before) and not event_rows(after):
        yield "x-webhooks, the table of events"
    lists = {(path, method): one for path, method, _, one in operations(after)}
    for path, method, _, operation in operations(before):
        now = lists.get((path, method))
        if "x-pagination" in operation and now is not None and "x-pagination" not in now:
            yield f"{method.upper()} {path}: x-pagination, how the list is paged"


_UNION = ("oneOf", "anyOf", "discriminator", "x-discriminator-default", "x-one-of-by-key", "x-one-of-keys", "x-webhook")


def event_faults(document: Document) -> list[str]:
    """Return the faults of the event table and the hosts of a document with its overlay applied."""
    return [*_event_faults(document), *_server_faults(document)]


def _event_faults(document: Document) -> Iterator[str]:
    schemas, received = _schemas(document), received_schemas(document)
    for row in event_rows(document):
        name = row.get("schema")
        if name not in schemas:
            yield f"x-webhooks: {row.get('trigger')}: there is no schema {name}"
        elif not schemas[name].get("x-webhook"):
            yield f"x-webhooks: {row.get('trigger')}: schema {name} is not marked with x-webhook"
        elif received and name not in received:
            yield f"x-webhooks: {row.get('trigger')}: no union of events leads to schema {name}, so it would be unknown"


def _server_faults(document: Document) -> Iterator[str]:
    schemes = document.get("components", {}).get("securitySchemes", {})
    for number, server in enumerate(document.get("servers", ())):
        if "x-auth" in server and server["x-auth"] not in schemes:
            yield f"servers/{number}: x-auth: there is no security scheme {server['x-auth']}"


def _schemas(document: Document) -> Document:
    schemas: Document = document.get("components", {}).get("schemas", {})
    return {name: schema for name, schema in schemas.items() if isinstance(schema, dict)}
