"""Options of a single call."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from sinch import ConfigurationError, SmsRegion, Timeout
from sinch._core.options import Options
from sinch_openapi.sms.models import TextRequest


def test_no_options() -> None:
    assert Options.read({}) == Options()


def test_every_option() -> None:
    options = Options.read(
        {
            "timeout": 3,
            "max_retries": 0,
            "extra_headers": {"X-Tenant": "one"},
            "extra_query": {"a": 1, "b": True, "c": ["x", "y"], "d": 0.5, "e": ("z",)},
            "extra_body": {"at": datetime(2026, 1, 1, tzinfo=UTC), "region": SmsRegion.EU, "none": None},
        }
    )
    assert (options.timeout, options.max_retries) == (Timeout(3, 3, 3), 0)
    assert options.headers == {"x-tenant": "one"}
    assert options.query == (("a", "1"), ("b", "true"), ("c", "x"), ("c", "y"), ("d", "0.5"), ("e", "z"))
    assert options.body == {"at": "2026-01-01T00:00:00Z", "region": "eu", "none": None}


def test_models_in_extra_body_are_serialized() -> None:
    assert Options.read({"extra_body": {"count": TextRequest.from_dict({"a": 1})}}).body == {"count": {"a": 1}}


def test_unknown_keyword_error_mentions_extra_body() -> None:
    with pytest.raises(TypeError, match=r"unexpected keyword argument 'bodyy'; .*extra_body"):
        Options.read({"bodyy": "typo"})  # type: ignore[typeddict-unknown-key]


@pytest.mark.parametrize(
    ("given", "error", "reason"),
    [
        ({"timeout": 0}, ConfigurationError, "timeout"),
        ({"timeout": "5"}, ConfigurationError, "timeout"),
        ({"max_retries": -1}, ConfigurationError, "max_retries must be an int of at least 0"),
        ({"max_retries": True}, ConfigurationError, "max_retries"),
        ({"max_retries": 1.5}, ConfigurationError, "max_retries"),
        ({"extra_headers": {"a b": "c"}}, ConfigurationError, "not a valid header name"),
        ({"extra_headers": {"": "c"}}, ConfigurationError, "not a valid header name"),
        ({"extra_headers": {"a\r\nb": "c"}}, ConfigurationError, "not a valid header name"),
        ({"extra_headers": {"a:b": "c"}}, ConfigurationError, "not a valid header name"),
        ({"extra_headers": {"a": "c\r\nx: y"}}, ConfigurationError, "must be printable ASCII"),
        ({"extra_headers": {"a": "c\n"}}, ConfigurationError, "must be printable ASCII"),
        ({"extra_headers": {"a": "\x00"}}, ConfigurationError, "must be printable ASCII"),
        ({"extra_headers": {"a": "ü"}}, ConfigurationError, "must be printable ASCII"),
        ({"extra_headers": {"a": 5}}, ConfigurationError, "must be printable ASCII"),
        ({"extra_headers": {"Authorization": "x"}}, ConfigurationError, "authorization is set by the client"),
        ({"extra_headers": {"HOST": "evil"}}, ConfigurationError, "host is set by the client"),
        ({"extra_headers": {"Content-Length": "0"}}, ConfigurationError, "set by the client"),
        ({"extra_headers": {"Transfer-Encoding": "chunked"}}, ConfigurationError, "set by the client"),
        ({"extra_headers": ["a"]}, TypeError, "extra_headers: takes a mapping with str keys"),
        ({"extra_query": "a=b"}, TypeError, "extra_query: takes a mapping with str keys"),
        ({"extra_query": {1: "a"}}, TypeError, "extra_query: takes a mapping with str keys"),
        ({"extra_query": {"a": None}}, TypeError, r"extra_query\['a'\]: takes str, int, float, bool or a list"),
        ({"extra_query": {"a": {"b": 1}}}, TypeError, r"extra_query\['a'\]"),
        ({"extra_query": {"a": [None]}}, TypeError, r"extra_query\['a'\]"),
        (
            {"extra_body": {"a": {"b": [object()]}}},
            TypeError,
            r"extra_body\[\.\.\.\]\[\.\.\.\]\[0\]: takes JSON values",
        ),
        ({"extra_body": {"a": float("nan")}}, ValueError, r"extra_body\[\.\.\.\]: is not a finite number"),
        ({"extra_query": {"a": float("inf")}}, ValueError, r"extra_query\[\.\.\.\]: is not a finite number"),
        ({"extra_body": [1]}, TypeError, "extra_body: takes a mapping with str keys"),
        ({"extra_body": {1: 1}}, TypeError, "extra_body: takes a mapping with str keys"),
    ],
)
def test_invalid_options_raise(given: Any, error: type[Exception], reason: str) -> None:
    with pytest.raises(error, match=reason):
        Options.read(given)


def test_options_show_nothing_private() -> None:
    options = Options.read(
        {"extra_headers": {"x": "private"}, "extra_query": {"x": "private"}, "extra_body": {"x": "private"}}
    )
    assert "private" not in repr(options)
