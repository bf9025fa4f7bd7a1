"""Parsing of request bodies, limited to values that can be stored and returned."""

import json
from typing import Any, Final

from sinch.sandbox import multipart
from sinch.sandbox.errors import Violation, ViolationKind, invalid

# The limit of protobuf, far below the recursion limit of json.
_LEVELS = 100


# Stand for the value of a missing body and of one that is not JSON.
MISSING: Final = object()
MALFORMED: Final = object()


class UnusableJsonError(ValueError):
    """JSON that Python can parse, but that cannot be stored or sent back."""


def read_payload(content_type: str, body: bytes) -> Any:
    """Return the value of a body, or `MALFORMED` or `MISSING`, which validation reports.

    Raises:
        ApiError: The body has values that cannot be validated or stored.
    """
    if not body:
        return MISSING
    if content_type.startswith(multipart.MEDIA_TYPE):
        return multipart.read_form(content_type, body)
    try:
        return read_json(body)
    except (json.JSONDecodeError, UnicodeDecodeError):
        return MALFORMED
    except UnusableJsonError as error:
        raise invalid(Violation("body", str(error), ViolationKind.SYNTAX)) from None


def read_json(body: bytes) -> Any:
    """Parse JSON.

    Raises:
        UnusableJsonError: The JSON is nested too deeply, or has a value that cannot be sent back.
        ValueError: The body is not JSON.
    """
    try:
        value = json.loads(body)
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise
    except RecursionError:
        raise UnusableJsonError(_TOO_DEEP) from None
    except ValueError:  # Python does not parse integers of more than 4,300 digits.
        raise UnusableJsonError(_BAD_NUMBER) from None
    if body.count(b"[") + body.count(b"{") > _LEVELS and _depth(value) > _LEVELS:
        raise UnusableJsonError(_TOO_DEEP)
    _check_serializable(value)
    return value


_TOO_DEEP = f"is nested more than {_LEVELS} levels deep"
_BAD_NUMBER = "has a number that JSON cannot represent: send it as a string, or omit it"
_LONE_SURROGATE = "has half of a character (a lone surrogate), as if a text had been cut in the middle of an emoji"


def _depth(value: Any) -> int:
    levels, level = 0, [value]
    while level:
        levels += 1
        level = [inner for outer in level for inner in _children(outer)]
    return levels


def _children(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _check_serializable(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError:
        raise UnusableJsonError(_LONE_SURROGATE) from None
    except ValueError:
        raise UnusableJsonError(_BAD_NUMBER) from None
