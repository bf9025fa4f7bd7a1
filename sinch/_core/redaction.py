"""Keeping phone numbers and secrets out of what people and machines read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from .secret import Secret

MASK: Final = "[secret]"
_NUMBER: Final = re.compile(r"(?:\+|%2B)\d[\d ().-]{4,18}\d|(?<![\w.])\d{7,15}(?![\w])", re.IGNORECASE)
_CREDENTIAL: Final = re.compile(r"\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]+", re.IGNORECASE)


def without_numbers(text: str) -> str:
    """The text with everything that may be a phone number masked."""
    return _NUMBER.sub("[number]", text)


def redacted(text: str, secrets: Iterable[Secret] = ()) -> str:
    """The text with phone numbers, the given secrets and any authorization value masked."""
    for secret in secrets:
        revealed = secret.reveal()
        if revealed and revealed in text:
            text = text.replace(revealed, MASK)
    return without_numbers(_CREDENTIAL.sub(rf"\1 {MASK}", text))


def bounded(text: str, limit: int = 300) -> str:
    """The text on one line, without control characters, cut at the limit."""
    text = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return text if len(text) <= limit else f"{text[: limit - 3]}..."
