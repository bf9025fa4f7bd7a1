"""Fragments of Python source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Less than the smallest width that templates wrap at.
_LONG_WORD = 76


def quoted(value: str | int) -> str:
    """Return a value as a Python literal with double quotes."""
    if isinstance(value, int):
        return repr(value)
    text = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text) + '"'


def quoted_tuple(values: Iterable[str]) -> str:
    """Return strings as the literal of a tuple."""
    listed = [quoted(value) for value in values]
    return f"({', '.join(listed)}{',' if len(listed) == 1 else ''})"


def docstring(text: str) -> str:
    """Escape a text for a triple-quoted string, also when it is wrapped."""
    # Control characters and lone surrogates are not allowed in source files.
    text = "".join(one for one in text if one.isspace() or unicodedata.category(one) not in ("Cc", "Cs"))
    text = " ".join(text.split()).replace("\\", "\\\\").replace('"""', "'''")
    # Not by a trailing space, which wrapping removes.
    text = text[:-1] + '\\"' if text.endswith('"') else text
    return re.sub(rf"\S{{{_LONG_WORD},}}", _apart, text)


def _apart(word: re.Match[str]) -> str:
    """Split a long word, so that wrapping does not separate a pair of backslashes."""
    if "\\" not in word.group():
        return word.group()
    return " ".join(re.findall(rf"(?:\\.|[^\\]){{1,{_LONG_WORD // 2}}}", word.group()))


def words(code: str) -> set[str]:
    """Return the identifiers in a fragment of code."""
    return set(re.findall(r"[A-Za-z_][A-Za-z0-9_]*", re.sub(r'"(?:[^"\\]|\\.)*"', "", code)))


def optional(annotation: str) -> str:
    """Return the annotation with `None` allowed; `Any` is unchanged."""
    return annotation if annotation == "Any" else f"{annotation} | None"
