"""Members that attrs adds to a model class, made on first access."""

from __future__ import annotations

from typing import Any


class AttrsMember:
    """A member added by attrs; first access to one turns the model class into an attrs class.

    Importing attrs takes longer than sending a message.
    """

    def __init__(self, without_fields: Any = None) -> None:
        self._without_fields = without_fields

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self._base = owner
        self._name = name

    def __get__(self, instance: Any, owner: type) -> Any:
        # `inspect` of Python 3.13 passes the class as the instance.
        cls = as_attrs_class(instance if isinstance(instance, type) else owner, self._base)
        member = vars(cls).get(self._name) if cls is not self._base else self._without_fields
        if member is None:
            raise AttributeError(self._name)
        return member.__get__(instance, owner) if hasattr(member, "__get__") else member


class AttrsInit(AttrsMember):
    """The `__init__` of attrs when it is inspected, and a faster equivalent when it is called."""

    def __get__(self, instance: Any, owner: type) -> Any:
        if isinstance(instance, self._base) and instance._fields is not self._base._fields:
            return instance._fill
        return super().__get__(instance, owner)


def as_attrs_class(cls: type[Any], base: type[Any]) -> type[Any]:
    """Return the class that declares the fields, as an attrs class; the base of all models if none does."""
    declared = next(one for one in cls.__mro__ if "_fields" in vars(one))
    if declared is not base:
        from .attrs_classes import complete

        complete(declared)
    return declared
