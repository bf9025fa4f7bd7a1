"""Lazy properties of objects and resources."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property
from types import FunctionType
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class lazy_property(Generic[T]):  # noqa: N801  # a decorator
    """Like `functools.cached_property`, but concurrent first reads all return the same value."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self.func = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object, owner: type) -> Self | T:
        """Return the value, making it unless another thread has done so."""
        if instance is None:
            return self
        value: T = instance.__dict__.setdefault(self._name, self.func(instance))
        return value


class resource_property(Generic[T]):  # noqa: N801  # a decorator
    """An attribute that holds a resource, made on first read; read from the class, it is the class of the resource.

    Auto-completion, documentation and `unittest.mock.create_autospec` thus see the methods without a client.
    """

    def __init__(self, find: Callable[[Any], type[T]]) -> None:
        self._find = find
        self._name = find.__name__
        self.__doc__ = find.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> type[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: Any, owner: type) -> type[T] | T:
        """Return the resource, making it unless another thread has done so."""
        found = self._find(instance)
        if instance is None:
            return found
        resource = instance._resource(found)
        owner_path = getattr(instance, "_path", None)
        if owner_path is not None:  # None for a resource made by hand, as in programs for 1.x.
            path = vars(resource)["_path"] = f"{owner_path}.{self._name}"
            kind: Any = found
            _name_methods(kind, path)
        made: T = instance.__dict__.setdefault(self._name, resource)
        return made


@cache
def _name_methods(kind: type, path: str) -> None:
    """Name the methods as callers write them: Python's own errors for wrong arguments begin with that name."""
    for owner in kind.__mro__:
        for name, member in vars(owner).items():
            function = None if name.startswith("_") else member
            while isinstance(function, FunctionType):
                function.__qualname__ = f"{path}.{name}"
                function = getattr(function, "__wrapped__", None)


def read_lazy_properties(*things: object) -> None:
    """Read all lazy attributes of objects, so that they are made now."""
    for thing in things:
        declared = {name: one for kind in type(thing).__mro__ for name, one in vars(kind).items()}
        for name, one in declared.items():
            if isinstance(one, (lazy_property, cached_property, resource_property)):
                getattr(thing, name)
