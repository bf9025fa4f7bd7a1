"""Conversion of model classes to attrs classes, for validation of arguments and for libraries that support attrs."""

from __future__ import annotations

from typing import Any

import attrs

from .fields import Field
from .values import UNSET


def complete(cls: type[Any]) -> None:
    """Turn a model class into an attrs class, in place; safe when two threads do so at the same time."""
    if "__attrs_attrs__" not in vars(cls):
        attrs.define(
            cls,
            these={name: attrs.field(default=_default(one)) for name, one in cls._fields.items()},
            slots=False,
            init=True,
            kw_only=True,
            eq=False,
            repr=False,
            on_setattr=attrs.setters.NO_OP,
        )


def _default(described: Field) -> Any:
    if described.constant is not None:
        return described.constant
    return attrs.NOTHING if described.required else UNSET
