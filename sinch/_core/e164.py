"""Phone numbers in E.164."""

from __future__ import annotations

import re
from typing import Final

_SHAPE: Final = re.compile(r"\+?[1-9][0-9]{6,14}")


def has_shape_of_e164(text: str) -> bool:
    """Whether a text is 7 to 15 digits, not starting with 0; the APIs also take them without the `+` of E.164."""
    return _SHAPE.fullmatch(text) is not None


def e164(argument: str, number: str) -> str:
    """The phone number, if it can be one.

    Raises:
        TypeError: Not text.
        ValueError: Not in E.164. The message does not repeat the number, as it may end up in a log.
    """
    if not isinstance(number, str):
        raise TypeError(f"{argument}: takes str, not {type(number).__name__}")
    if not has_shape_of_e164(number):
        raise ValueError(
            f"{argument}: is not a phone number in E.164 (+ and 7 to 15 digits, country code first); "
            "sinch.phone.normalize reads other spellings"
        )
    return number
