"""Models as classes of attrs, for whoever makes one, and for libraries that know attrs."""

from __future__ import annotations

from typing import Any

import attrs

from .fields import Field
from .values import UNSET


def complete(cls: type[Any]) -> None:
    """Make a model class one of attrs, in place; it does no harm when two threads do so at the same time."""
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
