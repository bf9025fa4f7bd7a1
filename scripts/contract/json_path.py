"""JSONPath expressions for locations in a document, as targets of overlays."""

from __future__ import annotations

import re

from .documents import Document, Location


def json_path(document: Document, location: Location) -> str:
    """Return the path to a location; list entries are selected by name if they have one."""
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
    """Return the path step to a member."""
    return f".{name}" if re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII) else f"[{quoted(name)}]"


def quoted(text: str) -> str:
    """Quote a text for JSONPath."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
