"""Parsing of request bodies, limited to values that can be stored and returned."""

import json
from typing import Any, Final

from sinch.sandbox import multipart
from sinch.sandbox.errors import Violation, ViolationKind, invalid

# What protobuf allows; with this much, no list that holds the value comes near the limits of json.
_LEVELS = 100


# In place of the value of a body that there is none of, or that is no JSON.
MISSING: Final = object()
MALFORMED: Final = object()


class UnusableJsonError(ValueError):
    """JSON that Python reads, but that could not be kept or answered."""


def read_payload(content_type: str, body: bytes) -> Any:
    """Return the value of a body; `MALFORMED` or `MISSING` where the check against the contract will say what is wrong.

    Raises:
        ApiError: The body is malformed in a way that this check does not survive.
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
    """Read JSON.

    Raises:
        UnusableJsonError: It is nested too deeply, or holds what no response can hold.
        ValueError: It is no JSON.
    """
    try:
        value = json.loads(body)
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise
    except RecursionError:
        raise UnusableJsonError(_TOO_DEEP) from None
    except ValueError:  # Python reads no whole number of more than 4,300 digits.
        raise UnusableJsonError(_NO_NUMBER) from None
    if body.count(b"[") + body.count(b"{") > _LEVELS and _depth(value) > _LEVELS:
        raise UnusableJsonError(_TOO_DEEP)
    _check_serializable(value)
    return value


_TOO_DEEP = f"is nested more than {_LEVELS} levels deep"
_NO_NUMBER = "holds a number that JSON cannot express: write it as a text, or leave it out"
_HALF_CHARACTER = "holds half of a character (a lone surrogate): a text was cut in the middle of an emoji"


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
        raise UnusableJsonError(_HALF_CHARACTER) from None
    except ValueError:
        raise UnusableJsonError(_NO_NUMBER) from None
