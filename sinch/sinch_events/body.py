"""Reading the body of an event: the bytes that are signed, and the object that they spell."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final, TypeAlias

from .errors import InvalidEventError

RawBody: TypeAlias = bytes | bytearray | memoryview | str

_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([^\s;\"']+)", re.IGNORECASE)
# Others are left out because a request that is not verified yet chooses: some of Python's codecs take quadratic time.
_CHARSETS: Final = frozenset(
    {"utf-8", "ascii", "iso8859-1", "iso8859-15", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"}
)


def signed_forms(body: RawBody, headers: Mapping[str, str]) -> list[bytes]:
    """The bytes that a signature may cover: those of the body, or its text in UTF-8 when it is sent in another charset.

    Raises:
        TypeError: The body has been parsed already.
    """
    if isinstance(body, str):
        forms = [_in_utf8(body)]
    elif isinstance(body, (bytes, bytearray, memoryview)):
        forms = [bytes(body), _in_utf8(_decoded(bytes(body), _charset(headers)))]
    else:
        raise TypeError(
            "a signature covers the body as it was received: "
            f"pass it as bytes or str, before parsing, not as {type(body).__name__}"
        )
    return list(dict.fromkeys(form for form in forms if form is not None))


def read_object(body: RawBody | Mapping[str, Any], headers: Mapping[str, str]) -> dict[str, Any]:
    """The JSON object in a body; one that is parsed already is copied.

    Raises:
        InvalidEventError: The body is not a JSON object.
        TypeError: The body is none of the types that it may have.
    """
    if isinstance(body, Mapping):
        return deepcopy(dict(body))
    text = _text(body, headers)
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidEventError("the body of the event is not JSON") from None
    if not isinstance(parsed, dict):
        raise InvalidEventError(f"the body of an event is a JSON object, this is a {type(parsed).__name__}")
    return parsed


def _text(body: RawBody, headers: Mapping[str, str]) -> str:
    if isinstance(body, str):
        return body
    if not isinstance(body, (bytes, bytearray, memoryview)):
        raise TypeError(f"an event is bytes, str or a mapping, not {type(body).__name__}")
    text = _decoded(bytes(body), _charset(headers))
    if text is None:
        raise InvalidEventError("the body of the event is not text of the charset that its Content-Type names")
    return text.removeprefix("\ufeff")


def _charset(headers: Mapping[str, str]) -> str:
    """The charset of a body, UTF-8 when none is named."""
    named = _CHARSET.search(headers.get("content-type", ""))
    return named[1] if named else "utf-8"


def _decoded(body: bytes, charset: str) -> str | None:
    try:
        name = codecs.lookup(charset).name
        return body.decode(name) if name in _CHARSETS else None
    except (LookupError, ValueError):
        return None


def _in_utf8(text: str | None) -> bytes | None:
    try:
        return text.encode() if text is not None else None
    except UnicodeEncodeError:  # half of a surrogate pair
        return None
