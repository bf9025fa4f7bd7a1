"""Secret texts that no representation shows."""

from __future__ import annotations

from typing import Any


class Secret:
    """A secret text, shown by `reveal` only."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text; keep it out of variables, which tracebacks may print."""
        return self._text

    def __repr__(self) -> str:
        return "Secret('***')"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __reduce__(self) -> str:
        raise TypeError("a secret is not pickled")


class HiddenDict(dict[str, Any]):
    """A dictionary that may hold secrets; its representation is empty."""

    def __repr__(self) -> str:
        return "HiddenDict(***)"
