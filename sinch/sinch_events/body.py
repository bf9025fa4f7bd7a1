"""Reading the body of an event: the bytes that are signed, and the object that they spell."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any, TypeAlias

from .errors import InvalidEventError, InvalidSignatureError

RawBody: TypeAlias = bytes | bytearray | memoryview | str


def signed_bytes(body: RawBody) -> bytes:
    """The bytes that the signature of a body covers; those of a text are its UTF-8.

    Raises:
        InvalidSignatureError: The text cannot have been sent.
        TypeError: The body has been parsed already.
    """
    if isinstance(body, bytes):
        return body
    if isinstance(body, str):
        try:
            return body.encode()
        except UnicodeEncodeError:  # half of a surrogate pair
            raise InvalidSignatureError("the body is not text that UTF-8 has") from None
    if isinstance(body, (bytearray, memoryview)):
        return bytes(body)
    raise TypeError(
        "a signature covers the body as it was received: "
        f"pass it as bytes or str, before parsing, not as {type(body).__name__}"
    )


def read_object(body: RawBody | Mapping[str, Any]) -> dict[str, Any]:
    """The JSON object in a body; one that is parsed already is copied.

    Bytes are UTF-8, as JSON is. No header is asked for a charset: headers are not signed, so that one could make the
    verified bytes mean something else.

    Raises:
        InvalidEventError: The body is not a JSON object.
        TypeError: The body is none of the types that it may have.
    """
    if isinstance(body, Mapping):
        return deepcopy(dict(body))
    text = _text(body)
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidEventError("the body of the event is not JSON") from None
    if not isinstance(parsed, dict):
        raise InvalidEventError(f"the body of an event is a JSON object, this is a {type(parsed).__name__}")
    return parsed


def _text(body: RawBody) -> str:
    if isinstance(body, str):
        return body.removeprefix("\ufeff")
    if not isinstance(body, (bytes, bytearray, memoryview)):
        raise TypeError(f"an event is bytes, str or a mapping, not {type(body).__name__}")
    try:
        return bytes(body).decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise InvalidEventError("the body of the event is not UTF-8") from None
