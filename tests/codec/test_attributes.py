"""Fields of models as attributes, and models as dictionaries."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest

from sinch._codec import STR
from sinch._codec.fields import Field
from sinch._codec.representation import represent
from sinch_openapi.codec import MissingFieldError, Model, OpenModel, snake_case
from sinch_openapi.conversation.models import AppMessage, BasicAuthCredentials, CardMessage, ListSection
from sinch_openapi.numbers.models import ActiveNumber
from sinch_openapi.sms.models import ApiBatchList, TextRequest, TextResponse
from tests.codec.contract import MODELS, Property, Shape, assert_missing
from tests.codec.examples import arguments, minimal
from tests.codec.strategies import SECRET
from tests.codec.tables import each_model, each_model_with, each_model_with_kind

BATCHES = {"count": 2, "batches": [{"type": "mt_text", "body": "one"}, {"type": "mt_binary", "udh": "00"}]}


def spellings(shape: Shape, field: Property) -> set[str]:
    """Return every name of a field: the Python name, with and without underscore, and the API's name."""
    plain = snake_case(field.wire_name)
    names = {field.python_name, field.python_name.rstrip("_"), field.wire_name, plain, f"{plain}_"}
    others = {one.python_name for one in shape.properties} - {field.python_name}
    return {name for name in names if name not in others and (name == field.python_name or not hasattr(Model, name))}


# ---- names ----


@pytest.mark.parametrize(
    ("wire_name", "name"),
    [
        ("callback_url", "callback_url"),
        ("callbackUrl", "callback_url"),
        ("callbackURL", "callback_url"),
        ("phoneNumber", "phone_number"),
        ("voIPDetection", "vo_ip_detection"),
        ("RTC", "rtc"),
        ("sha256Hash", "sha256_hash"),
    ],
)
def test_wire_names_are_converted_to_snake_case(wire_name: str, name: str) -> None:
    assert snake_case(wire_name) == name


@each_model
def test_every_spelling_of_a_name_reads_the_field(shape: Shape) -> None:
    for field in shape.properties:
        value = minimal(field.shape)
        read = shape.model.from_dict({field.wire_name: value})
        expected = getattr(read, field.python_name)
        assert expected is not None
        for name in spellings(shape, field):
            assert getattr(read, name) == expected
            assert_missing(shape.model.from_dict({}), field, name)


@each_model
def test_every_spelling_of_a_name_sets_and_deletes_the_field(shape: Shape) -> None:
    for field in shape.properties:
        value = minimal(field.shape)
        for name in spellings(shape, field):
            made = shape.model.from_dict({})
            setattr(made, name, value)
            assert made.to_dict() == {field.wire_name: value}
            delattr(made, name)
            assert made.to_dict() == {}
            with pytest.raises(AttributeError):
                delattr(made, name)


def test_unknown_fields_can_be_read_in_snake_case() -> None:
    for shape in MODELS:
        sent = {"notYetKnown": {"innerField": [{"deepField": 1}], "type": "text"}, "type_not_known": 5}
        read = shape.model.from_dict(sent)
        assert read.not_yet_known.inner_field[0].deep_field == 1  # type: ignore[attr-defined]
        assert read.not_yet_known.type_ == read.not_yet_known.type == "text"  # type: ignore[attr-defined]
        assert read.type_not_known == 5  # type: ignore[attr-defined]
        assert read.to_dict() == sent


def test_unknown_name_raises_attribute_error() -> None:
    for shape in MODELS:
        read = shape.model.from_dict({})
        for name in ("no_such_field", "_private", "__dunder__"):
            assert not hasattr(read, name)
        with pytest.raises(AttributeError, match="no_such_field"):
            read.no_such_field = 1
        assert read.to_dict() == {}


def test_field_named_like_a_dict_method_is_still_the_field() -> None:
    section = ListSection.from_dict({"title": "title", "items": [{"choice": {"title": "one"}}]})
    assert section.items[0].choice is not None
    assert section.items[0].choice.title == "one"
    assert dict(section) == {"title": "title", "items": [{"choice": {"title": "one"}}]}
    assert {**section} == dict(section)
    with pytest.raises(MissingFieldError, match=r"ListSection\.items: the API did not send 'items'"):
        _ = ListSection.from_dict({}).items


