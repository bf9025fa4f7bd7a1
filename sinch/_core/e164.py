"""Validation of phone number arguments."""

from __future__ import annotations

from sinch._codec import NO_E164, has_shape_of_e164


def e164(argument: str, number: str) -> str:
    """Return the phone number, if it is valid E.164.

    Raises:
        TypeError: The number is not text.
        ValueError: The number is not in E.164. The message does not repeat the number, as it may be logged.
    """
    if not isinstance(number, str):
        raise TypeError(f"{argument}: takes str, not {type(number).__name__}")
    if not has_shape_of_e164(number):
        raise ValueError(f"{argument}: {NO_E164}")
    return number
