"""Codec of recipients: phone numbers in E.164 and group IDs."""

from __future__ import annotations

import re
from typing import Any, Final

from .json_values import ArrayCodec
from .values import STR, RefusedValueError

_E164: Final = re.compile(r"\+?[1-9][0-9]{6,14}")
# Whatever cannot be meant as a phone number in another spelling.
_GROUP_ID: Final = r"(?=.*[A-Za-z])[A-Za-z0-9_.~-]+"
_NUMBER: Final = "a phone number in E.164 (+ and 7 to 15 digits, country code first)"
_HELP: Final = "sinch.phone.normalize reads other spellings"
# The texts do not repeat a number, as they may end up in a log.
NO_E164: Final = f"is not {_NUMBER}; {_HELP}"
NO_RECIPIENT: Final = f"is neither {_NUMBER} nor a group ID; {_HELP}"


def has_shape_of_e164(text: str) -> bool:
    """Whether a text is 7 to 15 digits, not starting with 0; the APIs also take them without the `+` of E.164."""
    return _E164.fullmatch(text) is not None


def is_recipient(text: str) -> bool:
    """Whether a text can be a phone number in E.164 or the ID of a group."""
    return _E164.fullmatch(text) is not None or re.fullmatch(_GROUP_ID, text) is not None


def bare(recipient: str) -> str:
    """A recipient as the API lists it, without the plus of a number: with it and without it is one phone."""
    return recipient.removeprefix("+")


class Recipients(ArrayCodec):
    """Phone numbers, and IDs of groups where they may stand beside them; a phone that occurs again is left out."""

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
