"""Redaction of phone numbers and secrets in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from .secret import Secret

MASK: Final = "[secret]"
_NUMBER: Final = r"(?i:(?:\+|%2B)\d[\d ().-]{4,18}\d|(?<![\w.])\d{7,15}(?![\w]))"
# A word after an authorization scheme is a credential, unless it is prose or the name of a parameter.
_WORD: Final = r"(?:[a-z]{1,7}|authenti\w+|authori\w+|credentials?|challenges?)[.=]?(?![a-z0-9._~+/=-])"
_CREDENTIAL: Final = rf"(?i:\b(Bearer|Basic)\s+(?!{_WORD})[a-z0-9._~+/=-]+)"
# A shorter secret is masked as a whole word only, as it may be part of other words.
_SHORTEST_ANYWHERE: Final = 8


def without_numbers(text: str) -> str:
    """Mask everything that may be a phone number."""
    return re.sub(_NUMBER, "[number]", text)


def redacted(text: str, secrets: Iterable[Secret] = ()) -> str:
    """Mask phone numbers, the given secrets and any authorization value."""
    return without_numbers(re.sub(_CREDENTIAL, rf"\1 {MASK}", without_secrets(text, secrets)))


def without_secrets(text: str, secrets: Iterable[Secret]) -> str:
    """Mask the given secrets, short ones only as whole words; existing masks are kept."""
    found = _pattern(secrets)
    return found.sub(MASK, text) if found is not None else text


def values_without_secrets(value: Any, secrets: Iterable[Secret]) -> Any:
    """Mask the given secrets in every text of a JSON value; in keys only those too long for a name."""
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
    parts = [re.escape(text) if len(text) >= _SHORTEST_ANYWHERE else _whole_word(text) for text in texts]
    return re.compile("|".join((re.escape(MASK), *parts))) if parts else None


def _whole_word(text: str) -> str:
    return rf"(?<!\w){re.escape(text)}(?!\w)"


def bounded(text: str, limit: int = 300) -> str:
    """Return the text on one line, without control characters, truncated to the limit."""
    text = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return text if len(text) <= limit else f"{text[: limit - 3]}..."
