"""Codecs of JSON values: arrays, objects used as dictionaries, and values of any type."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from .values import DATE_TIME, Codec, RefusedValueError, encode_argument, json_number
from .wire_objects import WireObject


class DecodedList(list[Any]):
    """A list of models, which replaces the list that it was decoded from."""

    __slots__ = ()


class DecodedDict(dict[str, Any]):
    """A dictionary of models, which replaces the dictionary that it was decoded from."""

    __slots__ = ()


class ArrayCodec(Codec):
    """A JSON array."""

    is_container: bool = True

    def __init__(self, item: Codec) -> None:
        self._item = item
        self._plain = type(item).decode is Codec.decode

    def decode(self, value: Any) -> Any:
        if self._plain or type(value) is not list:
            return value
        return DecodedList(map(self._item.decode, value))

    def encode(self, value: Any) -> Any:
        if isinstance(value, (str, bytes, Mapping)) or not hasattr(value, "__iter__"):
            single = "" if value is None else "; put one alone in a list"
            raise RefusedValueError(TypeError, f"takes a list, not {type(value).__name__}{single}")
        encode, encoded = self._item.encode, []
        for index, item in enumerate(value):
            try:
                encoded.append(encode(item))
            except RefusedValueError as refused:
                raise refused.within(f"[{index}]") from None
        return encoded

    def bind(self, package: str) -> ArrayCodec:
        return ArrayCodec(self._item.bind(package))


class MapCodec(Codec):
    """A JSON object used as a dictionary: any keys, values of one type."""

    is_container: bool = True

    def __init__(self, value: Codec) -> None:
        self._value = value
        self._plain = type(value).decode is Codec.decode

    def decode(self, value: Any) -> Any:
        if self._plain or type(value) is not dict:
            return value
        decode = self._value.decode
        return DecodedDict((key, decode(item)) for key, item in value.items())

    def encode(self, value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise RefusedValueError(TypeError, f"takes a mapping, not {type(value).__name__}")
        encoded = {}
        for name, item in value.items():
            key = name.value if isinstance(name, Enum) else name
            if not isinstance(key, str):
                raise RefusedValueError(TypeError, f"takes str keys, not {type(key).__name__}")
            try:
                encoded[key] = self._value.encode(item)
            except RefusedValueError as refused:
                # The key is omitted, as it may be a phone number.
                raise refused.within("[...]") from None
        return encoded

    def bind(self, package: str) -> MapCodec:
        return MapCodec(self._value.bind(package))


class _Json(Codec):
    """Any JSON value; models inside it are encoded as dictionaries."""

    def encode(self, value: Any) -> Any:
        if value is None or isinstance(value, (bool, int, str)):
            return value.value if isinstance(value, Enum) else value
        if isinstance(value, WireObject):
            return value.to_dict()
        if isinstance(value, Mapping):
            return _MAP.encode(value)
        if isinstance(value, (list, tuple)):
            return _LIST.encode(value)
        return self._encode_other(value)

    def _encode_other(self, value: Any) -> Any:
        if isinstance(value, Enum):
            return self.encode(value.value)
        if isinstance(value, datetime):
            return DATE_TIME.encode(value)
        if isinstance(value, date):
            return value.isoformat()
        number = json_number(value)
        if number is not None:
            return number
        if isinstance(value, float):
            raise RefusedValueError(ValueError, "is not a finite number")
        raise RefusedValueError(TypeError, f"takes JSON values, not {type(value).__name__}")


JSON: Final = _Json()
_LIST: Final = ArrayCodec(JSON)
_MAP: Final = MapCodec(JSON)


def encode_json(argument: str, value: Any) -> Any:
    """Encode any JSON value, including models and date-times inside it; errors name the argument."""
    return encode_argument(argument, JSON, value)
