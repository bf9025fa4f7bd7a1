"""Unknown keyword arguments of a client raise an error that suggests the right one."""

from __future__ import annotations

import inspect
import traceback
from typing import Any

import pytest

from sinch import AsyncSinchClient, SinchClient

BOTH = pytest.mark.parametrize("client", [SinchClient, AsyncSinchClient])
SUGGESTIONS = {
    "proxies": "proxy",
    "timeouts": "timeout",
    "project": "project_id",
    "retries": "max_retries",
    "verify": "ssl_context",
    "cert": "ssl_context",
    "base_url": "sandbox_url",
    "api_token": "sms_api_token",
    "region": "sms_region",
    "secret": "key_secret",
    "session": "http_client",
}


@BOTH
@pytest.mark.parametrize("name", SUGGESTIONS)
def test_misspelled_keyword_is_suggested(name: str, client: type[Any]) -> None:
    expected = f"{client.__name__}() got an unexpected keyword argument {name!r}; did you mean {SUGGESTIONS[name]!r}?"
    with pytest.raises(TypeError) as caught:
        client(**{name: "fake-value"})
    assert str(caught.value) == expected


@BOTH
def test_unknown_keyword_without_a_similar_one_has_no_suggestion(client: type[Any]) -> None:
    with pytest.raises(TypeError, match=r"got an unexpected keyword argument 'qwxz'$"):
        client(qwxz=1)


@BOTH
def test_error_has_no_settings_in_its_frames(client: type[Any]) -> None:
    credentials = ("fake-id", "fake-" + "secret-0123")
    settings = {"sms_api_token": credentials[1], "retries": 1}
    with pytest.raises(TypeError) as caught:
        client(*credentials, **settings)
    inside = traceback.TracebackException.from_exception(caught.value, capture_locals=True).stack[1:]
    assert inside
    assert "secret-0123" not in str([frame.locals for frame in inside])


@BOTH
def test_with_options_suggests_a_misspelled_keyword(client: type[Any]) -> None:
    expected = r"with_options\(\) got an unexpected keyword argument 'tiemout'; did you mean 'timeout'"
    with pytest.raises(TypeError, match=expected):
        client().with_options(tiemout=1)


@BOTH
def test_signatures_list_the_arguments(client: type[Any]) -> None:
    assert list(inspect.signature(client).parameters)[:3] == ["key_id", "key_secret", "project_id"]
    assert "timeout" in inspect.signature(client.with_options).parameters
