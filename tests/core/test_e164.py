"""Phone numbers: validation, and the accepted spellings."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from sinch._core.e164 import e164
from sinch.phone import has_shape_of_e164, normalize


@pytest.mark.parametrize("number", ["+12025550123", "12025550123", "+1555010", "+123456789012345", "4917139200"])
def test_valid_numbers_are_accepted(number: str) -> None:
    assert has_shape_of_e164(number)
    assert e164("number", number) == number


@pytest.mark.parametrize(
    "number",
    [
        *("", "+", "+155501", "155501", "+1234567890123456", "+0123456789", "0701740605", "++12025550123"),
        *("+1 202 555 0123", "+1-202-555-0123", " +12025550123", "+12025550123\n", "+1202555O123", "tel:+12025550123"),
        *("+١٢٠٢٥٥٥٠١٢٣", "group-1"),
    ],
)
def test_invalid_number_raises_value_error(number: str) -> None:
    assert not has_shape_of_e164(number)
    with pytest.raises(
        ValueError, match=r"^number: is not a phone number in E\.164 .*sinch\.phone\.normalize"
    ) as raised:
        e164("number", number)
    assert not number.strip() or number.strip() not in str(raised.value).replace("(+ and", "")


@pytest.mark.parametrize("number", [None, 12025550123, b"+12025550123"])
def test_number_of_wrong_type_raises_type_error(number: Any) -> None:
    with pytest.raises(TypeError, match=rf"^number: takes str, not {type(number).__name__}$"):
        e164("number", number)


@pytest.mark.parametrize(
    ("number", "region", "expected"),
    [
        ("+12025550123", None, "+12025550123"),
        ("12025550123", None, "+12025550123"),
        ("+1 (202) 555-0123", None, "+12025550123"),
        ("+46 70-174 06 05", None, "+46701740605"),
        ("tel:+1-202-555-0123", None, "+12025550123"),
        ("070-174 06 05", "SE", "+46701740605"),
        ("0046 70 174 06 05", "SE", "+46701740605"),
        ("(202) 555-0123", "US", "+12025550123"),
        ("2025550123", "US", "+12025550123"),
        ("2025550123", "us", "+12025550123"),
        ("+44 20 7946 0000", "US", "+442079460000"),
    ],
)
def test_spellings_are_normalized(number: str, region: str | None, expected: str) -> None:
    assert normalize(number, region) == expected


@pytest.mark.parametrize(
    ("number", "region", "reason"),
    [
        ("(202) 555-0123", None, "a national spelling needs its region"),
        ("nonsense", "US", "is not a phone number"),
        ("+1 202", "US", "is not a phone number"),
        ("555-0123", "US", "is not a phone number"),
        ("+1 202 555 0123 ext. 5", None, "has an extension"),
        ("", None, "is not a phone number"),
        ("(202) 555-0123", "XX", "region: is not a region code"),
    ],
)
def test_unparsable_number_raises(number: str, region: str | None, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as raised:
        normalize(number, region)
    assert "555" not in str(raised.value)


def test_without_phonenumbers_only_the_shape_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "phonenumbers", None)
    assert normalize("12025550123") == "+12025550123"
    assert normalize("+12025550123", "US") == "+12025550123"
    for number, region in [("+1 202 555 0123", None), ("2025550123", "US")]:
        with pytest.raises(ValueError, match="pip install phonenumbers"):
            normalize(number, region)
