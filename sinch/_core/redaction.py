"""Keeping phone numbers and secrets out of what people and machines read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from .secret import Secret

MASK: Final = "[secret]"
_NUMBER: Final = r"(?i:(?:\+|%2B)\d[\d ().-]{4,18}\d|(?<![\w.])\d{7,15}(?![\w]))"
# What follows the name of a scheme is a credential, unless it is a word of prose or the name of a parameter.
_WORD: Final = r"(?:[a-z]{1,7}|authenti\w+|authori\w+|credentials?|challenges?)[.=]?(?![a-z0-9._~+/=-])"
_CREDENTIAL: Final = rf"(?i:\b(Bearer|Basic)\s+(?!{_WORD})[a-z0-9._~+/=-]+)"
# Shorter than this, a secret is more likely a part of a word than itself.
_SHORTEST_ANYWHERE: Final = 8


def without_numbers(text: str) -> str:
    """The text with everything that may be a phone number masked."""
    return re.sub(_NUMBER, "[number]", text)


def redacted(text: str, secrets: Iterable[Secret] = ()) -> str:
    """The text with phone numbers, the given secrets and any authorization value masked."""
    return without_numbers(re.sub(_CREDENTIAL, rf"\1 {MASK}", without_secrets(text, secrets)))


def without_secrets(text: str, secrets: Iterable[Secret]) -> str:
    """The text with the given secrets masked, short ones only where they stand as a whole word; masks stay masks."""
    found = _pattern(secrets)
    return found.sub(MASK, text) if found is not None else text


def values_without_secrets(value: Any, secrets: Iterable[Secret]) -> Any:
    """A JSON value with the given secrets masked in every text; in its keys only those too long to be a name."""
    given = tuple(secrets)
    found = _pattern(given)
    return _masked(value, found, _pattern(filter(_is_long, given))) if found is not None else value


def _masked(value: Any, found: re.Pattern[str], in_keys: re.Pattern[str] | None) -> Any:
    if isinstance(value, str):
        return found.sub(MASK, value)
    if isinstance(value, list):
        return [_masked(item, found, in_keys) for item in value]
    if isinstance(value, dict):
        return {
            in_keys.sub(MASK, key) if in_keys is not None else key: _masked(item, found, in_keys)
            for key, item in value.items()
        }
    return value


def _is_long(secret: Secret) -> bool:
    return len(str(secret.reveal())) >= _SHORTEST_ANYWHERE


def _pattern(secrets: Iterable[Secret]) -> re.Pattern[str] | None:
    # The longest first: one secret may be a part of another.
    revealed = {secret.reveal() for secret in secrets}
    texts = sorted((text for text in revealed if text and isinstance(text, str)), key=len, reverse=True)
    parts = [re.escape(text) if len(text) >= _SHORTEST_ANYWHERE else _whole(text) for text in texts]
    return re.compile("|".join((re.escape(MASK), *parts))) if parts else None


def _whole(text: str) -> str:
    return rf"(?<!\w){re.escape(text)}(?!\w)"


def bounded(text: str, limit: int = 300) -> str:
    """The text on one line, without control characters, cut at the limit."""
    text = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return text if len(text) <= limit else f"{text[: limit - 3]}..."
