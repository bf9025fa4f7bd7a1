"""Requests are closed: unknown names and wrong types raise; every spelling of a request is equivalent."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import Enum, IntEnum, StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinch_openapi.codec import Model, OpenModel, snake_case
from sinch_openapi.conversation.models import (
    AppMessage,
    CardMessage,
    ListMessage,
    ListSection,
    SendMessageRequest,
    TextMessage,
)
from sinch_openapi.numbers.models import SmsConfigurationRequest
from sinch_openapi.sms.api.batches import send_sms
from sinch_openapi.sms.models import ApiGroupUpdate, ParameterValues, TextRequest
from tests.codec.contract import MODELS, OPERATIONS, UNIONS, OperationCase, Property, Shape
from tests.codec.examples import arguments, minimal, spelled, wrong
from tests.codec.strategies import FEW, SECRET, requests
from tests.codec.tables import each_group_of_models, each_model, each_model_with, each_model_with_kind


def made_with(shape: Shape, field: Property, value: Any) -> Model:
    return shape.model(**{**arguments(shape), field.python_name: value})


def sent(shape: Shape, field: Property, value: Any) -> Any:
    """Return what is sent for one field."""
    return made_with(shape, field, value).to_dict()[field.wire_name]


class Key(StrEnum):
    MEMBER = "member"


def as_text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def as_mapping(_: Shape, fields: dict[str, Any]) -> dict[str, Any]:
    return fields


def as_model(shape: Shape, fields: dict[str, Any]) -> Model:
    return shape.model(**fields)


SPELLINGS: list[tuple[Callable[[Property], str], Callable[[Shape, Any], Any]]] = [
    (lambda one: one.wire_name, as_mapping),
    (lambda one: snake_case(one.wire_name), as_mapping),
    (lambda one: one.python_name, as_mapping),
    (lambda one: one.python_name, as_model),
]


# ---- equivalent spellings of a request ----


@each_group_of_models()
@FEW
@given(data=st.data())
def test_every_spelling_produces_the_same_wire_object(shapes: list[Shape], data: st.DataObject) -> None:
    for shape in shapes:
        wire = data.draw(requests(shape), label=repr(shape))
        fields = {one.wire_name: one for one in shape.properties}
        for name, make in SPELLINGS:
            keywords = {
                fields[key].python_name: spelled(fields[key].shape, value, name, make) for key, value in wire.items()
            }
            assert as_text(shape.model(**keywords).to_dict()) == as_text(wire)
            whole = spelled(shape, wire, name, make)
            encoded = whole.to_dict() if isinstance(whole, Model) else shape.model.encode_mapping(whole)
            assert as_text(encoded) == as_text(wire)


@pytest.mark.parametrize("union", UNIONS, ids=repr)
def test_union_accepts_every_member_in_every_spelling(union: Shape) -> None:
    for key, member in union.variants.items():
        given_key = union.tag or key
        values = {one.wire_name: minimal(one.shape) for one in member.properties if one.wire_name == given_key}
        wire = minimal(member) | values | ({union.tag: key} if union.tag else {})
        for name, make in SPELLINGS:
            assert as_text(union.codec.encode(spelled(member, wire, name, make))) == as_text(wire)


def test_spellings_and_kinds_of_values_can_be_mixed() -> None:
    wire: dict[str, Any] = {
        "card_message": {
            "title": "title",
            "choices": [{"text_message": {"text": "one"}}, {"text_message": {"text": "two"}}],
        }
    }
    card = CardMessage(
        title="title", choices=[{"text_message": TextMessage(text="one")}, {"text_message": {"text": "two"}}]
    )
    assert AppMessage(card_message=card).to_dict() == wire
    mixed: Any = {"title": "title", "choices": card.choices}
    assert AppMessage(card_message=mixed).to_dict() == wire
    assert AppMessage(**dict(AppMessage(card_message=card))).to_dict() == wire


def test_given_values_are_not_modified() -> None:
    given_values: dict[str, Any] = {"body": "text", "to": ["+15550100"], "parameters": {"name": {"default": "you"}}}
    before = json.dumps(given_values)
    made = TextRequest(**given_values)
    made.to.append("+15550101")
    assert made.parameters is not None
    made.parameters["name"].default = "they"
    assert made.to_dict()["to"] == ["+15550100", "+15550101"]
    assert json.dumps(given_values) == before


def test_received_model_can_be_sent_back() -> None:
    wire = {"title": "title", "choices": [{"text_message": {"text": "one"}}], "notYetKnown": 1}
    assert AppMessage(card_message=CardMessage.from_dict(wire)).to_dict() == {"card_message": wire}
    unknown: Any = OpenModel.from_dict(wire)
    assert AppMessage(card_message=unknown).to_dict() == {"card_message": wire}


# ---- what is rejected ----


@each_model
def test_unknown_keyword_raises(shape: Shape) -> None:
    with pytest.raises(TypeError, match="no_such_field"):
        shape.model(**{**arguments(shape), "no_such_field": SECRET})
    accepted = {one.python_name for one in shape.properties}
    for one in shape.properties:
        if one.wire_name not in accepted:
            with pytest.raises(TypeError, match=one.wire_name):
                shape.model(**arguments(shape, without=one.wire_name), **{one.wire_name: minimal(one.shape)})


def test_positional_arguments_raise() -> None:
    for shape in MODELS:
        with pytest.raises(TypeError, match="positional"):
            shape.model({})


@each_model_with(lambda one: one.required and one.constant is None)
def test_missing_required_argument_raises(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        with pytest.raises(TypeError, match=rf"\b{field.python_name}\b"):
            shape.model(**arguments(shape, without=field.wire_name))
        if not field.nullable:
            with pytest.raises(TypeError, match=rf"^{field.python_name}: is required"):
                made_with(shape, field, None)


@each_model_with(lambda one: wrong(one.shape))
def test_value_of_wrong_type_raises_with_its_name_and_is_not_shown(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        place = f"{field.python_name}: takes "
        for value in wrong(field.shape):
            with pytest.raises(TypeError) as raised:
                made_with(shape, field, value)
            assert str(raised.value).startswith(place)
            assert type(value).__name__ in str(raised.value)
            assert SECRET not in str(raised.value)


@each_model_with_kind("array")
def test_item_of_wrong_type_raises_with_its_index(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        place = f"{field.python_name}[1]: takes "
        for value in wrong(field.shape.item):
            with pytest.raises(TypeError) as raised:
                made_with(shape, field, [minimal(field.shape.item), value])
            assert str(raised.value).startswith(place)
            assert SECRET not in str(raised.value)


@each_model_with_kind("model", "union")
def test_model_of_another_class_raises(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        other = ParameterValues(default=SECRET)
        place = f"{field.python_name}: takes "
        with pytest.raises(TypeError, match="not ParameterValues") as raised:
            made_with(shape, field, other)
        assert str(raised.value).startswith(place)
        assert SECRET not in str(raised.value)


@each_model_with_kind("model", "union")
def test_unknown_key_in_a_nested_mapping_raises(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        with pytest.raises(TypeError, match="no_such_field") as raised:
            made_with(shape, field, {**minimal(field.shape), "no_such_field": SECRET})
        assert str(raised.value).startswith(f"{field.python_name}: ")
        assert SECRET not in str(raised.value)


@pytest.mark.parametrize("case", [one for one in OPERATIONS if one.content], ids=repr)
def test_unknown_key_in_a_body_raises(case: OperationCase) -> None:
    assert case.content is not None
    path = {one.python_name: "segment" for one in case.arguments("path")}
    query = {one.python_name: minimal(one.shape) for one in case.arguments("query") if one.required}
    body = minimal(case.content[1])
    assert case.module.build(**path, **query, body=body).body == body
    with pytest.raises(TypeError, match="no_such_field"):
        case.module.build(**path, **query, body={**body, "no_such_field": SECRET})


def test_deeply_nested_error_names_its_path() -> None:
    choices: Any = [{"text_message": {"text": "one"}}, {"text_message": {"text": [SECRET]}}]
    with pytest.raises(TypeError) as raised:
        AppMessage(card_message={"title": "title", "choices": choices})
    assert str(raised.value) == "card_message.choices[1].text_message.text: takes str, not list"


def test_phone_number_used_as_a_key_is_not_shown() -> None:
    with pytest.raises(TypeError, match=r"^parameters.*: takes str, not int$") as raised:
        send_sms.build("plan", body={"to": [], "body": "", "parameters": {"name": {"+15550100": 5}}})
    assert "5550100" not in str(raised.value)


def test_failed_assignment_changes_nothing() -> None:
    section = ListSection(items=[{"choice": {"title": "one"}}])
    section.items.append(section.items[0])
    expected = {"items": [{"choice": {"title": "one"}}] * 2}
    for wrong_value in (5, None, [5]):
        with pytest.raises(TypeError):
            section.items = wrong_value  # type: ignore[assignment]
    assert section.to_dict() == expected


# ---- omitted, null and constant fields ----


@each_model
def test_only_given_values_and_tags_are_sent(shape: Shape) -> None:
    assert shape.model(**arguments(shape)).to_dict() == minimal(shape)
    assert shape.model.encode_mapping(minimal(shape)) == minimal(shape)


@pytest.mark.parametrize(
    "shape", [shape for shape in MODELS if any(one.constant for one in shape.properties)], ids=repr
)
def test_single_values_are_filled_in(shape: Shape) -> None:
    constants = {one.wire_name: one for one in shape.properties if one.constant is not None}
    given_values = {
        name: value
        for name, value in arguments(shape).items()
        if name not in {one.python_name for one in constants.values()}
    }
    wire = {name: value for name, value in minimal(shape).items() if name not in constants}
    filled = {name: one.constant for name, one in constants.items()}
    assert shape.model(**given_values).to_dict() == {**wire, **filled}
    assert shape.model.encode_mapping(wire) == {**wire, **filled}


@each_model_with(lambda one: one.constant is not None and not one.required)
def test_none_for_a_single_value_equals_omitting_it(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        assert sent(shape, field, None) == field.constant


@pytest.mark.parametrize("union", [one for one in UNIONS if one.default], ids=repr)
def test_mapping_without_a_tag_is_the_default_member(union: Shape) -> None:
    assert union.default is not None
    wire = minimal(union.default)
    assert union.codec.encode({key: value for key, value in wire.items() if key != union.tag}) == wire


@each_model_with(lambda one: not one.required and not one.constant)
def test_none_is_sent_only_for_nullable_fields(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        expected = minimal(shape) | ({field.wire_name: None} if field.nullable else {})
        assert made_with(shape, field, None).to_dict() == expected
        assert field.wire_name not in shape.model(**arguments(shape)).to_dict()


@each_model_with(lambda one: not one.required and not one.constant)
def test_explicit_none_in_a_nested_mapping_is_sent(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        expected = minimal(shape) | {field.wire_name: None}
        for name in (field.wire_name, field.python_name):
            wire = {key: value for key, value in minimal(shape).items() if key != field.wire_name}
            assert shape.model.encode_mapping({**wire, name: None}) == expected


@each_model_with(lambda one: bool(one.constant))
def test_none_for_a_tag_is_replaced_by_the_tag(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        wire = shape.model.encode_mapping({**minimal(shape), field.wire_name: None})
        assert wire[field.wire_name] == shape.model.encode_mapping(minimal(shape))[field.wire_name] is not None


def test_none_is_sent_to_clear_a_value() -> None:
    assert ApiGroupUpdate(name=None).to_dict() == {"name": None}
    assert ApiGroupUpdate().to_dict() == {}
    assert SmsConfigurationRequest(service_plan_id=None).to_dict() == {"servicePlanId": None}


# ---- types of values ----


@each_model_with_kind("enum")
def test_enum_members_are_sent_as_their_values(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        for value in field.shape.schema["enum"]:
            kinds: tuple[Any, ...] = (Enum, IntEnum) if isinstance(value, int) else (Enum, StrEnum)
            for kind in kinds:
                member = next(iter(kind("Kind", {"MEMBER": value})))
                wire = sent(shape, field, member)
                assert wire == value
                assert type(wire) is type(value)


@each_model_with_kind("enum")
def test_unknown_enum_values_are_sent(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        new: Any = 987 if isinstance(field.shape.schema["enum"][0], int) else "NOT_YET_KNOWN"
        assert sent(shape, field, new) == new


@each_model_with_kind("array")
def test_lists_can_be_any_iterable_except_text_or_a_mapping(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        items = [minimal(field.shape.item)] * (1 if field.shape.holds_each_phone_once else 2)
        assert sent(shape, field, items) == items
        assert sent(shape, field, tuple(items)) == items
        assert sent(shape, field, (item for item in items)) == items
        assert sent(shape, field, []) == []


@each_model_with_kind("table")
def test_tables_accept_any_text_and_enum_members_as_keys(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        value = minimal(field.shape.value)
        key = Key.MEMBER
        wire = sent(shape, field, {"any key": value, "camelCase": value, key: value})
        assert wire == {"any key": value, "camelCase": value, "member": value}
        assert {type(name) for name in wire} == {str}


def test_additional_properties_are_validated() -> None:
    assert ParameterValues.encode_mapping({"+15550100": "text", "default": "you"}) == {
        "+15550100": "text",
        "default": "you",
    }
    with pytest.raises(TypeError):
        TextRequest(to=[], body="", parameters={"name": {"group": [SECRET]}})


@each_model_with_kind("integer", "number")
def test_numbers_are_sent_unchanged(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        for value in (0, -1, 2**53):
            assert sent(shape, field, value) == value
        if field.shape.kind == "number":
            assert sent(shape, field, 0.5) == 0.5


# ---- what a request keeps of its arguments ----


def test_passed_model_is_copied() -> None:
    section = ListSection(items=[{"choice": {"title": "one"}}])
    request = ListMessage(title="List", sections=[section])
    section.title = "later"
    section.items.append(section.items[0])
    assert request.to_dict() == {"title": "List", "sections": [{"items": [{"choice": {"title": "one"}}]}]}


def test_missing_field_in_a_nested_mapping_is_named() -> None:
    with pytest.raises(TypeError, match=r"^sections\[1\]\.items: is required$"):
        ListMessage(title="List", sections=[{"items": []}, {"title": "two"}])


@pytest.mark.parametrize(
    ("value", "error", "reason"),
    [
        ({"deep": [1, {2, 3}]}, TypeError, r"\[\.\.\.\]\[1\]: takes JSON values, not set"),
        ({"deep": float("nan")}, ValueError, r"\[\.\.\.\]: is not a finite number"),
        ({"deep": b"bytes"}, TypeError, r"takes JSON values, not bytes"),
        ({1: "one"}, TypeError, r"takes str keys, not int"),
    ],
)
def test_free_form_objects_accept_only_json(value: Any, error: type[Exception], reason: str) -> None:
    with pytest.raises(error, match=reason):
        SendMessageRequest(app_id="app", recipient={}, message={}, conversation_metadata=value)


def test_mutually_exclusive_fields_raise() -> None:
    message: dict[str, Any] = {"text_message": {"text": "Hi"}, "card_message": {"title": "Hi"}}
    with pytest.raises(ValueError, match=r"^card_message and text_message exclude each other$"):
        AppMessage(**message)
    with pytest.raises(ValueError, match=r"^message: card_message and text_message exclude"):
        SendMessageRequest(app_id="app", recipient={"contact_id": "contact"}, message=message)
    assert AppMessage.from_dict(message).to_dict() == message
