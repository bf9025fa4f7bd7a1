"""The class of an object in a union depends only on its tag or its keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from sinch_openapi.codec import Model, OpenModel
from sinch_openapi.conversation.models import (
    KakaoTalkCarouselCommerceChannelSpecificMessage,
    KakaoTalkDiscountFixedCommerce,
    KakaoTalkRegularPriceCommerce,
)
from sinch_openapi.sms.api.batches import get_batch_message
from sinch_openapi.sms.models import TextResponse
from tests.codec.contract import MODELS, OPERATIONS, UNIONS, OperationCase, Property, Shape

TAGGED = [shape for shape in UNIONS if shape.tag]
KEYED = [shape for shape in UNIONS if not shape.tag]
DEFAULTED = [shape for shape in TAGGED if shape.default]
UNDEFAULTED = [shape for shape in TAGGED if not shape.default]
MEMBERS = [(union, key, member) for union in TAGGED for key, member in union.variants.items()]
KEYED_MEMBERS = [(union, key, member) for union in KEYED for key, member in union.variants.items()]
WRONG = {"a": [1], "b": {"c": 2}}


def decode(union: Shape, sent: dict[str, Any]) -> Model:
    read = union.codec.decode(sent)
    assert isinstance(read, Model)
    assert read.to_dict() == sent
    return read


def wire_names(shape: Shape) -> set[str]:
    return {one.wire_name for one in shape.properties}


def in_field(shape: Shape, sent: Any) -> Any:
    """Wrap a value of a union for a field that holds the union, a list of it or a table of it."""
    return {"array": [sent], "table": {"key": sent}}.get(shape.kind, sent)


def out_of_field(shape: Shape, read: Any) -> Any:
    return read[0] if shape.kind == "array" else read["key"] if shape.kind == "table" else read


def union_in(shape: Shape) -> Shape | None:
    inner = {"array": shape.item, "table": shape.value}.get(shape.kind, shape) if shape.kind != "union" else shape
    return inner if inner.kind == "union" else None


def fields_with_unions() -> Iterator[tuple[Shape, Property]]:
    for model in MODELS:
        for one in model.properties:
            if union_in(one.shape):
                yield model, one


FIELDS = list(fields_with_unions())
RESULTS = [case for case in OPERATIONS if case.result and case.result.kind == "union"]


def test_contracts_have_the_unions_under_test() -> None:
    assert len(TAGGED) == 18
    assert len(KEYED) == 1
    assert {str(shape) for shape in DEFAULTED} == {
        "sms.SendSMSRequest",
        "sms.UpdateBatchRequest",
        "numbers.VoiceConfiguration",
        "numbers.VoiceConfigurationRequest",
        "numbers.ScheduledVoiceProvisioning",
    }
    assert FIELDS
    assert RESULTS


@pytest.mark.parametrize(("union", "tag", "member"), MEMBERS, ids=str)
def test_each_tag_selects_its_class(union: Shape, tag: str, member: Shape) -> None:
    assert type(decode(union, {str(union.tag): tag})) is member.model


@pytest.mark.parametrize(("union", "tag", "member"), MEMBERS, ids=str)
def test_class_does_not_depend_on_invalid_fields_or_field_order(union: Shape, tag: str, member: Shape) -> None:
    names = {one.wire_name for other in union.variants.values() for one in other.properties} - {union.tag}
    for names_in_order in (sorted(names), sorted(names, reverse=True)):
        wrong = dict.fromkeys(names_in_order, WRONG)
        assert type(decode(union, {**wrong, str(union.tag): tag})) is member.model
        assert type(decode(union, {str(union.tag): tag, **wrong})) is member.model


@pytest.mark.parametrize("union", TAGGED, ids=repr)
@pytest.mark.parametrize("tag", ["not_yet_known", "", 5, True, ["mt_text"], {}], ids=repr)
def test_unknown_tag_gives_an_open_model(union: Shape, tag: Any) -> None:
    read = decode(union, {str(union.tag): tag, "someField": {"nestedField": 1}})
    assert type(read) is OpenModel
    assert read.some_field.nested_field == 1


@pytest.mark.parametrize("union", TAGGED, ids=repr)
def test_tags_are_case_sensitive(union: Shape) -> None:
    for tag in union.variants:
        assert type(decode(union, {str(union.tag): tag.swapcase()})) is OpenModel


@pytest.mark.parametrize("union", DEFAULTED, ids=repr)
def test_missing_tag_gives_the_default_class(union: Shape) -> None:
    assert union.default is not None
    assert type(decode(union, {})) is union.default.model
    assert type(decode(union, {"someField": 1})) is union.default.model


@pytest.mark.parametrize("union", UNDEFAULTED, ids=repr)
def test_missing_tag_without_a_default_selects_the_only_matching_class(union: Shape) -> None:
    assert type(decode(union, {})) is OpenModel
    assert type(decode(union, {str(union.tag): None})) is OpenModel
    assert type(decode(union, {"notYetKnown": 1})) is OpenModel
    members = list(union.variants.values())
    for member in members:
        sent = wire_names(member) - {union.tag}
        rivals = [
            other
            for other in members
            if other is not member
            and sent <= wire_names(other)
            and {one.wire_name for one in other.properties if one.required} <= sent | {union.tag}
        ]
        expected = OpenModel if rivals or not sent else member.model
        for missing in ({}, {str(union.tag): None}):
            assert type(decode(union, {**dict.fromkeys(sorted(sent), 1), **missing, "notYetKnown": 1})) is expected


def test_kakaotalk_product_without_type_is_identified_by_its_prices() -> None:
    regular = {"title": "Mug", "regular_price": 9000}
    fixed = {**regular, "discount_price": 8000, "discount_fixed": 1000}
    carousel = {"list": [{"commerce": regular}, {"commerce": fixed}], "tail": {"link_mo": "https://shop.example"}}
    read = KakaoTalkCarouselCommerceChannelSpecificMessage.from_dict({"carousel": carousel})
    assert [type(item.commerce) for item in read.carousel.list_] == [
        KakaoTalkRegularPriceCommerce,
        KakaoTalkDiscountFixedCommerce,
    ]
    assert read.carousel.tail is not None
    assert read.carousel.tail.link_mo == "https://shop.example"
    assert read.to_dict() == {"carousel": carousel}


@pytest.mark.parametrize(("union", "key", "member"), KEYED_MEMBERS, ids=str)
def test_each_key_selects_its_class(union: Shape, key: str, member: Shape) -> None:
    others = {one.wire_name: WRONG for one in member.properties if one.wire_name not in union.variants}
    values: tuple[Any, ...] = ({}, {"a": 1}, None, 5, "text", [])
    for value in values:
        assert type(decode(union, {key: value})) is member.model
        assert type(decode(union, {**others, key: value, "notYetKnown": 1})) is member.model
        assert type(decode(union, {key: value, "notYetKnown": 1, **others})) is member.model


@pytest.mark.parametrize("union", KEYED, ids=repr)
def test_missing_or_unknown_key_gives_an_open_model(union: Shape) -> None:
    shared = {one.wire_name: "text" for member in union.variants.values() for one in member.properties}
    for key in union.variants:
        del shared[key]
    assert shared
    for sent in ({}, shared, {"not_yet_known_notification": {"a": 1}, **shared}):
        assert type(decode(union, sent)) is OpenModel


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=lambda one: getattr(one, "wire_name", repr(one)))
def test_fields_that_hold_a_union_dispatch_like_the_union(model: Shape, field: Property) -> None:
    union = union_in(field.shape)
    assert union is not None
    tag = str(union.tag)
    expected: dict[str, type[Model]] = {key: member.model for key, member in union.variants.items()}
    for key, cls in {**expected, "not_yet_known": OpenModel}.items():
        sent = {field.wire_name: in_field(field.shape, {"someField": WRONG, tag: key})}
        assert type(out_of_field(field.shape, getattr(model.model.from_dict(sent), field.python_name))) is cls
    untagged = model.model.from_dict({field.wire_name: in_field(field.shape, {"someField": WRONG})})
    default = union.default.model if union.default else OpenModel
    assert type(out_of_field(field.shape, getattr(untagged, field.python_name))) is default


@pytest.mark.parametrize("case", RESULTS, ids=repr)
def test_responses_that_are_a_union_dispatch_like_the_union(case: OperationCase) -> None:
    assert case.result is not None
    tag = str(case.result.tag)
    for key, member in case.result.variants.items():
        assert type(case.module.parse({"someField": WRONG, tag: key})) is member.model
    assert type(case.module.parse({tag: "not_yet_known"})) is OpenModel


def test_invalid_date_does_not_change_the_class_of_a_batch() -> None:
    sent = {"id": "01FC66621XXXXX119Z8PMV1QPQ", "created_at": "yesterday", "to": None, "type": "mt_text"}
    read = get_batch_message.parse(sent)
    assert isinstance(read, TextResponse)
    assert read.created_at == "yesterday"
    assert json.dumps(read.to_dict()) == json.dumps(sent)