@each_model_with(lambda one: one.wire_name in ("items", "get", "values", "keys"))
def test_every_field_named_like_a_dict_method_is_still_the_field(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        wire = {field.wire_name: minimal(field.shape)}
        read = shape.model.from_dict(wire)
        assert len(getattr(read, field.python_name)) == len(wire[field.wire_name])
        assert dict(read) == wire == json.loads(json.dumps(read))
        assert pickle.loads(pickle.dumps(read)) == copy.deepcopy(read) == read == wire


# ---- the dictionary ----


def test_dictionary_equals_the_response_at_every_depth() -> None:
    sent = {"phoneNumber": "+15550100", "smsConfiguration": {"servicePlanId": "plan", "scheduledProvisioning": None}}
    number = ActiveNumber.from_dict(sent)
    assert number.sms_configuration is not None
    assert number.sms_configuration.service_plan_id == "plan"
    assert number.sms_configuration["servicePlanId"] == "plan"
    assert number["smsConfiguration"]["servicePlanId"] == "plan"
    assert "scheduledProvisioning" in number.sms_configuration
    assert "service_plan_id" not in number.sms_configuration
    assert list(number.sms_configuration.keys()) == ["servicePlanId", "scheduledProvisioning"]
    assert list(number.sms_configuration.values()) == ["plan", None]
    assert list(number.sms_configuration.items()) == [("servicePlanId", "plan"), ("scheduledProvisioning", None)]
    assert dict(number) == sent


def test_empty_model_is_truthy_but_has_no_keys() -> None:
    assert OpenModel.from_dict({})
    assert len(OpenModel.from_dict({})) == 0


def test_models_are_not_hashable() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(TextRequest(to=[], body=""))


def test_models_of_different_classes_are_not_equal() -> None:
    assert TextRequest.from_dict({}) != TextResponse.from_dict({})
    assert OpenModel.from_dict({}) != TextRequest.from_dict({})


# ---- changing ----


@each_model_with(lambda one: one.constant is None)
def test_assignment_updates_the_dictionary_and_validates(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        made = shape.model(**arguments(shape))
        setattr(made, field.python_name, minimal(field.shape))
        assert made.to_dict() == {**minimal(shape), field.wire_name: minimal(field.shape)}
        if field.required:
            continue
        setattr(made, field.python_name, None)
        assert made.to_dict() == minimal(shape) | ({field.wire_name: None} if field.nullable else {})
        assert_missing(made, field)


@each_model_with_kind("model")
def test_changes_in_a_nested_model_are_kept(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        for read_first in (True, False):
            made = shape.model.from_dict({field.wire_name: {}})
            if read_first:
                getattr(made, field.python_name)
            inner = field.shape.properties[0]
            setattr(getattr(made, field.python_name), inner.python_name, minimal(inner.shape))
            expected = {field.wire_name: {inner.wire_name: minimal(inner.shape)}}
            assert made.to_dict() == dict(made) == expected
            assert made[field.wire_name] == expected[field.wire_name]
            delattr(getattr(made, field.python_name), inner.python_name)
            assert made == {field.wire_name: {}}


@each_model_with(lambda one: one.shape.kind == "array" and one.shape.item.kind == "model")
def test_changes_in_a_list_of_models_are_kept(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        made = shape.model.from_dict({field.wire_name: [{}, {"notYetKnown": 1}]})
        listed: list[Any] = getattr(made, field.python_name)
        inner = field.shape.item.properties[0]
        setattr(listed[0], inner.python_name, minimal(inner.shape))
        listed.append(listed.pop(0))
        changed = {inner.wire_name: minimal(inner.shape)}
        assert made.to_dict() == {field.wire_name: [{"notYetKnown": 1}, changed]}
        delattr(listed[1], inner.python_name)
        listed.append(field.shape.item.model.from_dict(changed))
        assert made == {field.wire_name: [{"notYetKnown": 1}, {}, changed]}
        listed.clear()
        assert dict(made) == {field.wire_name: []}


@each_model_with(lambda one: one.shape.kind == "table" and one.shape.value.kind in ("model", "union"))
def test_changes_in_a_table_of_models_are_kept(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        made = shape.model.from_dict({field.wire_name: {"a": {"x": 1}, "b": {}}})
        table: dict[str, Any] = getattr(made, field.python_name)
        table["c"] = table.pop("a")
        assert made.to_dict() == {field.wire_name: {"b": {}, "c": {"x": 1}}}


def test_deeply_nested_changes_are_kept_and_validated() -> None:
    made = AppMessage(card_message={"title": "title", "choices": [{"text_message": {"text": "one"}}]})
    assert made.card_message is not None
    choices = made.card_message.choices
    assert choices is not None
    assert choices[0].text_message is not None
    choices[0].text_message.text = "two"
    with pytest.raises(TypeError, match=r"^text: takes str, not int$"):
        choices[0].text_message.text = 5  # type: ignore[assignment]
    assert made.to_dict() == {"card_message": {"title": "title", "choices": [{"text_message": {"text": "two"}}]}}


def test_assigned_value_is_read_back() -> None:
    made = AppMessage()
    made.card_message = CardMessage(title="title")
    assert made.card_message.title == "title"
    made.card_message = CardMessage(title="other")
    assert made.card_message.title == "other"
    del made.card_message
    assert made.card_message is None


@pytest.mark.parametrize("made", [copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))], ids=["deep", "pickle"])
def test_changes_to_a_deep_copy_do_not_affect_the_original(made: Any) -> None:
    original = ApiBatchList.from_dict(BATCHES)
    assert original.batches is not None
    copied = made(original)
    copied.batches[0].body = "changed"
    copied.batches.pop()
    del copied.count
    assert original == BATCHES
    assert copied == {"batches": [{"type": "mt_text", "body": "changed"}]}


def test_copy_includes_earlier_changes() -> None:
    original = ApiBatchList.from_dict(BATCHES)
    assert original.batches is not None
    original.batches.pop()
    for made in (copy.copy(original), copy.deepcopy(original), pickle.loads(pickle.dumps(original))):
        assert made == original == {"count": 2, "batches": BATCHES["batches"][:1]}  # type: ignore[index]


def test_top_level_changes_to_a_shallow_copy_do_not_affect_the_original() -> None:
    original = ApiBatchList.from_dict(BATCHES)
    copied = copy.copy(original)
    copied.count = 5
    copied.batches = []
    assert original == BATCHES
    original.page = 1
    assert copied == {"count": 5, "batches": []}


# ---- repr ----


def test_reprs_are_always_short() -> None:
    for shape in MODELS:
        sent: dict[str, Any] = {one.wire_name: minimal(one.shape) for one in shape.properties}
        sent |= {one.wire_name: "x" * 5000 for one in shape.properties if one.shape.kind == "string"}
        sent["notYetKnown"] = ["y" * 5000]
        shown = repr(shape.model.from_dict(sent))
        assert shown.startswith(f"{shape.model.__name__}(")
        assert shown.endswith(")")
        assert len(shown) <= 1000


@pytest.mark.parametrize(("length", "ending"), [(1000, "nn')"), (1001, "n...)")])
def test_repr_longer_than_the_limit_is_cut(length: int, ending: str) -> None:
    fields = [(name, Field(name, STR)) for name in "ab"]
    values = {"a": "n" * 490, "b": "n" * (length - len(f"Note(a='{'n' * 490}', b='')"))}
    shown = represent("Note", fields, values)
    assert len(shown) == 1000
    assert shown.endswith(ending)


@each_model_with(lambda one: one.sensitive)
def test_secrets_are_not_in_reprs(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        for value in (SECRET, [SECRET], {"key": SECRET}):
            read = shape.model.from_dict({field.wire_name: value})
            assert SECRET not in repr(read)
            assert SECRET not in f"{read} {[read]}"
            assert f"{field.python_name}='***'" in repr(read)
        assert f"{field.python_name}=None" in repr(shape.model.from_dict({field.wire_name: None}))


def test_reprs_show_the_fields_that_are_present() -> None:
    assert repr(BasicAuthCredentials(username="me", password=SECRET)) == (
        "BasicAuthCredentials(password='***', username='me')"
    )
    assert repr(ApiBatchList.from_dict({"count": 2, "notYetKnown": None})) == (
        "ApiBatchList(count=2, notYetKnown=None)"
    )
    assert repr(TextRequest.from_dict({"to": ["+15550100"]})) == "TextRequest(to='***')"
    assert repr(OpenModel.from_dict({})) == "OpenModel()"


def test_text_of_unknown_fields_is_not_in_reprs() -> None:
    odd = {
        "type": "mo_rich",
        "recipient": "+12025550123",
        "tries": 12,
        "secrets": [SECRET],
        "number": 12025550123,
        "inner": [{"eventType": "NEW", "key": SECRET, "ok": True}],
    }
    assert repr(OpenModel.from_dict(odd)) == (
        "OpenModel(type='mo_rich', recipient='***', tries=12, secrets=['***'], number=***, "
        "inner=[{'eventType': 'NEW', 'key': '***', 'ok': True}])"
    )
    assert repr(TextRequest.from_wire({"newField": "+12025550123"})) == "TextRequest(newField='***')"


def test_missing_required_field_raises_only_when_read() -> None:
    batch = TextResponse.from_dict({"type": "mt_text", "id": None, "body": "one"})
    with pytest.raises(MissingFieldError, match=r"TextResponse\.id: the API did not send 'id'") as raised:
        _ = batch.id
    assert isinstance(raised.value, AttributeError)
    assert (raised.value.model, raised.value.name, raised.value.wire_name) == ("TextResponse", "id", "id")
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)
    assert not hasattr(batch, "id")
    assert batch.get("id") is batch["id"] is None
    assert batch["created_at"] is None
    assert "created_at" not in batch
    with pytest.raises(KeyError, match="createdAt"):
        _ = batch["createdAt"]
    assert batch.to_dict() == {"type": "mt_text", "id": None, "body": "one"}
    assert "id=None" in repr(batch)
    assert batch == copy.deepcopy(batch)
