"""Encoding and parts of texts, checked with tables and with properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinch.sms import count_parts, split_message
from sinch.sms.parts import GSM_ALPHABET, GSM_EXTENSION

ASTRAL = "\U0001f600"


@pytest.mark.parametrize(
    ("text", "encoding", "units", "count"),
    [
        ("", "text", 0, 1),
        ("a" * 160, "text", 160, 1),
        ("a" * 161, "text", 161, 2),
        ("a" * 306, "text", 306, 2),
        ("a" * 307, "text", 307, 3),
        ("€" * 80, "text", 160, 1),
        ("€" * 81, "text", 162, 2),
        ("a" + "€" * 79 + "a", "text", 160, 1),
        ("\n\rÀ".replace("À", "à"), "text", 3, 1),
        ("ç", "unicode", 1, 1),
        ("Ç", "text", 1, 1),
        ("`", "unicode", 1, 1),
        ("я" * 70, "unicode", 70, 1),
        ("я" * 71, "unicode", 71, 2),
        ("я" * 134, "unicode", 134, 2),
        ("я" * 135, "unicode", 135, 3),
        (ASTRAL * 35, "unicode", 70, 1),
        (ASTRAL * 36, "unicode", 72, 2),
        (ASTRAL * 66, "unicode", 132, 2),
        (ASTRAL * 67, "unicode", 134, 3),
        ("a" * 69 + "я", "unicode", 70, 1),
        ("a" * 70 + "я", "unicode", 71, 2),
    ],
)
def test_table(text: str, encoding: str, units: int, count: int) -> None:
    message = split_message(text)
    assert (message.encoding, message.units, message.count) == (encoding, units, count)
    assert count_parts(text) == count


def test_an_escape_sequence_stays_in_one_part() -> None:
    message = split_message("a" * 152 + "€" + "a" * 10)
    assert message.parts == ("a" * 152, "€" + "a" * 10)


def test_a_surrogate_pair_stays_in_one_part() -> None:
    message = split_message("я" * 66 + ASTRAL + "я" * 10)
    assert message.parts == ("я" * 66, ASTRAL + "я" * 10)


@pytest.mark.parametrize(("text", "index"), [("Hello", None), ("{~}€", None), ("Hi ñ ń", 5), (f"ab{ASTRAL}я", 2)])
def test_index_of_the_first_non_gsm_character(text: str, index: int | None) -> None:
    assert split_message(text).first_non_gsm == index


def test_alphabet_has_127_characters_and_10_extensions() -> None:
    assert (len(GSM_ALPHABET), len(GSM_EXTENSION), GSM_ALPHABET & GSM_EXTENSION) == (127, 10, frozenset())


@given(st.one_of(st.text(), st.text(alphabet=sorted(GSM_ALPHABET | GSM_EXTENSION), min_size=150, max_size=500)))
def test_parts_join_to_the_text_and_none_is_too_long(text: str) -> None:
    message = split_message(text)
    assert "".join(message.parts) == text
    for part in message.parts:
        if message.encoding == "unicode":
            size, limit = len(part.encode("utf-16-be", "surrogatepass")) // 2, 67 if message.count > 1 else 70
        else:
            size, limit = len(part) + sum(part.count(one) for one in GSM_EXTENSION), 153 if message.count > 1 else 160
        assert size <= limit
