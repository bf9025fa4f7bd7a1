"""JSONPath of a place in a document, as targets of overlays are written."""

from __future__ import annotations

import re

from .documents import Document, Location


def json_path(document: Document, location: Location) -> str:
    """The path to a place; an entry of a list is told by its name where it has one."""
    path, here = "$", document
    for step in location:
        if isinstance(here, list):
            number = int(step)
            here = here[number]
            name = here.get("name") if isinstance(here, dict) else None
            path += f"[?@.name=={quoted(name)}]" if isinstance(name, str) else f"[{number}]"
        else:
            here = here[step]  # type: ignore[index]
            path += child(str(step))
    return path


def child(name: str) -> str:
    """The step to a member."""
    return f".{name}" if re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII) else f"[{quoted(name)}]"


def quoted(text: str) -> str:
    """A text as JSONPath quotes it."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
