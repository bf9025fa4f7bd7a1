"""Pydantic methods of models, for code written for 2.x."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from .wire_objects import WireObject

if TYPE_CHECKING:
    from collections.abc import Container
    from typing import Self

    from .fields import Field


class PydanticNames(WireObject):
    """Reads a model as the dictionary, and as the JSON, that pydantic would make of it."""

    if TYPE_CHECKING:

        @classmethod
        def names(cls) -> dict[str, str]: ...

        _fields: dict[str, Field]

        def _attributes(self) -> Mapping[str, Any]: ...

    def model_dump(
        self,
        *,
        mode: Literal["python", "json"] = "python",
        include: Container[str] | None = None,
        exclude: Container[str] = (),
        by_alias: bool = False,
        exclude_none: bool = False,
        exclude_unset: bool = False,  # fields that did not come are in no dump
        exclude_defaults: bool = False,  # and those that did came from the API
    ) -> dict[str, Any]:
        """The fields that are present, nested models as dictionaries.

        Args:
            mode: `json` writes date-times as text.
            include: The fields to give, by the names that the dump has; all when left out.
            exclude: Fields to leave out.
            by_alias: Use the API's own names, with the values as they are on the wire.
            exclude_none: Leave out what is null.
            exclude_unset: Taken as pydantic has it; what did not come is never there.
            exclude_defaults: The same.
        """
        found: dict[str, Any] = self.to_dict() if by_alias else _dumped(self)
        found = {
            name: one for name, one in found.items() if (include is None or name in include) and name not in exclude
        }
        if exclude_none:
            found = _without_none(found)
        return _as_json(found) if mode == "json" else found

    def model_dump_json(self, *, indent: int | None = None, **settings: Any) -> str:
        """The same as JSON text.

        Args:
            indent: Spaces of each level; all on one line when left out.
            **settings: What else `model_dump` takes.
        """
        found = self.model_dump(**{**settings, "mode": "json"})
        return json.dumps(found, indent=indent, ensure_ascii=False)

    @classmethod
    def model_validate(cls, obj: Any) -> Self:
        """A model of a mapping, in the API's names or in Python's; values are taken as they are.

        Raises:
            TypeError: It is no mapping.
        """
        if not isinstance(obj, Mapping):
            raise TypeError(f"{cls.__name__}: takes a mapping, not {type(obj).__name__}")
        names = cls.names()
        return cls.from_dict({cls._fields[names[key]].wire_name if key in names else key: obj[key] for key in obj})

    @classmethod
    def model_validate_json(cls, json_data: str | bytes) -> Self:
        """A model of JSON text.

        Raises:
            ValueError: It is no JSON.
            TypeError: It is no object.
        """
        return cls.model_validate(json.loads(json_data))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A model with the same values.

        Args:
            update: Other values, by the names of attributes.
            deep: Whether nested objects are copied too.

        Raises:
            AttributeError: There is no such field.
            TypeError: A value is of another kind than the contract has.
        """
        copied = self.from_dict(self.to_dict()) if deep else self.copy()
        for name, value in (update or {}).items():
            setattr(copied, name, value)
        return copied


def _dumped(value: Any) -> Any:
    if isinstance(value, PydanticNames):
        return {name: _dumped(one) for name, one in value._attributes().items()}
    if isinstance(value, dict):
        return {name: _dumped(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_dumped(one) for one in value]
    return value


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_none(one) for name, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_without_none(one) for one in value]
    return value


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _as_json(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_as_json(one) for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
