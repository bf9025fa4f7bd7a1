"""Pieces of Python source."""

from __future__ import annotations

import re


def quoted(value: str | int) -> str:
    """A value as a Python literal with double quotes."""
    if isinstance(value, int):
        return repr(value)
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def docstring(text: str) -> str:
    """A text as it can stand between triple quotes."""
    text = " ".join(text.split()).replace("\\", "\\\\").replace('"""', "'''")
    return f"{text} " if text.endswith('"') else text


def words(code: str) -> set[str]:
    """The identifiers in a piece of code."""
    return set(re.findall(r"[A-Za-z_][A-Za-z0-9_]*", re.sub(r'"[^"]*"', "", code)))


def optional(annotation: str) -> str:
    """The annotation with `None` allowed; nothing to add to `Any`."""
    return annotation if annotation == "Any" else f"{annotation} | None"
