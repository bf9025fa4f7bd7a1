"""Arguments of methods: as the contract declares a field, or as the overlay builds it."""

from __future__ import annotations

from typing import Any

from scripts.generator.expressions import Form
from scripts.generator.inputs import Input, field_inputs
from scripts.generator.views import FieldView


def made(schema: dict[str, Any], *, required: bool = False) -> list[Input]:
    field = FieldView(
        python_name="number",
        wire_name="phoneNumber",
        form=Form(codec="STR", accepts="str", annotation="str"),
        description="The number.",
        required=required,
        nullable=False,
        constant=None,
        sensitive=False,
        present=False,
    )
    return list(field_inputs([field], {"phoneNumber": schema}))


def test_a_field_is_an_argument() -> None:
    (one,) = made({})
    assert one.pair == "number=number"
    assert [argument.declaration for argument in one.arguments] == ["number: str | None = None"]


def test_read_only_field_is_not_an_argument() -> None:
    assert made({"readOnly": True}) == []


def test_field_with_an_alias() -> None:
    (one,) = made({"x-alias": "msisdn"})
    assert one.pair == "number=_resolve_alias(_STR, number=number, msisdn=msisdn)"
    assert [argument.declaration for argument in one.arguments] == [
        "number: str | None = None",
        "msisdn: str | None = None",
    ]


def test_validated_field() -> None:
    (one,) = made({"x-prepare": {"by": "_e164", "raises": {"ValueError": "No number."}}}, required=True)
    assert one.pair == 'number=self._e164("number", number)'
    assert [(argument.declaration, argument.raises) for argument in one.arguments] == [
        ("number: str", (("ValueError", "No number."),))
    ]


def test_field_converted_from_another_type_using_the_body() -> None:
    (one,) = made({"x-prepare": {"by": "_text", "with": ["body"], "type": "str | int"}})
    assert one.pair == 'number=self._text("number", number, body)'
    assert [argument.declaration for argument in one.arguments] == ["number: str | int | None = None"]


def test_field_built_from_other_arguments() -> None:
    arguments = {
        "country": {"type": "str", "description": "The country."},
        "rest": {"type": "str | None", "default": "None", "description": "The rest."},
    }
    (one,) = made({"x-prepare": {"by": "_joined", "arguments": arguments}})
    assert one.pair == "number=self._joined(country=country, rest=rest)"
    assert [(argument.declaration, argument.required) for argument in one.arguments] == [
        ("country: str", True),
        ("rest: str | None = None", False),
    ]


def test_field_built_from_arguments_can_use_the_call_options() -> None:
    arguments = {"country": {"type": "str", "description": "The country."}}
    (one,) = made({"x-prepare": {"by": "_joined", "with": ["options"], "arguments": arguments}})
    assert one.pair == "number=self._joined(options, country=country)"
