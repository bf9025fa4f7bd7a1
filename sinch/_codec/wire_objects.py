"""JSON objects as dictionaries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self


class WireObject(dict[str, Any]):
    """One JSON object: the dictionary that the API sent, with the API's field names."""

    @classmethod
    def from_wire(cls, wire: dict[str, Any]) -> Self:
        """Make a model of a dictionary, without copying the values."""
        instance = cls.__new__(cls)
        dict.update(instance, wire)
        return instance

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Make a model of a dictionary with the API's names; unknown and missing fields are no error."""
        return cls.from_wire(clone(dict(data)))

    def to_dict(self) -> dict[str, Any]:
        """Return a copy as a dictionary, as it is on the wire."""
        return {key: clone(value) for key, value in dict.items(self)}

    def to_json(self) -> str:
        """Return the model as a JSON string, as it is on the wire."""
        import json

        return json.dumps(self.to_dict(), ensure_ascii=False)

    def __json__(self, *_: object) -> dict[str, Any]:
        return self.to_dict()

    def copy(self) -> Self:
        """Return a shallow copy."""
        return self.from_wire(self)

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        if isinstance(other, WireObject):
            return type(self) is type(other) and dict.__eq__(self, other)
        if isinstance(other, Mapping):
            return dict.__eq__(self, other if isinstance(other, dict) else dict(other))
        return NotImplemented

    def __ne__(self, other: object) -> bool:
        return not self == other

    # Mutable like any dictionary, so not hashable.
    __hash__: ClassVar[None]

    def __getstate__(self) -> dict[str, Any]:
        return dict(self)

    def __setstate__(self, wire: dict[str, Any]) -> None:
        dict.update(self, wire)

    def __reduce_ex__(
        self, protocol: Any
    ) -> tuple[Callable[[type[WireObject]], WireObject], tuple[type[WireObject]], dict[str, Any]]:
        return _blank, (type(self),), self.__getstate__()


def _blank(cls: type[WireObject]) -> WireObject:
    return cls.from_wire({})


def clone(value: Any) -> Any:
    """Copy a value, converting the dictionaries and lists in it to plain ones."""
    if isinstance(value, dict):
        return {key: clone(item) for key, item in dict.items(value)}
    if isinstance(value, list):
        return [clone(item) for item in value]
    return value
