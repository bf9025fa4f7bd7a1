"""SMS parts: the encoding of a text, and the parts that it is split into.

A text whose characters are all in the GSM 7-bit default alphabet (3GPP TS 23.038) or its extension table takes one
septet a character, two for those of the extension table; any other text takes one 16-bit unit a character, two for
those outside the Basic Multilingual Plane. A message of one part holds 160 septets or 70 units. Each part of a longer
one loses six bytes to the header that joins the parts: 153 septets or 67 units remain.
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
    """A text as it travels.

    Attributes:
        encoding: `text` for the GSM 7-bit alphabet, `unicode` for UCS-2; the words of a dry run.
        parts: The text of each part; at least one.
        units: Septets or 16-bit units of the whole text.
        first_non_gsm: Index of the character that makes the text `unicode`; None when there is none.
    """

    encoding: Literal["text", "unicode"]
    parts: tuple[str, ...]
    units: int
    first_non_gsm: int | None

    @property
    def count(self) -> int:
        """Number of parts, each of which is charged as a message."""
        return len(self.parts)


def count_parts(text: str) -> int:
    """Number of parts that a text takes as SMS."""
    return split_message(text).count


def split_message(text: str) -> MessageParts:
    """Encoding and parts of a text; neither an escape sequence nor a surrogate pair is split over two parts."""
    foreign = _NOT_GSM.search(text)
    width = _utf16_units if foreign else _septets
    alone, joined = _UCS2_LIMITS if foreign else _GSM_LIMITS
    wide = sum(character > "\uffff" for character in text) if foreign else sum(map(text.count, GSM_EXTENSION))
    units = len(text) + wide
    if units <= alone:
        parts: tuple[str, ...] = (text,)
    elif wide:
        parts = tuple(_split(text, width, joined))
    else:
        parts = tuple(text[start : start + joined] for start in range(0, len(text), joined))
    return MessageParts("unicode" if foreign else "text", parts, units, foreign.start() if foreign else None)


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
