"""The methods of pydantic that code written for models of 2.x calls."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping


class PydanticNames:
    """Reads a model as the dictionary, and as the JSON, that pydantic would make of it."""

    if TYPE_CHECKING:

        def to_dict(self) -> dict[str, Any]: ...

        def _attributes(self) -> Mapping[str, Any]: ...

    def model_dump(
        self, *, mode: Literal["python", "json"] = "python", by_alias: bool = False, exclude_none: bool = False
    ) -> dict[str, Any]:
        """The fields that are present, nested models as dictionaries.

        Args:
            mode: `json` writes date-times as text.
            by_alias: Use the API's own names, with the values as they are on the wire.
            exclude_none: Leave out what is null.
        """
        found: dict[str, Any] = self.to_dict() if by_alias else _dumped(self)
        if exclude_none:
            found = _without_none(found)
        return _as_json(found) if mode == "json" else found

    def model_dump_json(self, *, indent: int | None = None, by_alias: bool = False, exclude_none: bool = False) -> str:
        """The same as JSON text."""
        found = self.model_dump(mode="json", by_alias=by_alias, exclude_none=exclude_none)
        return json.dumps(found, indent=indent, ensure_ascii=False)


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
