"""The event table: each trigger with the schema of its payload.

It is a list under `x-webhooks`. Some of the vendor's documents have OpenAPI webhooks under the same key, as an object,
which the overlay replaces by the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .documents import Document, resolve
from .shapes import Schemas, mapping, sequence

_KEY = "x-webhooks"

Row = dict[str, Any]


def event_rows(document: Document) -> Sequence[Row]:
    """Return the rows of the table, each with a `trigger` and a `schema`."""
    return [mapping(row) for row in sequence(document.get(_KEY))]


def add_rows(document: Document, rows: Sequence[Row]) -> None:
    """Append rows to the table, in place."""
    if rows:
        document[_KEY] = [*event_rows(document), *rows]


def put_table_last(document: Document) -> None:
    """Move the table to the end of the document, whether or not the vendor has the key."""
    if event_rows(document):
        document[_KEY] = document.pop(_KEY)


def vendor_webhooks(document: Document) -> Iterator[tuple[str, Any]]:
    """Return the vendor's own webhooks: names and path items."""
    yield from mapping(document.get("webhooks")).items()
    yield from mapping(document.get(_KEY)).items()


def complete_table(document: Document) -> None:
    """Add new events to the table, in place: members of the union of events that it lacks."""
    for union in list(_unions(document)):
        if "x-one-of-by-key" in union:
            add_rows(document, list(_rows_by_field(document, union)))
        else:
            add_rows(document, list(_rows_by_value(document, union)))


def triggers(document: Document) -> list[str]:
    """Return the triggers of the table, and those to subscribe to."""
    subscribed = sequence(mapping(_schemas(document).get("WebhookTrigger")).get("enum"))
    return list(dict.fromkeys([*(str(row.get("trigger")) for row in event_rows(document)), *map(str, subscribed)]))


def received_schemas(document: Document) -> set[str]:
    """The schemas that a union of events leads to, by a value or by a field."""
    return {str(reference).rsplit("/", 1)[-1] for union in _unions(document) for reference in _members(union)}


def _members(union: Document) -> Sequence[Any]:
    by_value = mapping(union.get("discriminator")).get("mapping")
    return [*mapping(by_value).values(), *mapping(union.get("x-one-of-by-key")).values()]


def _unions(document: Document) -> Iterator[Document]:
    for schema in _schemas(document).values():
        if mapping(schema).get("x-webhook") and (
            "x-one-of-by-key" in schema or mapping(schema.get("discriminator")).get("mapping")
        ):
            yield schema


def _rows_by_value(document: Document, union: Document) -> Iterator[Row]:
    known = {row.get("schema") for row in event_rows(document)}
    for value, reference in union["discriminator"]["mapping"].items():
        name = str(reference).rsplit("/", 1)[-1]
        if name not in known and name in _schemas(document):
            _schemas(document)[name]["x-webhook"] = True
            yield {"trigger": value, "schema": name}


def _rows_by_field(document: Document, union: Document) -> Iterator[Row]:
    keys = union["x-one-of-by-key"]
    for key, reference in dict(_new_keys(document, union, keys)).items():
        keys[key] = reference
        name = reference.rsplit("/", 1)[-1]
        _schemas(document)[name] |= {"x-webhook": True, "x-webhook-key": key}
        trigger = _trigger_of(document, key)
        if trigger is not None:
            yield {"trigger": trigger, "schema": name}


def _new_keys(document: Document, union: Document, keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Return the field with the notification: the one that no other event has, an object if there are several."""
    places = Schemas(document)
    members = [one["$ref"] for one in union.get("oneOf", ()) if "$ref" in one]
    fields = {one: mapping(resolve(document, {"$ref": one}).get("properties")) for one in members}
    for one in members:
        if one in keys.values():
            continue
        own = set(fields[one]).difference(*(names for other, names in fields.items() if other != one))
        objects = {name for name in own if "properties" in places.place(fields[one][name]).content}
        found = own if len(own) == 1 else objects
        if len(found) == 1:
            yield found.pop(), one


def _trigger_of(document: Document, key: str) -> str | None:
    """Return the trigger named after a field: `WEATHER` for `weather_notification`."""
    known = {row["trigger"] for row in event_rows(document)}
    name = key.removesuffix("_notification").upper()
    return next((one for one in triggers(document) if one == name and one not in known), None)


def _schemas(document: Document) -> Document:
    return mapping(mapping(document.get("components")).get("schemas"))
