"""Fields of models: their declarations and the descriptors that read them."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from .json_values import DecodedList
from .values import Codec

if TYPE_CHECKING:
    from .wire_objects import WireObject

_JSON_ENCODERS: Final = ("json.encoder", "simplejson.encoder")


class Field(NamedTuple):
    """One field of a model: its name on the wire and how its value is read and written."""

    wire_name: str
    codec: Codec
    required: bool = False
    nullable: bool = False
    sensitive: bool = False
    present: bool = False
    declared: bool = True
    constant: str | None = None


def field(
    wire_name: str,
    codec: Codec,
    *,
    required: bool = False,
    nullable: bool = False,
    constant: str | None = None,
    sensitive: bool = False,
    present: bool = False,
) -> Any:
    """Declare a field in the body of a model class; `present` means that the API always sends it."""
    return Field(wire_name, codec, required, nullable, sensitive, present or required, constant=constant)


class MissingFieldError(AttributeError):
    """A field that the API always sends is missing; `get` and `in` check for it without an error."""

    def __init__(self, model: str, name: str, wire_name: str) -> None:
        super().__init__(f"{model}.{name}: the API did not send {wire_name!r}; get({wire_name!r}) gives None then")
        self.model: str = model
        self.name: str = name
        self.wire_name: str = wire_name

    def __reduce__(self) -> tuple[type[MissingFieldError], tuple[str, str, str]]:
        return type(self), (self.model, str(self.name), self.wire_name)


class Items(DecodedList):
    """A list in a field called `items`; callable, because serializers call `items()` of dictionaries."""

    __slots__ = ("_model",)
    _model: WireObject
    do_not_call_in_templates = True  # of Django

    def __call__(self) -> Any:
        return dict.items(self._model)

    def __reduce__(self) -> tuple[type[list[Any]], tuple[list[Any]]]:
        return list, (list(self),)


class FieldReader:
    """Decodes one field when it is read; decoded objects and lists replace the raw values."""

    __slots__ = ("_codec", "_constant", "_is_present", "_keep", "_name", "_plain", "_wire_name")

    def __init__(self, name: str, described: Field) -> None:
        self._constant = described.constant
        self._is_present = described.present and not described.nullable
        self._name = name
        self._wire_name = described.wire_name
        self._codec = described.codec
        self._keep = described.codec.is_container
        self._plain = type(described.codec).decode is Codec.decode

    def __get__(self, instance: WireObject | None, owner: type[WireObject]) -> Any:
        if instance is None:
            return self
        value = dict.get(instance, self._wire_name)
        if value is None:
            return self._missing(instance)
        if self._plain:
            return value
        decoded = self._codec.decode(value)
        if self._keep and decoded is not value:
            dict.__setitem__(instance, self._wire_name, decoded)
        return decoded

    def _missing(self, instance: WireObject) -> str | None:
        if not self._is_present:
            return None
        if self._constant is not None:
            return self._constant
        raise MissingFieldError(type(instance).__name__, self._name, self._wire_name)


class ItemsReader(FieldReader):
    """Reads the field `items`, whose name is that of a dictionary method called by JSON encoders."""

    __slots__ = ()

    def __get__(self, instance: WireObject | None, owner: type[WireObject]) -> Any:
        if instance is None:
            return self
        value = dict.get(instance, "items")
        if not isinstance(value, list):
            caller = sys._getframe(1).f_globals.get("__name__")
            return partial(dict.items, instance) if caller in _JSON_ENCODERS else super().__get__(instance, owner)
        if type(value) is not Items:
            value = Items(self._codec.decode(value))
            value._model = instance
            dict.__setitem__(instance, "items", value)
        return value
