"""Codecs of scalar values."""

from __future__ import annotations

import operator
import re
from datetime import UTC, date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo


_UTC: Final[tzinfo] = UTC


class Unset(Enum):
    """The type of `UNSET`; an enum, whose member survives copying and pickling as the same object."""

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET


class RefusedValueError(Exception):
    """A value is not valid in a request; collects the path to the value as it propagates."""

    def __init__(self, error: type[TypeError | ValueError], reason: str) -> None:
        self.error = error
        self.reason = reason
        self.path = ""

    def within(self, step: str) -> RefusedValueError:
        self.path = step + self.path
        return self

    def as_error(self, whole: str = "") -> TypeError | ValueError:
        """Return the error to raise, with the path as the caller wrote it; `whole` names the outermost value."""
        at = self.path.removeprefix(".") or whole
        return self.error(f"{at}: {self.reason}" if at else self.reason)


def snake_case(name: str) -> str:
    """Convert a wire name to snake_case: `callbackUrl` and `callbackURL` both give `callback_url`."""
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower()


def camel_case(name: str) -> str:
    """Convert a Python name to camelCase: `callback_url` gives `callbackUrl`."""
    first, *others = name.split("_")
    return first + "".join(other[:1].upper() + other[1:] for other in others)


def whole_number(value: Any) -> int | None:
    """Convert an integer of any library, or a `Decimal` without a fraction, to int; None for anything else."""
    if isinstance(value, (bool, float, str)):
        return None
    try:
        return operator.index(value)
    except TypeError:
        from decimal import Decimal
    if isinstance(value, Decimal) and value.is_finite() and value == int(value):
        return int(value)
    return None


def json_number(value: Any) -> float | None:
    """Convert a finite number of any library to int or float; None for anything else."""
    if isinstance(value, float):
        return value if value - value == 0 else None
    whole = whole_number(value)
    if whole is not None or isinstance(value, bool):
        return whole
    from numbers import Number

    try:
        return json_number(float(value)) if isinstance(value, Number) else None  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):  # complex numbers are numbers too
        return None


class Codec:
    """Decodes any value leniently and encodes values strictly by the contract."""

    is_container: bool = False

    def decode(self, value: Any) -> Any:
        """Convert a value of a response to that of an attribute; never raises."""
        return value

    def encode(self, value: Any) -> Any:
        """Convert the value of an argument to that of a request.

        Raises:
            RefusedValueError: The contract does not allow the value.
        """
        return value

    def bind(self, package: str) -> Codec:
        """Return this codec with the names of models resolved in a package."""
        return self


class _Scalar(Codec):
    def __init__(self, takes: str, kind: type) -> None:
        self._takes = takes
        self._kind = kind

    def encode(self, value: Any) -> Any:
        if isinstance(value, Enum):
            value = value.value
        if isinstance(value, self._kind):
            return value
        raise RefusedValueError(TypeError, f"takes {self._takes}, not {type(value).__name__}")


class _Number(Codec):
    def __init__(self, takes: str, read: Callable[[Any], float | None]) -> None:
        self._takes = takes
        self._read = read

    def encode(self, value: Any) -> Any:
        if type(value) is int:
            return value
        if isinstance(value, Enum):
            value = value.value
        number = self._read(value)
        if number is None:
            raise RefusedValueError(TypeError, f"takes {self._takes}, not {type(value).__name__}")
        return number


class _DateTime(Codec):
    def decode(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        moment = _read_moment(value)
        if moment is None:
            return value
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=_UTC)

    def encode(self, value: Any) -> Any:
        moment = _read_moment(value) if isinstance(value, str) else value
        if moment is None:
            raise RefusedValueError(ValueError, "is not an ISO 8601 date-time, such as 2030-01-31T12:00:00Z")
        if not isinstance(moment, datetime):
            raise RefusedValueError(TypeError, f"takes a datetime or ISO 8601 text, not {_type_of_moment(value)}")
        if moment.tzinfo is None:
            raise RefusedValueError(ValueError, "needs a time zone, such as tzinfo=timezone.utc or a trailing Z")
        try:
            return moment.astimezone(_UTC).isoformat().replace("+00:00", "Z")
        except OverflowError:
            raise RefusedValueError(ValueError, "is out of range in UTC") from None


def _type_of_moment(value: object) -> str:
    if not isinstance(value, date):
        return type(value).__name__
    return "date: a day starts at a different time in each time zone; use datetime(..., tzinfo=timezone.utc)"


def _read_moment(text: str) -> datetime | None:
    """Parse a date-time; dateutil parses formats that the standard library does not."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        from dateutil.parser import isoparse
    try:
        return isoparse(text.upper())
    except (ValueError, OverflowError):
        return None


class _Date(Codec):
    def decode(self, value: Any) -> Any:
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            return value

    def encode(self, value: Any) -> Any:
        if isinstance(value, str):
            try:
                return date.fromisoformat(value).isoformat()
            except ValueError:
                raise RefusedValueError(ValueError, "is not a date in the format YYYY-MM-DD") from None
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, date):
            return value.isoformat()
        raise RefusedValueError(TypeError, f"takes a date or YYYY-MM-DD text, not {type(value).__name__}")


STR: Final = _Scalar("str", str)
INT: Final = _Number("int", whole_number)
NUMBER: Final = _Number("a number", json_number)
BOOL: Final = _Scalar("bool", bool)


DATE_TIME: Final = _DateTime()


DATE: Final = _Date()


FILE: Final = Codec()
AS_IT_IS: Final = Codec()


def encode_argument(argument: str, codec: Codec, value: Any) -> Any:
    """Encode an argument that is not a field of the request body; errors name the argument."""
    try:
        return codec.encode(value)
    except RefusedValueError as refused:
        raise refused.within(argument).as_error() from None
