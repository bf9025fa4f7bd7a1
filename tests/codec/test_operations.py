"""Every operation builds the request that the contract describes, and parses any response."""

from __future__ import annotations

import inspect
import json
import re
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinch_openapi.codec import Model, Request
from sinch_openapi.conversation.api.messages import messages_delete_message
from sinch_openapi.numbers.api.active_number import (
    number_service_get_active_number,
    number_service_list_active_numbers,
)
from sinch_openapi.numbers.api.available_number import number_service_list_available_numbers
from sinch_openapi.sms.api.batches import list_batches, send_sms
from sinch_openapi.sms.api.delivery_reports import get_delivery_report_by_phone_number, get_delivery_reports
from sinch_openapi.sms.api.groups import get_members, update_group
from sinch_openapi.sms.models import TextRequest
from tests.codec.contract import APIS, OPERATIONS, Argument, OperationCase, operation_modules
from tests.codec.examples import minimal, wrong
from tests.codec.strategies import FEW, MANY, SECRET, documents, odd_documents, requests
from tests.codec.tables import each_operation

HOSTILE = (
    *("", ".", "..", "%2e", "%2E%2e", ".%2e", "a/b", "/", "//host", "../..", "\\", "..\\..", "?x", "a?b=c", "#", "a#b"),
    *("\r\n", "a\r\nHost: other", "\x00", "\x7f", "\t", "ä", "+1555", "+15550100", " ", "a b", " a", "%", "%2f", "%25"),
    *("a;b", "a:b", "@host", "a&b", "{x}", "{projectId}", "\u2028", "\ud800", "~", "https://host/"),
)
RESPONSES: tuple[Any, ...] = (
    *({}, [], None, "garbage", "", 5, 0.5, True, [None], [{}], [[]], ["text"], {"error": None}),
    {"unknown": [{"nested": None}]},
)


class Plain(StrEnum):
    MEMBER = "member"


def valid_path(case: OperationCase) -> dict[str, Any]:
    return {one.python_name: "segment" for one in case.arguments("path")}


def valid_rest(case: OperationCase) -> dict[str, Any]:
    """Return the required query parameters and body of an operation."""
    rest = {one.python_name: minimal(one.shape) for one in case.arguments("query") if one.required}
    return {**rest, "body": minimal(case.content[1])} if case.content else rest


def body_is_required(case: OperationCase) -> bool:
    return bool(case.declared.get("requestBody", {}).get("required"))


def build(case: OperationCase, **values: Any) -> Request:
    request: Request = case.module.build(**{**valid_path(case), **valid_rest(case), **values})
    return request


def assert_path_of(case: OperationCase, request: Request, values: dict[str, str]) -> None:
    """Check that the path matches the contract's template, with each value as a single segment."""
    address = urlsplit(f"https://numbers.api.example{request.path}")
    assert address.netloc == "numbers.api.example"
    assert address.path == request.path
    assert re.fullmatch(r"(/[A-Za-z0-9._~%:+-]+)+", request.path)
    template, segments = case.path.split("/"), request.path.split("/")
    assert len(segments) == len(template)
    for expected, segment in zip(template, segments, strict=True):
        assert segment not in {".", ".."}
        assert unquote(segment, errors="strict") == re.sub(r"\{(\w+)\}", lambda name: values[name[1]], expected)


