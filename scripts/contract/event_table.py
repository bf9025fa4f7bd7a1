"""The table of events: each trigger with the schema of its payload.

It is a list under `x-webhooks`. Some documents of the vendor have webhooks in the words of OpenAPI under the same key,
as an object; the overlay puts the table in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from .documents import Document
from .shapes import mapping, sequence

_KEY = "x-webhooks"


def event_rows(document: Document) -> Sequence[dict[str, Any]]:
    """The rows of the table, each with a `trigger` and a `schema`."""
    return [mapping(row) for row in sequence(document.get(_KEY))]


def add_rows(document: Document, rows: Sequence[dict[str, Any]]) -> None:
    """Enter rows at the end of the table, in place."""
    if rows:
        document[_KEY] = [*event_rows(document), *rows]


def put_table_last(document: Document) -> None:
    """Let the table have the same place whether the vendor has something under its key or not."""
    if event_rows(document):
        document[_KEY] = document.pop(_KEY)


def vendor_webhooks(document: Document) -> Iterator[tuple[str, Any]]:
    """The webhooks that the vendor describes by itself: their names, and path items."""
    yield from mapping(document.get("webhooks")).items()
    yield from mapping(document.get(_KEY)).items()
