"""SMS parts: the encoding of a text and the parts that it is split into.

A text with only characters of the GSM 7-bit default alphabet (3GPP TS 23.038) and its extension table takes one septet
per character, or two for characters of the extension table. Any other text takes one 16-bit unit per character, or two
for characters outside the Basic Multilingual Plane. A single part holds 160 septets or 70 units. Each part of a longer
message holds 153 septets or 67 units, because a header of six bytes joins the parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GSM_ALPHABET: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENSION: Final = frozenset("\f^{}\\[~]|€")

_NOT_GSM: Final = re.compile("[^" + re.escape("".join(sorted(GSM_ALPHABET | GSM_EXTENSION))) + "]")
_GSM_LIMITS: Final = (160, 153)
_UCS2_LIMITS: Final = (70, 67)


@dataclass(frozen=True, slots=True)
class MessageParts:
    """Encoding and parts of a text.

    Attributes:
        encoding: `text` for the GSM 7-bit alphabet, `unicode` for UCS-2, as in the response of a dry run.
        parts: Text of each part; at least one part.
        units: Number of septets or 16-bit units of the whole text.
        first_non_gsm: Index of the first character outside the GSM alphabet; None if there is none.
    """

    encoding: Literal["text", "unicode"]
    parts: tuple[str, ...]
    units: int
    first_non_gsm: int | None

    @property
    def count(self) -> int:
        """Number of parts; each is charged as a message."""
        return len(self.parts)


def count_parts(text: str) -> int:
    """Return the number of SMS parts of a text."""
    return split_message(text).count


def split_message(text: str) -> MessageParts:
    """Split a text into SMS parts; escape sequences and surrogate pairs are kept together."""
    non_gsm = _NOT_GSM.search(text)
    width = _utf16_units if non_gsm else _septets
    single_limit, part_limit = _UCS2_LIMITS if non_gsm else _GSM_LIMITS
    wide = sum(character > "\uffff" for character in text) if non_gsm else sum(map(text.count, GSM_EXTENSION))
    units = len(text) + wide
    if units <= single_limit:
        parts: tuple[str, ...] = (text,)
    elif wide:
        parts = tuple(_split(text, width, part_limit))
    else:
        parts = tuple(text[start : start + part_limit] for start in range(0, len(text), part_limit))
    return MessageParts("unicode" if non_gsm else "text", parts, units, non_gsm.start() if non_gsm else None)


def _septets(character: str) -> int:
    return 2 if character in GSM_EXTENSION else 1


def _utf16_units(character: str) -> int:
    return 2 if character > "\uffff" else 1


def _split(text: str, width: Callable[[str], int], limit: int) -> Iterator[str]:
    start = used = 0
    for index, character in enumerate(text):
        used += width(character)
        if used > limit:
            yield text[start:index]
            start, used = index, width(character)
    yield text[start:]
