"""Settings of a wrong type raise a configuration error that names the setting before anything is sent."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from typing import Any

import pytest

from sinch import AsyncSinchClient, ConfigurationError, SinchClient
from sinch._core.configuration import Configuration
from tests.wire import PROJECT, SERVICE_PLAN


async def coroutine_hook(event: object) -> None:
    """A hook that a synchronous client cannot await."""


def call(**settings: Any) -> object:
    with SinchClient(**{**PROJECT, "max_retries": 0, **settings}) as client:
        return client.sms.batches.get("batch-1")


def call_async(**settings: Any) -> object:
    async def get() -> object:
        async with AsyncSinchClient(**{**PROJECT, "max_retries": 0, **settings}) as client:
            return await client.sms.batches.get("batch-1")

    return asyncio.run(get())


BOTH = pytest.mark.parametrize("call", [call, call_async])
CONTEXT = "ssl_context: takes an ssl.SSLContext, not {}; make one with ssl.create_default_context(cafile=...)"
WRONG: list[tuple[dict[str, Any], str]] = [
    ({"ssl_context": False}, CONTEXT.format("bool")),
    ({"ssl_context": "/ca.pem"}, CONTEXT.format("str")),
    (
        {"ssl_context": ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)},
        "ssl_context: is for servers; make one for clients with ssl.create_default_context()",
    ),
    ({"on_request": "print"}, "on_request: takes a function of one argument, not str"),
    ({"on_response": ["print"]}, "on_response: takes a function of one argument, not list"),
    ({"on_request": lambda: None}, "on_request: takes a function of one argument; this one has another signature"),
    (
        {"on_response": lambda event, other: None},
        "on_response: takes a function of one argument; this one has another signature",
    ),
    ({"tracer_provider": "otel"}, "tracer_provider: takes a tracer provider of OpenTelemetry, not str"),
    ({"token_store": {}}, "token_store: takes an object with get and put, not dict"),
    ({"logger": "app"}, "logger: takes a logging.Logger, not str; logger_name takes a name"),
    ({"logger_name": 3}, "logger_name must be text, not int"),
    ({"project_id": 3}, "project_id must be text, not int"),
    ({"key_id": 3}, "key_id must be text, not int"),
    ({"key_secret": 3}, "key_secret must be text, not int"),
    (
        {"timeout": "soon"},
        "timeout must be a positive number of seconds or a sinch.Timeout of such numbers, not str",
    ),
    ({"sandbox_url": "localhost:8020"}, "sandbox_url must be https:// (or http:// on this machine), a host name"),
]


@BOTH
@pytest.mark.parametrize(("settings", "expected"), WRONG)
def test_error_names_the_setting(settings: dict[str, Any], expected: str, call: Callable[..., object]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        call(**settings)
    assert str(caught.value).startswith(expected)
    assert caught.value.attempts == 0


@BOTH
def test_service_plan_of_wrong_type_raises(call: Callable[..., object]) -> None:
    with pytest.raises(ConfigurationError, match="service_plan_id must be text, not int"):
        call(**{**SERVICE_PLAN, "service_plan_id": 3})
    with pytest.raises(ConfigurationError, match="sms_api_token must be text, not int"):
        call(**{**SERVICE_PLAN, "sms_api_token": 3})


@pytest.mark.parametrize("name", ["on_request", "on_response"])
def test_coroutine_function_as_hook_of_a_sync_client_raises(name: str) -> None:
    with pytest.raises(ConfigurationError, match=f"{name}: is a coroutine function, which only AsyncSinchClient can"):
        call(**{name: coroutine_hook})


@pytest.mark.parametrize("mark", ["\ufeff", "\u200b", "\u2060", "\xa0", "\r\n"])
@pytest.mark.parametrize("setting", [*PROJECT, *SERVICE_PLAN])
def test_white_space_and_bom_around_a_setting_are_stripped(setting: str, mark: str) -> None:
    given = {**PROJECT, **SERVICE_PLAN}[setting]
    settings: dict[str, Any] = {setting: f"{mark}{given}{mark}\n"}
    assert getattr(Configuration(**settings), setting) == given
