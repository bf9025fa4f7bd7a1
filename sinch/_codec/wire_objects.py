"""JSON objects as the dictionaries that the API sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self


class WireObject(dict[str, Any]):
    """One JSON object as the dictionary that the API sent, by the API's names."""

    @classmethod
    def from_wire(cls, wire: dict[str, Any]) -> Self:
        """A model of what a dictionary holds; the values are not copied."""
        instance = cls.__new__(cls)
        dict.update(instance, wire)
        return instance

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a dictionary in the API's names; unknown and missing fields are kept as they are, never an error."""
        return cls.from_wire(clone(dict(data)))

    def to_dict(self) -> dict[str, Any]:
        """The dictionary as it was, or will be, on the wire; a copy."""
        return {key: clone(value) for key, value in dict.items(self)}

    def to_json(self) -> str:
        """The same as JSON text."""
        import json

        return json.dumps(self.to_dict(), ensure_ascii=False)

    def __json__(self, *_: object) -> dict[str, Any]:
        return self.to_dict()

    def copy(self) -> Self:
        """A model with the same values."""
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

    # Mutable, like the dictionary it stands for, so not hashable.
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
    """Copy a value with the dictionaries and lists in it, as plain ones."""
    if isinstance(value, dict):
        return {key: clone(item) for key, item in dict.items(value)}
    if isinstance(value, list):
        return [clone(item) for item in value]
    return value
