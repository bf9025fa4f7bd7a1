"""Codec: the base of generated models, operations and methods."""

from typing import TYPE_CHECKING

from .enum_text import EnumText
from .fields import Field, MissingFieldError, field
from .json_values import JSON, ArrayCodec, MapCodec, encode_json
from .methods import AsyncMethods, Methods, exactly_one, resolve_alias
from .models import Model, OpenModel, model
from .operations import Operation, Pagination, Parameter, Request, path_segment
from .recipients import NO_E164, NO_RECIPIENT, Recipients, bare, has_shape_of_e164, is_recipient
from .unions import ModelCodec, TaggedUnion, UnionCodec, UntaggedUnion
from .values import (
    BOOL,
    DATE,
    DATE_TIME,
    FILE,
    INT,
    NUMBER,
    STR,
    UNSET,
    Codec,
    RefusedValueError,
    Unset,
    camel_case,
    encode_argument,
    json_number,
    snake_case,
    whole_number,
)

if TYPE_CHECKING:
    from .keyed_lists import KeyedArray as KeyedArray
    from .keyed_lists import KeyedList as KeyedList
    from .lists import ListOf as ListOf
    from .mappings import PlainMapping as PlainMapping
else:

    def __getattr__(name):
        # Few fields need this module, so it is imported on first use.
        if name not in ("KeyedArray", "KeyedList"):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from . import keyed_lists

        return getattr(keyed_lists, name)


__all__ = [
    "BOOL",
    "DATE",
    "DATE_TIME",
    "FILE",
    "INT",
    "JSON",
    "NO_E164",
    "NO_RECIPIENT",
    "NUMBER",
    "STR",
    "UNSET",
    "ArrayCodec",
    "AsyncMethods",
    "Codec",
    "EnumText",
    "Field",
    "MapCodec",
    "Methods",
    "MissingFieldError",
    "Model",
    "ModelCodec",
    "OpenModel",
    "Operation",
    "Pagination",
    "Parameter",
    "Recipients",
    "RefusedValueError",
    "Request",
    "TaggedUnion",
    "UnionCodec",
    "Unset",
    "UntaggedUnion",
    "bare",
    "camel_case",
    "encode_argument",
    "encode_json",
    "exactly_one",
    "field",
    "has_shape_of_e164",
    "is_recipient",
    "json_number",
    "model",
    "path_segment",
    "resolve_alias",
    "snake_case",
    "whole_number",
]
