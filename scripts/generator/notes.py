"""Notes that overlays add to the descriptions of fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_MARKS = {
    "x-decimal": ("decimal", "A decimal number as a string."),
    "x-naive-utc": ("utc", "Without a time zone on the wire, which means UTC."),
    "x-undocumented": ("undocumented", "Undocumented."),
}


def described(schema: Mapping[str, Any]) -> str:
    """Return the description of a field with notes from its extensions, without repetitions."""
    text = str(schema.get("description") or "")
    return " ".join([_ended(text), *_notes(schema, text)]).strip()


def _ended(text: str) -> str:
    return text if not text or text.rstrip().endswith((".", "!", "?", ":")) else f"{text.rstrip()}."


def _notes(schema: Mapping[str, Any], text: str) -> Iterator[str]:
    for key, (word, note) in _MARKS.items():
        if schema.get(key) and word not in text.lower():
            yield note
    encoding = schema.get("x-encoding")
    if encoding and str(encoding).lower() not in text.lower():
        yield f"In {encoding}."
    yield from _limits(schema, text)
    suffix = schema.get("x-seconds-suffix")
    if suffix and f"10{suffix}" not in text:
        yield f"Seconds, such as `10{suffix}`."
    known = [str(value) for value in schema.get("x-known-values", ())]
    if known and not all(value in text for value in known):
        yield f"Known: {', '.join(f'`{value}`' for value in known)}."


def _limits(schema: Mapping[str, Any], text: str) -> Iterator[str]:
    for key, unit in (("x-max-length", "characters"), ("x-max-items", "entries")):
        if key in schema and str(schema[key]) not in text.replace(",", ""):
            yield f"Up to {schema[key]} {unit}."
