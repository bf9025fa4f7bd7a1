"""Pieces of MyST Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

_NAME = re.compile(r"[A-Za-z_]\w*")


def code(language: str, text: str) -> str:
    """A block of source, which is shown and not run by the tests of the guides."""
    return f"````{{code-block}} {language}\n{text.strip()}\n````"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar inside of a cell is no end of it."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def toctree(entries: Iterable[str], caption: str = "") -> str:
    """Pages below this one, named in the sidebar alone."""
    options = [f":caption: {caption}"] if caption else []
    return "\n".join(["```{toctree}", *options, ":hidden:", "", *entries, "```"])


def linked_type(annotation: str, target: Callable[[str], str | None]) -> str:
    """A type as it is written in Python, with links for the names that have a target."""
    parts = []
    position = 0
    for name in _NAME.finditer(annotation):
        link = target(name[0])
        if link is not None:
            parts += [_literal(annotation[position : name.start()]), f"[`{name[0]}`]({link})"]
            position = name.end()
    return "".join([*parts, _literal(annotation[position:])])


def _literal(text: str) -> str:
    # A space at the edge of a literal is dropped by Markdown, and stands outside of it therefore.
    inner = text.strip()
    return text.replace(inner, f"`{inner}`") if inner else text
