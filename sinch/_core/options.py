"""Per-call options, accepted by every method in addition to its own arguments."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypedDict

from sinch._codec import encode_json, whole_number

from .errors import ConfigurationError
from .http import Timeout
from .timeouts import as_timeout

_HEADER_NAME: Final = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_HEADER_VALUE: Final = r"[\t\x20-\x7e]*"
_OWN_HEADERS: Final = frozenset({"authorization", "content-length", "host", "transfer-encoding"})

QueryValue = str | int | float | bool


class CallOptions(TypedDict, total=False):
    """Options of a single call, accepted as keywords by every method.

    Attributes:
        timeout: Seconds that a request may take, or a `Timeout`, in place of the client's.
        max_retries: Maximum number of retries, in place of the client's.
        extra_headers: Headers to add.
        extra_query: Query parameters to add, such as ones that the SDK does not know yet.
        extra_body: Fields to merge into the JSON body, in the API's names, such as ones that the SDK does not know yet.
    """

    timeout: float | Timeout
    max_retries: int
    extra_headers: Mapping[str, str]
    extra_query: Mapping[str, QueryValue | Sequence[QueryValue]]
    extra_body: Mapping[str, Any]


@dataclass(slots=True)
class Options:
    """The options of a call, checked."""

    timeout: Timeout | None = None
    max_retries: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    query: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    body: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def read(cls, given: CallOptions) -> Options:
        """Check the options of a call.

        Raises:
            TypeError: A keyword is not an option, or the value of an option has the wrong type.
            ConfigurationError: The value of an option is invalid.
        """
        if not given:
            return _NONE
        unknown = [name for name in given if name not in CallOptions.__annotations__]
        if unknown:
            from .unexpected_keyword import unexpected_keyword

            raise unexpected_keyword(unknown[0], CallOptions.__annotations__)
        timeout, max_retries = given.get("timeout"), given.get("max_retries")
        return cls(
            timeout=as_timeout(timeout) if timeout is not None else None,
            max_retries=checked_retries(max_retries) if max_retries is not None else None,
            headers=checked_headers(_mapping("extra_headers", given.get("extra_headers"))),
            query=tuple(_pairs(_mapping("extra_query", given.get("extra_query")))),
            body=_mapping("extra_body", given.get("extra_body")),
        )


_NONE: Final = Options()


def checked_retries(value: int) -> int:
    """Return the number of retries, if it is valid."""
    number = whole_number(value)
    if number is None or number < 0:
        raise ConfigurationError("max_retries must be an int of at least 0")
    return number


def checked_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers with names in lower case, if a caller may set them all."""
    checked = {}
    for name, value in headers.items():
        if not isinstance(name, str) or not re.fullmatch(_HEADER_NAME, name):
            raise ConfigurationError("extra_headers: a name is not a valid header name")
        if name.lower() in _OWN_HEADERS:
            raise ConfigurationError(f"extra_headers: {name.lower()} is set by the client")
        if not isinstance(value, str) or not re.fullmatch(_HEADER_VALUE, value):
            raise ConfigurationError(f"extra_headers: the value of {name.lower()} must be printable ASCII text")
        checked[name.lower()] = value
    return checked


def _mapping(name: str, value: object) -> dict[str, Any]:
    """Encode the models and date-times in the value of an option."""
    if value is None:
        return {}
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise TypeError(f"{name}: takes a mapping with str keys")
    encoded: dict[str, Any] = encode_json(name, value)
    return encoded


def _pairs(query: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(name, _query_text(name, one)) for name, value in query.items() for one in _many(value)]


def _many(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


def _query_text(name: str, value: Any) -> str:
    if not isinstance(value, (str, int, float)):
        raise TypeError(
            f"extra_query[{name!r}]: takes str, int, float, bool or a list of them, not {type(value).__name__}"
        )
    return str(value).lower() if isinstance(value, bool) else str(value)
