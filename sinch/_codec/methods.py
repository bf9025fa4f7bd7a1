"""Base classes of the generated methods."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from .operations import Request
from .values import Codec, encode_argument

_R = TypeVar("_R")


_Resource = TypeVar("_Resource", bound="AsyncMethods | Methods")


class AsyncMethods:
    """Base class of generated asynchronous methods; resources of the client implement it."""

    def _configured(self, name: str) -> str:
        """Return a path parameter from the client's configuration."""
        raise NotImplementedError

    async def _call(self, request: Request, parse: Callable[[Any], _R], options: Any) -> _R:
        """Make a call and parse its response."""
        raise NotImplementedError

    def _list(self, request: Request, options: Any) -> Any:
        """Return a paginator over a list."""
        raise NotImplementedError

    def _resource(self, methods: type[_Resource]) -> _Resource:
        """Return a resource with the given methods."""
        raise NotImplementedError


class Methods:
    """Base class of generated synchronous methods; resources of the client implement it."""

    def _configured(self, name: str) -> str:
        """Return a path parameter from the client's configuration."""
        raise NotImplementedError

    def _call(self, request: Request, parse: Callable[[Any], _R], options: Any) -> _R:
        """Make a call and parse its response."""
        raise NotImplementedError

    def _list(self, request: Request, options: Any) -> Any:
        """Return a paginator over a list."""
        raise NotImplementedError

    def _resource(self, methods: type[_Resource]) -> _Resource:
        """Return a resource with the given methods."""
        raise NotImplementedError


def resolve_alias(codec: Codec, /, **values: _R | None) -> _R | None:
    """Return the value of an argument that has two names.

    Raises:
        TypeError: Both are given, or the value is of the wrong type; the message has the name that the caller used.
    """
    given = {name: value for name, value in values.items() if value is not None}
    if len(given) > 1:
        raise TypeError(f"{' and '.join(given)} are two names of one argument: give only one")
    for name, value in given.items():
        encode_argument(name, codec, value)
        return value
    return None


def exactly_one(options: Mapping[str, object], /, **values: object) -> str:
    """Return the name of the only argument that is given.

    Args:
        options: The other keyword arguments of the call, one of which may be a misspelling.
        **values: The arguments that exclude each other.

    Raises:
        ValueError: None is given, or more than one.
    """
    given = [name for name, value in values.items() if value is not None]
    if len(given) != 1:
        found = " and ".join(given) if given else f"none{_near_miss(options, values)}"
        raise ValueError(f"give exactly one of {', '.join(values)}; given: {found}")
    return given[0]


def _near_miss(options: Iterable[str], names: Iterable[str]) -> str:
    """Return a suggestion for the first option that resembles one of the names."""
    from difflib import get_close_matches

    for option in options:
        near = get_close_matches(option, names, n=1)
        if near:
            return f", but {option!r}: did you mean {near[0]!r}?"
    return ""
