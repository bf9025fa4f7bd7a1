"""Pydantic's methods on models, for code written for 2.x."""

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
    """Converts models to dictionaries and JSON like pydantic."""

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
        exclude_unset: bool = False,  # missing fields are never dumped
        exclude_defaults: bool = False,  # nor are defaults: all values come from the API or the caller
    ) -> dict[str, Any]:
        """Return the present fields, with nested models as dictionaries.

        Args:
            mode: With `json`, date-times are strings.
            include: Names of the fields to include, as they are in the result; all by default.
            exclude: Names of the fields to exclude.
            by_alias: Whether to use the API's names, with the values as they are on the wire.
            exclude_none: Whether to exclude null values.
            exclude_unset: Ignored; missing fields are never included.
            exclude_defaults: Ignored.
        """
        found: dict[str, Any] = self.to_dict() if by_alias else _dumped(self)
        found = {
            name: one for name, one in found.items() if (include is None or name in include) and name not in exclude
        }
        if exclude_none:
            found = _without_none(found)
        return _as_json(found) if mode == "json" else found

    def model_dump_json(self, *, indent: int | None = None, **settings: Any) -> str:
        """Return the present fields as a JSON string.

        Args:
            indent: Spaces per level; None for a single line.
            **settings: The other arguments of `model_dump`.
        """
        found = self.model_dump(**{**settings, "mode": "json"})
        return json.dumps(found, indent=indent, ensure_ascii=False)

    @classmethod
    def model_validate(cls, obj: Any) -> Self:
        """Make a model of a mapping with the API's names or Python's; values are not validated.

        Raises:
            TypeError: `obj` is not a mapping.
        """
        if not isinstance(obj, Mapping):
            raise TypeError(f"{cls.__name__}: takes a mapping, not {type(obj).__name__}")
        names = cls.names()
        return cls.from_dict({cls._fields[names[key]].wire_name if key in names else key: obj[key] for key in obj})

    @classmethod
    def model_validate_json(cls, json_data: str | bytes) -> Self:
        """Make a model of a JSON string.

        Raises:
            ValueError: It is not valid JSON.
            TypeError: It is not a JSON object.
        """
        return cls.model_validate(json.loads(json_data))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy of the model.

        Args:
            update: Values to change, by attribute names.
            deep: Whether to copy nested objects too.

        Raises:
            AttributeError: There is no such field.
            TypeError: A value is of the wrong type.
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
