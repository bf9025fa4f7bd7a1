"""Conversion of method arguments that several APIs share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sinch._codec import whole_number

if TYPE_CHECKING:
    from sinch._codec import ListOf

_SECONDS: Final = r"[0-9]+(\.[0-9]{1,9})?"


def seconds_text(value: str | int | None) -> str | None:
    """Return a time to live in the format of the API: `10`, `"10"` and `"10s"` all become `10s`.

    Raises:
        TypeError: The value is neither text nor an int.
        ValueError: The text is not a number of seconds.
    """
    if value is None:
        return None
    number = whole_number(value)
    if number is None and not isinstance(value, str):
        raise TypeError(f"ttl: takes an int of seconds or text such as '10s', not {type(value).__name__}")
    text = str(value if number is None else number).removesuffix("s")
    if not re.fullmatch(_SECONDS, text, re.ASCII):
        raise ValueError("ttl: is no number of seconds, such as 10 or '10s'")
    return f"{text}s"


def as_list(value: ListOf[str] | str | None) -> ListOf[str] | None:
    """Wrap a single text in a list."""
    return [value] if isinstance(value, str) else value
