"""The choice of the HTTP library that sends a client's requests."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from sinch import AsyncSinchClient, ConfigurationError, SinchClient
from sinch._transport.aiohttp_client import AiohttpClient
from tests.faults.server import FaultServer
from tests.wire import SERVICE_PLAN


def sender(client: AsyncSinchClient) -> httpx.AsyncClient:
    return client._transport._pool._client()


async def test_httpx_is_the_default_even_if_aiohttp_is_installed() -> None:
    async with AsyncSinchClient(**SERVICE_PLAN) as client:
        assert not isinstance(sender(client), AiohttpClient)


async def test_aiohttp_is_used_when_selected(monkeypatch: pytest.MonkeyPatch) -> None:
    async with AsyncSinchClient(**SERVICE_PLAN, transport="aiohttp") as client:
        assert isinstance(sender(client), AiohttpClient)
    monkeypatch.setenv("SINCH_TRANSPORT", "aiohttp")
    async with AsyncSinchClient(**SERVICE_PLAN) as client:
        assert isinstance(sender(client), AiohttpClient)
    async with AsyncSinchClient(**SERVICE_PLAN, transport="httpx") as client:
        assert not isinstance(sender(client), AiohttpClient)


async def test_patching_httpx_intercepts_the_client(monkeypatch: pytest.MonkeyPatch) -> None:
    async def response(self: Any, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"id": "batch"})

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", response)
    with FaultServer() as server:
        async with AsyncSinchClient(**SERVICE_PLAN) as client:
            assert (await client.sms.batches.get("batch")).id == "batch"
        assert server.requests == []


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"transport": "urllib3"}, "transport must be one of httpx, aiohttp"),
        ({"transport": "aiohttp", "http_client": httpx.AsyncClient()}, "transport and http_client exclude each other"),
    ],
)
async def test_invalid_transport_raises(settings: dict[str, Any], reason: str) -> None:
    with pytest.raises(ConfigurationError, match=reason):
        await AsyncSinchClient(**SERVICE_PLAN, **settings).sms.batches.get("batch")


async def test_missing_transport_package_names_the_pip_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(ConfigurationError, match="pip install httpx-aiohttp"):
        await AsyncSinchClient(**SERVICE_PLAN, transport="aiohttp").sms.batches.get("batch")
    monkeypatch.setenv("SINCH_TRANSPORT", "nonsense")
    with pytest.raises(ConfigurationError, match="SINCH_TRANSPORT must be one of"):
        await AsyncSinchClient(**SERVICE_PLAN).sms.batches.get("batch")


def test_sync_client_supports_only_httpx(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError, match="only AsyncSinchClient"):
        SinchClient(**SERVICE_PLAN, transport="aiohttp").sms.batches.get("batch")
    monkeypatch.setenv("SINCH_TRANSPORT", "aiohttp")
    assert SinchClient(**SERVICE_PLAN)._transport is not None
