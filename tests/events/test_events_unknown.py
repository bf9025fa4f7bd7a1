"""Events of kinds that this version does not know."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sinch.sinch_events import ConversationSinchEvents, Dispatcher, NumbersSinchEvents, SmsSinchEvents, UnknownEvent

from .signing import SECRET

CONVERSATION = {
    "app_id": "01APP",
    "project_id": "01PROJECT",
    "accepted_time": "2026-01-01T10:00:00.123456789Z",
    "event_time": "later",
    "teleport_notification": {"identity": "12025550101", "accepted_time": "2026-01-01T10:00:00Z"},
}
NUMBERS = {"resourceType": "BUNDLE", "projectId": "01PROJECT", "timestamp": "2026-01-01T10:00:00.138107597"}


def test_common_fields_are_typed() -> None:
    event = ConversationSinchEvents(SECRET).parse_event(CONVERSATION)
    assert isinstance(event, UnknownEvent)
    assert (event.app_id, event.project_id) == ("01APP", "01PROJECT")
    assert event.accepted_time == datetime(2026, 1, 1, 10, 0, 0, 123456, UTC)
    assert event.event_time == "later"
    assert event.teleport_notification.identity == "12025550101"
    assert event.to_dict() == CONVERSATION
    number = NumbersSinchEvents(SECRET).parse_event(NUMBERS)
    assert isinstance(number, UnknownEvent)
    assert (number.project_id, number.timestamp) == ("01PROJECT", datetime(2026, 1, 1, 10, 0, 0, 138107, UTC))
    assert number["timestamp"] == NUMBERS["timestamp"]


def test_missing_common_field_is_none_and_other_fields_raise() -> None:
    event = SmsSinchEvents(SECRET).parse_event({"type": "mo_fax"})
    assert isinstance(event, UnknownEvent)
    assert (event.app_id, event.timestamp, event.received_at, event.type) == (None, None, None, "mo_fax")
    assert not hasattr(event, "pages")


def test_repr_has_only_field_names() -> None:
    event = ConversationSinchEvents(SECRET).parse_event(CONVERSATION)
    assert repr(event) == "UnknownEvent(app_id, project_id, accepted_time, event_time, teleport_notification)"


def test_functions_can_filter_by_any_field() -> None:
    dispatcher = Dispatcher()
    calls: list[Any] = []
    dispatcher.on(UnknownEvent, teleport_notification__identity="12025550101")(calls.append)
    event = ConversationSinchEvents(SECRET).parse_event(CONVERSATION)
    dispatcher.dispatch(event)
    assert calls == [event]
