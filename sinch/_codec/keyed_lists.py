"""Codec of lists whose items can also be read by a key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, Generic, NoReturn, SupportsIndex, TypeVar, overload

from .json_values import ArrayCodec, DecodedList
from .models import OpenModel
from .unions import ModelCodec

_T = TypeVar("_T")
_READ_ONLY: Final = "an entry read by key is read only: change it by position, or pass {**the list, key: the new entry}"


class KeyedEntry(OpenModel):
    """The content of an entry, read only; missing fields read as None, and `repr` hides all values."""

    _known: frozenset[str] = frozenset()

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise TypeError(_READ_ONLY)

    def __setitem__(self, key: str, value: Any) -> NoReturn:
        raise TypeError(_READ_ONLY)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self, *self._known})

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            return None if name in self._known and name not in self else super().__getattr__(name)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}=***' for name in self)})"


class KeyedList(DecodedList, Generic[_T]):
    """Entries by position, or their content by key; None for a known key without an entry."""

    __slots__ = ("_by_key", "_known")
    _by_key: dict[str, KeyedEntry]
    _known: tuple[str, ...]

    def keys(self) -> list[str]:
        """Return the keys of the entries; makes `dict(...)` and `{**...}` of the list work."""
        return list(self._by_key)

    @overload
    def __getitem__(self, index: SupportsIndex, /) -> _T: ...
    @overload
    def __getitem__(self, index: slice, /) -> list[_T]: ...
    @overload
    def __getitem__(self, index: str, /) -> KeyedEntry: ...
    def __getitem__(self, index: SupportsIndex | slice | str, /) -> Any:
        if not isinstance(index, str):
            return super().__getitem__(index)
        if index not in self._by_key:
            raise KeyError(f"no entry for {index!r}; there are {', '.join(self._by_key) or 'none'}")
        return self._by_key[index]

    def __contains__(self, key: object) -> bool:
        return key in self._by_key if isinstance(key, str) else super().__contains__(key)

    if TYPE_CHECKING:

        def __iter__(self) -> Iterator[_T]: ...

    def __getattr__(self, name: str) -> KeyedEntry | None:
        key = name.upper()
        if name.startswith("_") or (key not in self._by_key and key not in self._known):
            near = get_close_matches(name, map(str.lower, self._known), n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise AttributeError(f"the list has no {name!r}{hint}")
        return self._by_key.get(key)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *map(str.lower, (*self._known, *self._by_key))})

    def __reduce__(self) -> tuple[type[list[Any]], tuple[list[Any]]]:
        return list, (list(self),)  # decoded again by the model that holds it


class KeyedArray(ArrayCodec):
    """A JSON array of objects, each with a key and nested content.

    Attributes:
        places: For each key, the value of the tag field and the path to the content.
    """

    def __init__(self, item: ModelCodec, tag: str, places: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__(item)
        self._model = item
        self._tag = tag
        self.places = places

    def decode(self, value: Any) -> Any:
        if type(value) is not list:
            return value
        found: KeyedList[Any] = KeyedList(map(self._item.decode, value))
        found._known = tuple(self.places)
        found._by_key = dict(self._keyed(entry) for entry in found if isinstance(entry, dict))
        return found

    def _keyed(self, entry: Mapping[str, Any]) -> tuple[str, KeyedEntry]:
        tag = entry.get(self._tag)
        for key, (key_tag, *path) in self.places.items():
            levels = _levels(entry, path)
            if key_tag == tag and levels is not None:
                return key, self._flat(levels, {self._tag, *path})
        return str(tag), self._flat([entry], {self._tag})

    def _flat(self, levels: list[Mapping[str, Any]], excluded: set[str]) -> KeyedEntry:
        merged = {name: value for level in reversed(levels) for name, value in level.items() if name not in excluded}
        entry = KeyedEntry.from_wire(merged)
        inner = {name for level in levels for name in getattr(level, "_fields", ())}
        entry.__dict__["_known"] = frozenset({*self._model.model._fields, *inner} - excluded)
        return entry

    def bind(self, package: str) -> KeyedArray:
        return KeyedArray(self._model.bind(package), self._tag, self.places)


def _levels(entry: Mapping[str, Any], path: list[str]) -> list[Mapping[str, Any]] | None:
    """Return the objects on a path, the outermost first; None if one is missing."""
    levels = [entry]
    for name in path:
        # By attribute, so that the object is decoded as its model.
        inner = getattr(levels[-1], name, None)
        if not isinstance(inner, Mapping):
            return None
        levels.append(inner)
    return levels
