"""Former names of schemas in Python: `x-former-name` keeps one as a deprecated alias."""

from __future__ import annotations

from .documents import Document
from .event_table import event_rows


def former_names(document: Document) -> dict[str, str]:
    """The schemas by the names that they had before; those that another has now are left out."""
    schemas = document.get("components", {}).get("schemas", {})
    return {
        schema["x-former-name"]: name
        for name, schema in schemas.items()
        if isinstance(schema, dict) and schema.get("x-former-name") not in (None, *schemas)
    }


def follow_former_names(document: Document) -> None:
    """Let the table of events, which has Python's names, find schemas by their former ones, in place."""
    names = former_names(document)
    for row in event_rows(document):
        if row.get("schema") in names:
            row["schema"] = names[row["schema"]]
