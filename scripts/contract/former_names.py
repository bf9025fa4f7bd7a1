"""Former Python names of schemas: `x-former-name` keeps one as a deprecated alias."""

from __future__ import annotations

from .documents import Document
from .event_table import event_rows


def former_names(document: Document) -> dict[str, str]:
    """Return schemas by former names, except names that are now used by others."""
    schemas = document.get("components", {}).get("schemas", {})
    return {
        schema["x-former-name"]: name
        for name, schema in schemas.items()
        if isinstance(schema, dict) and schema.get("x-former-name") not in (None, *schemas)
    }


def follow_former_names(document: Document) -> None:
    """Replace former names in the event table by current ones, in place."""
    names = former_names(document)
    for row in event_rows(document):
        if row.get("schema") in names:
            row["schema"] = names[row["schema"]]
