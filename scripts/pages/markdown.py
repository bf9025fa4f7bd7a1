"""Helpers for MyST Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

_NAME = re.compile(r"[A-Za-z_]\w*")


def code(language: str, text: str) -> str:
    """Return a code block that the tests of the guides do not run."""
    return f"````{{code-block}} {language}\n{text.strip()}\n````"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table, with bars in cells escaped."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def toctree(entries: Iterable[str], caption: str = "") -> str:
    """Return a hidden table of contents, shown only in the sidebar."""
    options = [f":caption: {caption}"] if caption else []
    return "\n".join(["```{toctree}", *options, ":hidden:", "", *entries, "```"])


def linked_type(annotation: str, target: Callable[[str], str | None]) -> str:
    """Return a Python type with links for the names that have a target."""
    parts = []
    position = 0
    for name in _NAME.finditer(annotation):
        link = target(name[0])
        if link is not None:
            parts += [_literal(annotation[position : name.start()]), f"[`{name[0]}`]({link})"]
            position = name.end()
    return "".join([*parts, _literal(annotation[position:])])


def _literal(text: str) -> str:
    # Markdown drops spaces at the edges of a literal, so they are put outside.
    inner = text.strip()
    return text.replace(inner, f"`{inner}`") if inner else text
