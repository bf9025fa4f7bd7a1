"""Base classes of the emitted methods."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from .operations import Request
from .unions import encode_argument
from .values import Codec

_R = TypeVar("_R")


_Resource = TypeVar("_Resource", bound="AsyncMethods | Methods")


class AsyncMethods:
    """What the methods that follow from the contract call; resources of the asynchronous client give it."""

    def _configured(self, name: str) -> str:
        """The path parameter of that name, which comes from the configuration of the client."""
        raise NotImplementedError

    async def _call(self, request: Request, parse: Callable[[Any], _R], options: Any) -> _R:
        """Make a call and read its response."""
        raise NotImplementedError

    def _list(self, request: Request, options: Any) -> Any:
        """Walk through a list."""
        raise NotImplementedError

    def _resource(self, methods: type[_Resource]) -> _Resource:
        """A resource with these methods."""
        raise NotImplementedError


class Methods:
    """The same for the synchronous client."""

    def _configured(self, name: str) -> str:
        """The path parameter of that name, which comes from the configuration of the client."""
        raise NotImplementedError

    def _call(self, request: Request, parse: Callable[[Any], _R], options: Any) -> _R:
        """Make a call and read its response."""
        raise NotImplementedError

    def _list(self, request: Request, options: Any) -> Any:
        """Walk through a list."""
        raise NotImplementedError

    def _resource(self, methods: type[_Resource]) -> _Resource:
        """A resource with these methods."""
        raise NotImplementedError


def resolve_alias(codec: Codec, /, **values: _R | None) -> _R | None:
    """The value of an argument that has two names.

    Raises:
        TypeError: Both are given, or the value is of the wrong kind, told by the name that it was given under.
    """
    given = {name: value for name, value in values.items() if value is not None}
    if len(given) > 1:
        raise TypeError(f"{' and '.join(given)} are one argument under two names: give one of them")
    for name, value in given.items():
        encode_argument(name, codec, value)
        return value
    return None


def exactly_one(**values: object) -> str:
    """The name of the one argument that is given.

    Raises:
        ValueError: None is given, or more than one.
    """
    given = [name for name, value in values.items() if value is not None]
    if len(given) != 1:
        found = " and ".join(given) if given else f"none{_misspelt(values)}"
        raise ValueError(f"give exactly one of {', '.join(values)}; given: {found}")
    return given[0]


def _misspelt(names: Iterable[str]) -> str:
    """What was given beside the arguments of the method that is running, and is like one of the names."""
    from difflib import get_close_matches

    frame = sys._getframe(2)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("sinch"):
        for given in frame.f_locals.get("options") or ():
            near = get_close_matches(given, names, n=1)
            if near:
                return f", but {given!r}: did you mean {near[0]!r}?"
        frame = frame.f_back
    return ""
