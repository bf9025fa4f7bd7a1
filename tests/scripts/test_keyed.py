"""Dictionaries for a list of objects that each have a key."""

from __future__ import annotations

from typing import Any

from scripts.generator.expressions import Form
from scripts.generator.keyed import KeyedView, keyed_views
from scripts.generator.views import DictionaryView, FieldView

KEYED: dict[str, Any] = {
    "tag": "channel",
    "beside": ["secret"],
    "places": {
        "SMS": ["SMS", "token"],
        "RCS": ["RCS", "token"],
        "LINE_JAPAN": ["LINE", "line", "japan"],
        "LINE_PERU": ["LINE", "line", "peru"],
    },
}


def field(name: str, type_: str) -> FieldView:
    form = Form(codec="", annotation=type_, accepts=type_)
    return FieldView(
        name, name, form, "", required=False, nullable=False, constant=None, sensitive=False, present=False
    )


def dictionary(name: str, **fields: str) -> DictionaryView:
    return DictionaryView(name, "", None, tuple(field(one, type_) for one, type_ in fields.items()))


def views(**keyed: Any) -> list[KeyedView]:
    entries = {"items": {"$ref": "#/components/schemas/Entry"}, "x-keyed": {**KEYED, **keyed}}
    document = {"components": {"schemas": {"App": {"properties": {"app_credentials": entries}}}}}
    known = [
        dictionary("Entry", channel="str", secret="str", state="str", token="TokenCredentials", line="LineCredentials"),
        dictionary("TokenCredentials", token="str"),
        dictionary("LineCredentials", japan="Details", is_default="bool"),
        dictionary("Details", token="str"),
    ]
    return list(keyed_views(document, {one.name: one for one in known}))


def test_each_key_has_a_dictionary_of_its_content() -> None:
    (view,) = views()
    assert view.by_key == "AppCredentialsByChannel"
    assert view.places == [("SMS", "TokenChannel"), ("RCS", "TokenChannel"), ("LINE_JAPAN", "LineChannel")]
    assert [(one.content, one.description) for one in view.entries] == [
        ("TokenCredentials", "SMS or RCS"),
        ("Details", "LINE_JAPAN"),
    ]


def test_fields_around_the_content_are_separate_keys() -> None:
    (view,) = views()
    assert [one.key for one in view.beside] == ["secret"]
    assert [[one.key for one in entry.around] for entry in view.entries] == [[], ["is_default"]]


def test_removed_location_is_omitted() -> None:
    (view,) = views(places={"SMS": ["SMS", "gone"], "RCS": ["RCS", "token"]})
    assert view.places == [("RCS", "TokenChannel")]


def test_list_not_used_in_requests_has_no_view() -> None:
    entries = {"items": {"$ref": "#/components/schemas/Entry"}, "x-keyed": KEYED}
    document = {"components": {"schemas": {"App": {"properties": {"app_credentials": entries}}}}}
    assert list(keyed_views(document, {})) == []
