"""Pieces of Python source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Shorter than the narrowest width that a template wraps at.
_LONG_WORD = 76


def quoted(value: str | int) -> str:
    """A value as a Python literal with double quotes."""
    if isinstance(value, int):
        return repr(value)
    text = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text) + '"'


def quoted_tuple(values: Iterable[str]) -> str:
    """Texts as the literal of a tuple."""
    listed = [quoted(value) for value in values]
    return f"({', '.join(listed)}{',' if len(listed) == 1 else ''})"


def docstring(text: str) -> str:
    """A text as it can stand between triple quotes, wrapped or not."""
    # Controls and halves of characters cannot stand in a source file at all.
    text = "".join(one for one in text if one.isspace() or unicodedata.category(one) not in ("Cc", "Cs"))
    text = " ".join(text.split()).replace("\\", "\\\\").replace('"""', "'''")
    # A space after it would not do: wrapping drops that.
    text = text[:-1] + '\\"' if text.endswith('"') else text
    return re.sub(rf"\S{{{_LONG_WORD},}}", _apart, text)


def _apart(word: re.Match[str]) -> str:
    """A long word in pieces: wrapped anywhere, a pair of backslashes would be torn."""
    if "\\" not in word.group():
        return word.group()
    return " ".join(re.findall(rf"(?:\\.|[^\\]){{1,{_LONG_WORD // 2}}}", word.group()))


def words(code: str) -> set[str]:
    """The identifiers in a piece of code."""
    return set(re.findall(r"[A-Za-z_][A-Za-z0-9_]*", re.sub(r'"(?:[^"\\]|\\.)*"', "", code)))


def optional(annotation: str) -> str:
    """The annotation with `None` allowed; nothing to add to `Any`."""
    return annotation if annotation == "Any" else f"{annotation} | None"