def query_value(argument: Argument) -> list[tuple[Any, list[str]]]:
    """Return values of a query parameter, each with the strings that are sent for it."""
    shape = argument.shape
    east = timezone(timedelta(hours=2))
    simple: dict[str, list[tuple[Any, list[str]]]] = {
        "string": [("a b,ä&=", ["a b,ä&="]), ("", [""])],
        "integer": [(0, ["0"]), (25, ["25"])],
        "boolean": [(True, ["true"]), (False, ["false"])],
        "date-time": [
            (datetime(2026, 1, 1, 2, tzinfo=east), ["2026-01-01T00:00:00Z"]),
            ("2026-01-01T02:00:00+02:00", ["2026-01-01T00:00:00Z"]),
        ],
    }
    if shape.kind == "enum":
        return [(value, [str(value)]) for value in (*shape.schema["enum"], Plain.MEMBER)]
    if shape.kind == "array":
        first = minimal(shape.item)
        texts = [str(first), str(first)]
        joined = texts if argument.explode else [",".join(texts)]
        return [([first, first], joined), ((first,), texts[:1]), ([], []), (iter([first, first]), joined)]
    return simple[shape.kind]


# ---- facts of the contract ----


def test_operation_modules_match_the_contracts() -> None:
    declared = Counter((case.api, case.id) for case in OPERATIONS)
    assert declared == Counter((api, identifier) for api in APIS for identifier in operation_modules(api))


@each_operation
def test_operations_match_the_contract(case: OperationCase) -> None:
    operation = case.operation
    assert operation.id == case.id
    assert operation.method == case.method.upper()
    assert operation.path == case.path
    assert operation.media_type == (case.content[0] if case.content else None)
    assert [one.wire_name for one in operation.query if one.required] == [
        one.wire_name for one in case.arguments("query") if one.required
    ]
    assert {one.wire_name: one.explode for one in operation.query} == {
        one.wire_name: one.explode for one in case.arguments("query")
    }


@each_operation
def test_arguments_match_the_contract(case: OperationCase) -> None:
    parameters = inspect.signature(case.module.build).parameters
    path = [one.python_name for one in case.arguments("path")]
    assert set(parameters) == {
        *path,
        *(one.python_name for one in case.arguments("query")),
        *(["body"] if case.content else []),
    }
    positional = [name for name, one in parameters.items() if one.kind is not one.KEYWORD_ONLY]
    assert sorted(positional) == sorted(path)
    in_path = re.findall(r"\{(\w+)\}", case.path)
    python_names = {one.wire_name: one.python_name for one in case.arguments("path")}
    assert positional == [python_names[name] for name in in_path]
    with pytest.raises(TypeError, match="no_such_argument"):
        build(case, no_such_argument=SECRET)


# ---- requests ----


@each_operation
@FEW
@given(data=st.data())
def test_valid_arguments_produce_the_request_of_the_contract(case: OperationCase, data: st.DataObject) -> None:
    segments = st.text("abcXYZ019-_.~+:ä@", min_size=3)
    path = {one.wire_name: data.draw(segments) for one in case.arguments("path")}
    body = data.draw(requests(case.content[1])) if case.content else None
    chosen = [one for one in case.arguments("query") if one.required or data.draw(st.booleans())]
    values = {one.python_name: data.draw(st.sampled_from(query_value(one)[:2])) for one in chosen}
    request = build(
        case,
        **{one.python_name: path[one.wire_name] for one in case.arguments("path")},
        **{name: value for name, (value, _) in values.items()},
        **({"body": body} if case.content else {}),
    )
    assert request.operation is case.operation
    assert_path_of(case, request, path)
    assert Counter(request.query) == Counter(
        (one.wire_name, text) for one in chosen for text in values[one.python_name][1]
    )
    if case.content:
        assert json.dumps(request.body, sort_keys=True) == json.dumps(body, sort_keys=True)
    else:
        assert not request.body


@each_operation
def test_omitted_arguments_are_not_sent(case: OperationCase) -> None:
    optional = {one.python_name: None for one in case.arguments("query") if not one.required}
    request = build(case, **optional)
    assert request == build(case)
    assert {name for name, _ in request.query} == {one.wire_name for one in case.arguments("query") if one.required}


@each_operation
def test_missing_required_argument_raises(case: OperationCase) -> None:
    required = {**valid_path(case), **valid_rest(case)}
    if not body_is_required(case):
        required.pop("body", None)
    for name in required:
        with pytest.raises(TypeError, match=name):
            case.module.build(**{key: value for key, value in required.items() if key != name})


