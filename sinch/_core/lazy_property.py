"""Attributes that are made when they are first read."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class lazy_property(Generic[T]):  # noqa: N801  # a decorator
    """Like `functools.cached_property`, with one value for all threads, whichever of them reads it first."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self.func = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object, owner: type) -> Self | T:
        """Make the value, or give the one that another thread has just made."""
        if instance is None:
            return self
        value: T = instance.__dict__.setdefault(self._name, self.func(instance))
        return value


def read_lazy_properties(*things: object) -> None:
    """Make every attribute of things that would be made when it is first read."""
    for thing in things:
        kind = type(thing)
        for name in dir(kind):
            if isinstance(getattr(kind, name), (lazy_property, cached_property)):
                getattr(thing, name)
