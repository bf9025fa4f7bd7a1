"""Events that a document adds: which field tells each, and which trigger, where the overlay does not say so yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.contract.documents import Document, resolve
from scripts.contract.event_table import add_rows, event_rows


def complete_events(document: Document) -> None:
    """Enter the members of a union of events that are told apart by a field, and their triggers, in place."""
    schemas = document.get("components", {}).get("schemas", {})
    for union in schemas.values():
        keys = union.get("x-one-of-by-key") if isinstance(union, dict) else None
        if keys is None:
            continue
        new = dict(_new_keys(document, union, keys))
        keys.update(new)
        for key, reference in new.items():
            name = reference.rsplit("/", 1)[-1]
            schemas[name] |= {"x-webhook": True, "x-webhook-key": key}
            trigger = _trigger_of(document, key)
            if trigger is not None:
                add_rows(document, [{"trigger": trigger, "schema": name}])


def _new_keys(document: Document, union: Mapping[str, Any], keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The field that holds the notification is the one that no other event has."""
    members = [one["$ref"] for one in union.get("oneOf", ()) if "$ref" in one]
    fields = {one: set(resolve(document, {"$ref": one}).get("properties", {})) for one in members}
    for one in members:
        if one in keys.values():
            continue
        own = fields[one].difference(*(names for other, names in fields.items() if other != one))
        if len(own) == 1:
            yield own.pop(), one


def _trigger_of(document: Document, key: str) -> str | None:
    """The trigger named like the field: that of `weather_notification` is `WEATHER`."""
    known = {row["trigger"] for row in event_rows(document)}
    listed = document["components"]["schemas"].get("WebhookTrigger", {}).get("enum", ())
    name = key.removesuffix("_notification").upper()
    return next((one for one in listed if one == name and one not in known), None)
