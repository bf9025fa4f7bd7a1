"""Codec of recipients: phone numbers in E.164 and group IDs."""

from __future__ import annotations

import re
from typing import Any, Final

from .json_values import ArrayCodec
from .values import STR, RefusedValueError

_E164: Final = re.compile(r"\+?[1-9][0-9]{6,14}")
# Has a letter, so that it is not a phone number in another format.
_GROUP_ID: Final = r"(?=.*[A-Za-z])[A-Za-z0-9_.~-]+"
_NUMBER: Final = "a phone number in E.164 (+ and 7 to 15 digits, country code first)"
_HELP: Final = "sinch.phone.normalize converts other formats"
# The messages omit the number, as they may be logged.
NO_E164: Final = f"is not {_NUMBER}; {_HELP}"
NO_RECIPIENT: Final = f"is neither {_NUMBER} nor a group ID; {_HELP}"


def has_shape_of_e164(text: str) -> bool:
    """Return whether a text is 7 to 15 digits, not starting with 0, with or without the `+` of E.164."""
    return _E164.fullmatch(text) is not None


def is_recipient(text: str) -> bool:
    """Return whether a text can be a phone number in E.164 or a group ID."""
    return _E164.fullmatch(text) is not None or re.fullmatch(_GROUP_ID, text) is not None


def bare(recipient: str) -> str:
    """Return a recipient as the API lists it: without the plus of a number."""
    return recipient.removeprefix("+")


class Recipients(ArrayCodec):
    """A list of phone numbers, and of group IDs where allowed; duplicates are removed."""

    def __init__(self, *, groups: bool = False) -> None:
        super().__init__(STR)
        self._fits, self._reason = (is_recipient, NO_RECIPIENT) if groups else (has_shape_of_e164, NO_E164)

    def encode(self, value: Any) -> Any:
        phones: dict[str, str] = {}
        for index, one in enumerate(super().encode(value)):
            if not self._fits(one):
                raise RefusedValueError(ValueError, self._reason).within(f"[{index}]")
            phones.setdefault(bare(one), one)
        return list(phones.values())

    def bind(self, package: str) -> Recipients:
        return self
