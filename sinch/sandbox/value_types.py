"""JSON types and formats of OpenAPI 3.0."""

import base64
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

_DATE_TIME = re.compile(
    r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)", re.ASCII | re.IGNORECASE
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def is_text(value: Any) -> bool:
    """Return whether a value is a string."""
    return isinstance(value, str)


def is_list(value: Any) -> bool:
    """Return whether a value is a list."""
    return isinstance(value, list)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value: Any) -> bool:
    """Return whether a value is a number; booleans are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_date_time(value: Any) -> bool:
    if not isinstance(value, str):
        return True
    return _DATE_TIME.fullmatch(value) is not None and _is_day(value[:10]) and _is_in_utc(value)


def _is_in_utc(text: str) -> bool:
    # Conversion to UTC can leave the supported range of years.
    try:
        datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (OverflowError, ValueError):
        return False
    return True


def _is_date(value: Any) -> bool:
    return not isinstance(value, str) or (_DATE.fullmatch(value) is not None and _is_day(value))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_base64(value: Any) -> bool:
    try:
        return not isinstance(value, str) or base64.b64decode(value, validate=True) is not None
    except ValueError:
        return False


def _whole_of(bits: int) -> Callable[[Any], bool]:
    limit = 1 << (bits - 1)
    return lambda value: not _is_whole(value) or -limit <= value < limit


TYPES: Final[Mapping[str, Callable[[Any], bool]]] = {
    "string": is_text,
    "integer": _is_whole,
    "number": is_number,
    "boolean": lambda value: isinstance(value, bool),
    "array": is_list,
    "object": lambda value: isinstance(value, dict),
}
FORMATS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "date-time": _is_date_time,
    "date": _is_date,
    "byte": _is_base64,
    "int32": _whole_of(32),
    "int64": _whole_of(64),
}
