"""Date-times are parsed in any ISO 8601 spelling, and sent in UTC with a Z."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sinch_openapi.codec import DATE, DATE_TIME
from sinch_openapi.conversation.models import GenericEvent
from sinch_openapi.sms.models import TextRequest
from tests.codec.contract import Property, Shape
from tests.codec.examples import arguments
from tests.codec.strategies import MANY, ODD_DATE_TIMES, SECRET
from tests.codec.tables import each_model_with_kind

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
HALF_PAST = timezone(timedelta(hours=5, minutes=30))
ZONES = (UTC, HALF_PAST, timezone(timedelta(hours=14)), timezone(-timedelta(hours=9, minutes=30)))

READ = {
    "2026-01-01T00:00:00Z": NEW_YEAR,
    "2026-01-01T00:00:00+00:00": NEW_YEAR,
    "2026-01-01T02:00:00+02:00": NEW_YEAR,
    "2026-01-01T02:00:00+0200": NEW_YEAR,
    "2025-12-31T19:00:00-05:00": NEW_YEAR,
    "2026-01-01T00:00:00": NEW_YEAR,
    "2026-01-01 00:00:00": NEW_YEAR,
    "2026-01-01t00:00:00z": NEW_YEAR,
    "2025-12-31T24:00:00": NEW_YEAR,
    "2026-01-01": NEW_YEAR,
    "20260101T000000Z": NEW_YEAR,
    "2026-01-01T00:00:00.1Z": NEW_YEAR + timedelta(milliseconds=100),
    "2026-01-01T00:00:00,25Z": NEW_YEAR + timedelta(milliseconds=250),
    "2026-01-01T00:00:00.123456789Z": NEW_YEAR + timedelta(microseconds=123456),
    "2026-01-01T00:00:00.123456789": NEW_YEAR + timedelta(microseconds=123456),
}
SENT: dict[Any, str] = {
    NEW_YEAR: "2026-01-01T00:00:00Z",
    NEW_YEAR.astimezone(HALF_PAST): "2026-01-01T00:00:00Z",
    NEW_YEAR + timedelta(microseconds=1): "2026-01-01T00:00:00.000001Z",
    "2026-01-01T00:00:00Z": "2026-01-01T00:00:00Z",
    "2026-01-01T05:30:00+05:30": "2026-01-01T00:00:00Z",
    "2025-12-31T19:00:00-0500": "2026-01-01T00:00:00Z",
    "2026-01-01t00:00:00z": "2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00.123456789Z": "2026-01-01T00:00:00.123456Z",
}


def made_with(shape: Shape, field: Property, value: Any) -> Any:
    return shape.model(**{**arguments(shape), field.python_name: value}).to_dict()[field.wire_name]


# ---- reading ----


@pytest.mark.parametrize(("text", "moment"), READ.items())
def test_date_times_are_parsed_in_many_formats_and_have_a_time_zone(text: str, moment: datetime) -> None:
    read = TextRequest.from_dict({"send_at": text}).send_at
    assert read == moment
    assert read is not None
    assert read.tzinfo is not None


@pytest.mark.parametrize("text", ["", " ", "Z", "garbage", "24:00:00", "2026-02-30T00:00:00Z", "\ud800", "1767225600"])
def test_invalid_date_time_stays_text(text: str) -> None:
    assert TextRequest.from_dict({"send_at": text}).send_at == text


@MANY
@given(st.one_of(st.text(), st.from_regex(r"\A[0-9]{1,5}[-0-9WT:.,+Zz ]{0,30}\Z")))
@example("9999-12-31T24:00:00Z")
@example("0001-01-01T00:00:00+14:00")
def test_reading_any_text_does_not_raise(text: str) -> None:
    read = TextRequest.from_dict({"send_at": text})
    assert read.send_at == text or (isinstance(read.send_at, datetime) and read.send_at.tzinfo is not None)
    assert read.to_dict() == {"send_at": text}
    day = DATE.decode(text)
    assert day == text or type(day) is date


@each_model_with_kind("date-time")
def test_every_date_time_field_is_parsed_and_keeps_the_original(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        read = shape.model.from_dict({field.wire_name: "2026-01-01T00:00:00"})
        assert getattr(read, field.python_name) == NEW_YEAR
        assert read[field.wire_name] == "2026-01-01T00:00:00"
        for text in ODD_DATE_TIMES:
            odd = shape.model.from_dict({field.wire_name: text})
            getattr(odd, field.python_name)
            assert repr(odd)
            assert odd.to_dict() == {field.wire_name: text}


@each_model_with_kind("date")
def test_every_date_field_is_parsed(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        assert getattr(shape.model.from_dict({field.wire_name: "2026-01-31"}), field.python_name) == date(2026, 1, 31)
        odd_dates: tuple[Any, ...] = ("2026-02-30", "31.01.2026", "", 5, {})
        for odd in odd_dates:
            assert getattr(shape.model.from_dict({field.wire_name: odd}), field.python_name) == odd


# ---- writing ----


@pytest.mark.parametrize(("value", "wire"), SENT.items(), ids=str)
def test_date_times_are_sent_in_utc(value: Any, wire: str) -> None:
    assert TextRequest(to=[], body="", send_at=value).to_dict()["send_at"] == wire


@MANY
@given(st.datetimes(min_value=datetime(1, 1, 3), max_value=datetime(9999, 12, 29), timezones=st.sampled_from(ZONES)))
def test_every_date_time_survives_a_round_trip(moment: datetime) -> None:
    wire = DATE_TIME.encode(moment)
    assert wire.endswith("Z")
    assert DATE_TIME.decode(wire) == moment.astimezone(UTC)
    assert DATE_TIME.encode(wire) == wire
    assert DATE_TIME.encode(moment.astimezone(UTC).isoformat()) == wire


@each_model_with_kind("date-time")
def test_every_date_time_field_rejects_naive_values(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        assert made_with(shape, field, NEW_YEAR.astimezone(HALF_PAST)) == "2026-01-01T00:00:00Z"
        for naive in (datetime(2026, 1, 1), "2026-01-01T00:00:00", "2026-01-01"):
            with pytest.raises(ValueError, match="time zone") as raised:
                made_with(shape, field, naive)
            assert str(raised.value).startswith(f"{field.python_name}: ")


@pytest.mark.parametrize("text", [SECRET, "", "tomorrow", "2026-02-30T00:00:00Z", "\ud800"])
def test_invalid_date_time_text_raises_and_is_not_shown(text: str) -> None:
    with pytest.raises(ValueError, match=r"^send_at: is not an ISO 8601 date-time, such as "):
        TextRequest(to=[], body="", send_at=text)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_date_time_out_of_range_in_utc_raises(text: str) -> None:
    for value in (text, datetime.fromisoformat(text)):
        with pytest.raises(ValueError, match=r"^send_at: "):
            TextRequest(to=[], body="", send_at=value)


def test_date_for_a_date_time_raises_type_error() -> None:
    with pytest.raises(TypeError, match=r"^send_at: takes a datetime .*, not date: .*timezone"):
        TextRequest(to=[], body="", send_at=date(2026, 1, 1))  # type: ignore[arg-type]


@each_model_with_kind("date")
def test_every_date_field_accepts_dates_and_text(shape: Shape, fields: list[Property]) -> None:
    for field in fields:
        assert made_with(shape, field, date(2026, 1, 31)) == "2026-01-31"
        assert made_with(shape, field, "2026-01-31") == "2026-01-31"
        assert made_with(shape, field, datetime(2026, 1, 31, 23, 59)) == "2026-01-31"
        with pytest.raises(TypeError, match=field.python_name):
            made_with(shape, field, 20260131)
        for text in (SECRET, "", "2026-02-30", "2026-01-31T00:00:00Z"):
            with pytest.raises(ValueError, match="is not a date") as raised:
                made_with(shape, field, text)
            assert str(raised.value).startswith(f"{field.python_name}: ")
            assert SECRET not in str(raised.value)


def test_date_times_in_free_form_objects_are_sent_in_utc() -> None:
    payload = {"at": NEW_YEAR.astimezone(HALF_PAST), "on": date(2026, 1, 1), "list": [NEW_YEAR]}
    assert GenericEvent(payload=payload).to_dict()["payload"] == {
        "at": "2026-01-01T00:00:00Z",
        "on": "2026-01-01",
        "list": ["2026-01-01T00:00:00Z"],
    }
    with pytest.raises(ValueError, match="time zone"):
        GenericEvent(payload={"at": datetime(2026, 1, 1)})
