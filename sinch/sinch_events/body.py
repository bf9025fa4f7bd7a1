"""Body of an event: the signed bytes, and the JSON object in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any, TypeAlias

from .errors import InvalidEventError, InvalidSignatureError

RawBody: TypeAlias = bytes | bytearray | memoryview | str


def signed_bytes(body: RawBody) -> bytes:
    """Return the bytes that the signature covers; text is encoded as UTF-8.

    Raises:
        InvalidSignatureError: The text cannot be encoded as UTF-8.
        TypeError: The body has already been parsed.
    """
    if isinstance(body, bytes):
        return body
    if isinstance(body, str):
        try:
            return body.encode()
        except UnicodeEncodeError:  # a lone surrogate
            raise InvalidSignatureError("the body cannot be encoded as UTF-8") from None
    if isinstance(body, (bytearray, memoryview)):
        return bytes(body)
    raise TypeError(
        "the signature covers the body as it was received: "
        f"pass it as bytes or str, before parsing, not as {type(body).__name__}"
    )


def read_object(body: RawBody | Mapping[str, Any]) -> dict[str, Any]:
    """Parse the JSON object in a body, or copy a body that has already been parsed.

    Bytes are always decoded as UTF-8. A charset in the headers is ignored: they are not signed, so that it could change
    the meaning of verified bytes.

    Raises:
        InvalidEventError: The body is not a JSON object.
        TypeError: The body is neither bytes, str nor a mapping.
    """
    if isinstance(body, Mapping):
        return deepcopy(dict(body))
    text = _text(body)
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidEventError("the body of the event is not JSON") from None
    if not isinstance(parsed, dict):
        raise InvalidEventError(f"the body of the event must be a JSON object, not a {type(parsed).__name__}")
    return parsed


def _text(body: RawBody) -> str:
    if isinstance(body, str):
        return body.removeprefix("\ufeff")
    if not isinstance(body, (bytes, bytearray, memoryview)):
        raise TypeError(f"event: must be bytes, str or a mapping, not {type(body).__name__}")
    try:
        return bytes(body).decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise InvalidEventError("the body of the event is not UTF-8") from None