@each_operation
def test_none_for_a_required_argument_raises(case: OperationCase) -> None:
    for one in [*case.arguments("path"), *case.arguments("query")]:
        if one.required:
            with pytest.raises(TypeError, match=rf"^({one.python_name}|{one.wire_name}): "):
                build(case, **{one.python_name: None})


@pytest.mark.parametrize("case", [one for one in OPERATIONS if one.content and body_is_required(one)], ids=repr)
def test_none_for_a_required_body_raises(case: OperationCase) -> None:
    with pytest.raises(TypeError, match=r"^body: "):
        build(case, body=None)


@each_operation
def test_hostile_path_values_raise_or_stay_one_segment(case: OperationCase) -> None:
    for argument in case.arguments("path"):
        for hostile in HOSTILE:
            values = {one.wire_name: "segment" for one in case.arguments("path")} | {argument.wire_name: hostile}
            try:
                request = build(case, **{argument.python_name: hostile})
            except ValueError:
                continue
            assert_path_of(case, request, values)


@MANY
@given(st.sampled_from(OPERATIONS), st.data(), st.text(min_size=1))
def test_any_path_text_raises_or_stays_one_segment(case: OperationCase, data: st.DataObject, text: str) -> None:
    argument = data.draw(st.sampled_from(case.arguments("path")))
    values = {one.wire_name: "segment" for one in case.arguments("path")} | {argument.wire_name: text}
    try:
        request = build(case, **{argument.python_name: text})
    except ValueError:
        return
    assert_path_of(case, request, values)


@pytest.mark.parametrize("text", ["", " ", ".", "..", "%2e%2E", "\r\n", "a\nb", "\x00", " a", "a ", "\ud800"])
def test_path_values_that_would_change_the_path_raise(text: str) -> None:
    with pytest.raises(ValueError, match=r"^service_plan_id: "):
        list_batches.build(text)


@pytest.mark.parametrize(
    ("text", "segment"),
    [("+15550100", "+15550100"), ("a/b", "a%2Fb"), ("?x", "%3Fx"), ("#", "%23"), ("ä", "%C3%A4"), ("%2f", "%252f")],
)
def test_path_values_are_percent_encoded(text: str, segment: str) -> None:
    assert list_batches.build(text).path == f"/xms/v1/{segment}/batches"


