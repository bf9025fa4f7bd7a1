"""Codec of string enums; values outside the contract are sent too, as the API may have added some."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any, get_args

from .values import STR, Codec


class EnumText(Codec):
    """A value of an enum; a value that looks misspelt causes a warning, once."""

    def __init__(self, name: str, package: str = "") -> None:
        self._name = name
        self._package = package
        self._values: frozenset[str] | None = None

    def encode(self, value: Any) -> Any:
        text = STR.encode(value)
        if text not in self._known():
            _warn_of_near_miss(self._name, text, self._known())
        return text

    def bind(self, package: str) -> EnumText:
        return EnumText(self._name, package)

    def _known(self) -> frozenset[str]:
        if self._values is None:
            declared = getattr(import_module(self._package), self._name)
            self._values = frozenset(_texts(declared))
        return self._values


def _texts(declared: Any) -> list[str]:
    """Return the values of a `Literal`, or of a union that contains one."""
    parts = get_args(declared)
    return [text for part in parts for text in ([part] if isinstance(part, str) else _texts(part))]


@lru_cache(maxsize=256)
def _warn_of_near_miss(name: str, text: str, known: frozenset[str]) -> None:
    from difflib import get_close_matches

    from .caller_warnings import warn_caller

    spelled = {value.lower(): value for value in sorted(known)}
    near = get_close_matches(text.lower(), spelled, n=1, cutoff=0.8)
    if near:
        warn_caller(
            f"{name} has no value {text!r}: did you mean {spelled[near[0]]!r}? It is sent as it is", UserWarning
        )
