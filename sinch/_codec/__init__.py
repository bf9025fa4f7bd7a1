"""The codec: what every generated model, operation and method is built on."""

from .methods import AsyncMethods, Methods, one_of_two_names
from .models import Field, MissingFieldError, Model, OpenModel, field, model
from .operations import Operation, Pagination, Parameter, Request, path_segment
from .unions import JSON, Either, Many, One, Shaped, Table, Tagged, encode_json
from .values import BOOL, DATE, DATE_TIME, FILE, INT, NUMBER, STR, UNSET, Codec, Unset, camel_case, snake_case

__all__ = [
    "BOOL",
    "DATE",
    "DATE_TIME",
    "FILE",
    "INT",
    "JSON",
    "NUMBER",
    "STR",
    "UNSET",
    "AsyncMethods",
    "Codec",
    "Either",
    "Field",
    "Many",
    "Methods",
    "MissingFieldError",
    "Model",
    "One",
    "OpenModel",
    "Operation",
    "Pagination",
    "Parameter",
    "Request",
    "Shaped",
    "Table",
    "Tagged",
    "Unset",
    "camel_case",
    "encode_json",
    "field",
    "model",
    "one_of_two_names",
    "path_segment",
    "snake_case",
]
