"""Models used where code expects dictionaries."""

from __future__ import annotations

import json
from typing import Any

import flask
import pytest
import yaml
from django.core.serializers.json import DjangoJSONEncoder
from django.http import JsonResponse
from fastapi.encoders import jsonable_encoder

from sinch_openapi.conversation.models import LineNotificationMessageTemplateBody, ListMessage
from sinch_openapi.numbers.models import ActiveNumber, Money
from tests import django_settings

NUMBER = "+12025550123"
SENT: dict[str, Any] = {
    "phoneNumber": NUMBER,
    "money": {"currencyCode": "EUR", "amount": "0.80"},
    "nextChargeDate": "2026-01-01T00:00:00Z",
    "notYetKnown": {"a": [1, {"b": None}]},
}
SECTIONS: dict[str, Any] = {"title": "List", "sections": [{"items": [{"choice": {"title": "one"}}]}]}


@pytest.fixture(params=["as it came", "read"])
def number(request: pytest.FixtureRequest) -> ActiveNumber:
    number = ActiveNumber.from_dict(SENT)
    if request.param == "read":
        assert (number.money.amount, number.not_yet_known.a[1].b) == ("0.80", None)  # type: ignore[union-attr,attr-defined]
    return number


def test_encoders_accept_models_at_any_level(number: ActiveNumber) -> None:
    for encoder in (None, DjangoJSONEncoder):
        assert json.loads(json.dumps(number, cls=encoder)) == SENT
        assert json.loads(json.dumps({"numbers": [number], "money": number.money}, cls=encoder)) == {
            "numbers": [SENT],
            "money": SENT["money"],
        }
    assert jsonable_encoder([number]) == [SENT]
    assert number.__json__() == SENT
    assert yaml.safe_load(yaml.safe_dump([number, number.money])) == [SENT, SENT["money"]]
    assert isinstance(number, dict)


def test_frameworks_can_return_models(number: ActiveNumber) -> None:
    app = flask.Flask("app")
    app.add_url_rule("/number", view_func=lambda: number, endpoint="number")
    app.add_url_rule("/numbers", view_func=lambda: flask.jsonify(numbers=[number]), endpoint="numbers")
    assert app.test_client().get("/number").json == SENT
    assert app.test_client().get("/numbers").json == {"numbers": [SENT]}
    django_settings.configure()
    assert json.loads(JsonResponse(number).content) == SENT


@pytest.mark.parametrize("sections", [SECTIONS["sections"], [{"items": None}], [{}], [{"items": "odd"}]])
def test_field_named_items_is_encoded(sections: Any) -> None:
    message = ListMessage.from_dict({**SECTIONS, "sections": sections})
    assert message.sections[0].get("items") == sections[0].get("items")
    assert json.loads(json.dumps(message)) == {**SECTIONS, "sections": sections}
    assert json.loads(json.dumps(message.sections[0])) == sections[0]
    assert json.loads(json.dumps(LineNotificationMessageTemplateBody())) == {}
    assert LineNotificationMessageTemplateBody().items is None


def test_nested_changes_are_encoded() -> None:
    message = ListMessage.from_dict(SECTIONS)
    message.sections[0].items.append(message.sections[0].items[0])
    message.sections.append(message.sections[0])
    assert [len(section["items"]) for section in json.loads(json.dumps(message))["sections"]] == [2, 2]


def test_models_support_dict_operations(number: ActiveNumber) -> None:
    assert number | {"displayName": "Ada"} == {**SENT, "displayName": "Ada"} == {"displayName": "Ada"} | number
    assert type(number.copy()) is ActiveNumber
    assert number.copy() == number == SENT
    assert list(reversed(number)) == list(reversed(SENT))
    assert number.setdefault("displayName", "Ada") == "Ada" == number.setdefault("displayName", "Bob")
    number["displayName"] = "Bob"
    number |= {"projectId": "project"}
    number.update({"regionCode": "US"}, type="LOCAL")
    assert (number.display_name, number.project_id, number.region_code, number["type"]) == (
        "Bob",
        "project",
        "US",
        "LOCAL",
    )
    assert number.pop("displayName") == "Bob"
    del number["money"]
    assert (number.display_name, number.money) == (None, None)
    number["money"] = Money(currency_code="SEK")
    assert number.money is not None
    assert number.money.currency_code == "SEK"
    number.clear()
    assert (number.to_dict(), bool(number)) == ({}, True)


def test_setting_an_invalid_item_raises() -> None:
    number = ActiveNumber.from_dict(SENT)
    for change in (
        lambda: number.__setitem__("displayName", 3),
        lambda: number.update(displayName=3),
        lambda: number.setdefault("displayName", 3),
    ):
        with pytest.raises(TypeError, match=r"^\['displayName'\]: takes str, not int$"):
            change()
    assert number == SENT


def test_models_match_mapping_and_class_patterns(number: ActiveNumber) -> None:
    match number:
        case {"phoneNumber": found}:
            assert found == NUMBER
        case _:
            pytest.fail("no match")
    match number:
        case ActiveNumber(phone_number=found):
            assert found == NUMBER
        case _:
            pytest.fail("no match")