@pytest.mark.parametrize("value", [None, 5, True, b"plan", ["plan"], {"a": SECRET}, 0.5], ids=repr)
def test_path_values_that_are_not_text_raise(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^service_plan_id: takes str, not ") as raised:
        list_batches.build(value)
    assert SECRET not in str(raised.value)


def test_path_value_errors_name_the_python_argument() -> None:
    with pytest.raises(ValueError, match=r"^phone_number: "):
        number_service_get_active_number.build("project", "")
    with pytest.raises(ValueError, match=r"^recipient_number: "):
        get_delivery_report_by_phone_number.build("plan", "batch", "..")


def test_path_values_can_be_enum_members() -> None:
    assert list_batches.build(Plain.MEMBER).path == "/xms/v1/member/batches"


@each_operation
def test_query_values_are_serialized_as_in_the_contract(case: OperationCase) -> None:
    required = {one.wire_name for one in case.arguments("query") if one.required}
    for argument in case.arguments("query"):
        for value, texts in query_value(argument):
            query = build(case, **{argument.python_name: value}).query
            assert [text for name, text in query if name == argument.wire_name] == texts
            assert {name for name, _ in query} - {argument.wire_name} == required - {argument.wire_name}


@each_operation
def test_query_value_of_wrong_type_raises_with_its_name(case: OperationCase) -> None:
    for argument in case.arguments("query"):
        for value in wrong(argument.shape):
            with pytest.raises(TypeError) as raised:
                build(case, **{argument.python_name: value})
            assert str(raised.value).startswith(f"{argument.python_name}: takes ")
            assert SECRET not in str(raised.value)


@each_operation
def test_body_of_wrong_type_raises(case: OperationCase) -> None:
    for value in wrong(case.content[1]) if case.content else ():
        with pytest.raises(TypeError, match=r"^body: takes ") as raised:
            build(case, body=value)
        assert SECRET not in str(raised.value)


def test_query_lists_are_joined_or_repeated() -> None:
    joined = list_batches.build("plan", from_=["+15550100", "short"], start_date="2026-01-01T00:00:00Z")
    assert joined.query == (("from", "+15550100,short"), ("start_date", "2026-01-01T00:00:00Z"))
    assert get_delivery_reports.build("plan", code=[400, 401]).query == (("code", "400,401"),)
    repeated = number_service_list_active_numbers.build(
        "project", region_code="US", number_type="LOCAL", capabilities=["SMS", "VOICE"], number_pattern="555"
    )
    assert sorted(repeated.query) == [
        ("capability", "SMS"),
        ("capability", "VOICE"),
        ("numberPattern.pattern", "555"),
        ("regionCode", "US"),
        ("type", "LOCAL"),
    ]


def test_dotted_names_are_literal() -> None:
    request = number_service_list_available_numbers.build(
        "project", region_code="US", number_type="LOCAL", number_pattern="555", number_search_pattern="START"
    )
    assert ("numberPattern.pattern", "555") in request.query
    assert ("numberPattern.searchPattern", "START") in request.query


def test_naive_query_date_raises() -> None:
    with pytest.raises(ValueError, match=r"^start_date: needs a time zone"):
        list_batches.build("plan", start_date=datetime(2026, 1, 1))
    assert list_batches.build("plan", start_date=datetime(2026, 1, 1, tzinfo=UTC)).query


def test_body_can_be_a_model_or_a_mapping_in_either_spelling() -> None:
    wire: dict[str, Any] = {
        "to": ["+15550100"],
        "body": "text",
        "callback_url": "https://example.com",
        "type": "mt_text",
    }
    python: dict[str, Any] = {"to": ["+15550100"], "body": "text", "event_destination_target": "https://example.com"}
    bodies: tuple[Any, ...] = (wire, python, TextRequest(**python))
    for body in bodies:
        assert send_sms.build("plan", body=body).body == wire


def test_explicit_none_in_a_body_is_sent() -> None:
    assert update_group.build("plan", "group", body={"name": None}).body == {"name": None}
    nested: Any = {
        "to": [],
        "body": "",
        "type": "mt_text",
        "parameters": {"name": {"default": None}},
        "callback_url": None,
    }
    assert send_sms.build("plan", body=nested).body == nested


# ---- responses ----


@each_operation
def test_parsing_any_response_does_not_raise(case: OperationCase) -> None:
    for response in RESPONSES:
        before = json.dumps(response)
        read = case.module.parse(response)
        repr(read)
        if case.result is not None:
            assert read == response
            assert isinstance(read, Model) == (isinstance(response, dict) and case.result.kind in ("model", "union"))
        else:
            assert read is None
        assert json.dumps(response) == before


@pytest.mark.parametrize("case", [one for one in OPERATIONS if one.result and one.result.kind == "model"], ids=repr)
@FEW
@given(data=st.data())
def test_responses_are_parsed_as_their_model(case: OperationCase, data: st.DataObject) -> None:
    assert case.result is not None
    response = data.draw(st.one_of(documents(case.result), odd_documents(case.result)))
    read = case.module.parse(response)
    assert type(read) is case.result.model
    assert json.dumps(read.to_dict()) == json.dumps(response)


def test_non_object_responses_are_parsed() -> None:
    assert get_members.parse(["+15550100"]) == ["+15550100"]
    read: Any = messages_delete_message.parse  # typed as returning None
    assert read({}) is None
