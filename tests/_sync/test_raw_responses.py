# Derived from tests/_async/test_raw_responses.py by `make sync`; never edited by hand.
"""Every method of every resource has a raw response, including those that return None."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from sinch import RawResponse
from tests.wire import Wire

NOTHING = httpx.Response(204, headers={"x-request-id": "request-1"})


@pytest.mark.parametrize(
    ("resource", "method", "arguments"),
    [
        ("sms.groups", "delete", ("group",)),
        ("sms.batches", "send_delivery_feedback", ("batch", [])),
        ("numbers.emergency_addresses", "deprovision", ("+12025550123",)),
        ("conversation.apps", "delete", ("app",)),
        ("conversation.messages", "delete", ("message",)),
    ],
)
def test_raw_response_of_a_method_that_returns_none(resource: str, method: str, arguments: tuple[Any, ...]) -> None:
    with Wire(NOTHING) as wire:
        found: Any = wire.client
        for name in resource.split("."):
            found = getattr(found, name)
        raw = getattr(found.with_raw_response, method)(*arguments)
    assert isinstance(raw, RawResponse)
    assert (raw.status, raw.request_id, raw.attempts, raw.parse()) == (204, "request-1", 1, None)


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("sned", {}, AttributeError),
        ("send_sms_bulk", {"to": ["+12025550123"], "body": "Hello"}, AttributeError),
        ("_list", {}, AttributeError),
        ("send", {"to": ["+12025550123"], "body": "Hello", "nonsense": 4}, TypeError),
    ],
)
def test_invalid_raw_call_raises_before_sending(method: str, arguments: dict[str, Any], error: type[Exception]) -> None:
    with Wire() as wire:
        raw: Any = wire.client.sms.batches.with_raw_response
        with pytest.raises(error):
            getattr(raw, method)(**arguments)
        assert wire.sent == []


def test_raw_response_of_a_list_parses_to_its_page() -> None:
    page = {"count": 0, "page": 0, "page_size": 30, "groups": []}
    with Wire(httpx.Response(200, json=page)) as wire:
        raw = wire.client.sms.groups.with_raw_response.list()
    assert raw.parse().to_dict() == page


def test_dir_lists_only_methods_with_a_raw_response() -> None:
    with Wire() as wire:
        groups, numbers = wire.client.sms.groups.with_raw_response, wire.client.numbers.with_raw_response
        assert {"create", "delete", "get", "list", "list_members", "replace", "update"} <= set(dir(groups))
        assert "sinch_events" not in dir(numbers)
        assert "regions" not in dir(numbers)
        assert not [name for name in dir(groups) if name.startswith("_")]
