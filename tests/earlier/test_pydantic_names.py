"""Methods of pydantic models, as code written for 2.x calls them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from sinch.domains.numbers.models import ActiveNumber

WIRE = {
    "phoneNumber": "+12025550101",
    "capability": ["SMS"],
    "money": {"currencyCode": "USD", "amount": "2.00"},
    "nextChargeDate": "2026-01-01T10:00:00Z",
    "expireAt": None,
    "displayName": "Größe",
    "somethingNew": {"innerName": 1},
}
NUMBER = ActiveNumber.from_dict(WIRE)


def test_model_dump_has_attribute_names_and_values() -> None:
    assert NUMBER.model_dump() == {
        "phone_number": "+12025550101",
        "capabilities": ["SMS"],
        "money": {"currency_code": "USD", "amount": "2.00"},
        "next_charge_date": datetime(2026, 1, 1, 10, tzinfo=UTC),
        "expire_at": None,
        "display_name": "Größe",
        "somethingNew": {"innerName": 1},
    }


def test_model_dump_by_alias_equals_the_wire_format() -> None:
    assert NUMBER.model_dump(by_alias=True) == WIRE


def test_exclude_none_applies_at_every_depth() -> None:
    number = ActiveNumber.from_dict({"expireAt": None, "money": {"amount": None, "currencyCode": "USD"}})
    assert number.model_dump(exclude_none=True) == {"money": {"currency_code": "USD"}}


@pytest.mark.parametrize("indent", [None, 2])
def test_model_dump_json_returns_json(indent: int | None) -> None:
    text = NUMBER.model_dump_json(indent=indent)
    assert json.loads(text) == {**NUMBER.model_dump(), "next_charge_date": "2026-01-01T10:00:00+00:00"}
    assert ("\n" in text) == (indent is not None)
    assert "Größe" in text


def test_model_dump_is_a_copy() -> None:
    number = ActiveNumber.from_dict(WIRE)
    number.model_dump()["capabilities"].append("VOICE")
    number.model_dump(by_alias=True)["money"]["amount"] = "0"
    assert number.capabilities == ["SMS"]
    assert number.to_dict() == WIRE


def test_model_dump_with_include_and_exclude() -> None:
    assert NUMBER.model_dump(include={"phone_number", "display_name"}) == {
        "phone_number": "+12025550101",
        "display_name": "Größe",
    }
    assert NUMBER.model_dump(include={"phoneNumber"}, by_alias=True) == {"phoneNumber": "+12025550101"}
    assert "money" not in NUMBER.model_dump(exclude={"money"})
    assert json.loads(NUMBER.model_dump_json(include={"phone_number"})) == {"phone_number": "+12025550101"}


def test_unset_fields_are_never_dumped() -> None:
    assert NUMBER.model_dump(exclude_unset=True, exclude_defaults=True) == NUMBER.model_dump()
    assert NUMBER.model_dump_json(exclude_unset=True) == NUMBER.model_dump_json()


@pytest.mark.parametrize("given", [WIRE, NUMBER, {**NUMBER.model_dump(by_alias=True)}])
def test_model_validate_accepts_a_dump(given: dict[str, object]) -> None:
    assert ActiveNumber.model_validate(given) == NUMBER


def test_model_validate_accepts_json_and_attribute_names() -> None:
    assert ActiveNumber.model_validate_json(json.dumps(WIRE)) == NUMBER
    assert ActiveNumber.model_validate_json(json.dumps(WIRE).encode()) == NUMBER
    assert ActiveNumber.model_validate({"phone_number": "+12025550101"}).to_dict() == {"phoneNumber": "+12025550101"}


def test_model_validate_rejects_non_objects() -> None:
    with pytest.raises(TypeError, match="ActiveNumber: takes a mapping, not list"):
        ActiveNumber.model_validate([WIRE])
    with pytest.raises(TypeError, match="ActiveNumber: takes a mapping, not str"):
        ActiveNumber.model_validate_json('"text"')


def test_model_copy_with_updates() -> None:
    copied = NUMBER.model_copy(update={"display_name": "Small"})
    assert (copied.display_name, NUMBER.display_name) == ("Small", "Größe")
    assert copied.money == NUMBER.money


def test_model_copy_is_shallow_unless_asked_otherwise() -> None:
    money = NUMBER.money
    assert NUMBER.model_copy().money is money
    deep = NUMBER.model_copy(deep=True)
    assert deep == NUMBER
    assert deep.money is not money
