"""The table of events: completed with the members of unions of events that it does not have."""

from __future__ import annotations

from typing import Any

from scripts.contract.event_table import complete_table, event_rows, triggers

TEXT = {"type": "string"}
HELD = {"type": "object", "properties": {"rain": TEXT}}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def event(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields}


def told_by_field(**added: Any) -> dict[str, Any]:
    union = {"x-webhook": True, "x-one-of-by-key": {"sent": ref("Sent")["$ref"]}}
    schemas = {"Sent": {**event(app_id=TEXT, sent=HELD), "x-webhook": True}, **added}
    union["oneOf"] = [ref(name) for name in schemas]
    enum = {"WebhookTrigger": {"type": "string", "enum": ["SENT", "WEATHER"]}}
    return {"components": {"schemas": {**schemas, "Event": union, **enum}}, "x-webhooks": [row("SENT", "Sent")]}


def row(trigger: str, schema: str) -> dict[str, str]:
    return {"trigger": trigger, "schema": schema}


def test_event_is_identified_by_its_unique_field() -> None:
    document = told_by_field(Weather=event(app_id=TEXT, weather_notification=HELD))
    complete_table(document)
    assert event_rows(document) == [row("SENT", "Sent"), row("WEATHER", "Weather")]
    assert document["components"]["schemas"]["Weather"]["x-webhook-key"] == "weather_notification"


def test_event_with_several_unique_fields_is_identified_by_the_object() -> None:
    document = told_by_field(Weather=event(station=TEXT, weather_notification=HELD))
    complete_table(document)
    assert event_rows(document)[1:] == [row("WEATHER", "Weather")]


def test_unidentifiable_event_is_unchanged() -> None:
    document = told_by_field(Weather=event(one=HELD, other=HELD))
    complete_table(document)
    assert len(event_rows(document)) == 1


def test_event_without_matching_trigger_is_still_identified() -> None:
    document = told_by_field(Tide=event(tide_notification=HELD))
    complete_table(document)
    assert len(event_rows(document)) == 1
    assert document["components"]["schemas"]["Event"]["x-one-of-by-key"]["tide_notification"] == ref("Tide")["$ref"]


def test_discriminator_value_of_an_event_is_its_trigger() -> None:
    mapping = {"sent": ref("Sent")["$ref"], "pool": ref("Pool")["$ref"], "tide": "Tide"}
    union = {"x-webhook": True, "discriminator": {"propertyName": "type", "mapping": mapping}}
    schemas = {"Sent": {"x-webhook": True}, "Pool": event(type=TEXT), "Tide": event(type=TEXT), "Event": union}
    document = {"components": {"schemas": schemas}, "x-webhooks": [row("sent", "Sent")]}
    complete_table(document)
    assert event_rows(document) == [row("sent", "Sent"), row("pool", "Pool"), row("tide", "Tide")]
    assert schemas["Pool"]["x-webhook"] is True
    assert triggers(document) == ["sent", "pool", "tide"]


def test_union_without_events_adds_no_rows() -> None:
    union = {"discriminator": {"propertyName": "type", "mapping": {"a": "A"}}}
    document: dict[str, Any] = {"components": {"schemas": {"A": event(), "Union": union}}}
    complete_table(document)
    assert event_rows(document) == []
