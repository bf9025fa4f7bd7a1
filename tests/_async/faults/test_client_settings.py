"""Invalid client settings raise before anything is sent."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

import sinch
from tests.faults.server import FaultServer

from .conftest import MakeClient
from .test_tokens import send


async def test_missing_certificate_file_raises(
    make_client: MakeClient, server: FaultServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "missing.pem"))
    async with make_client(ssl_context=None) as client:
        with pytest.raises(sinch.ConfigurationError, match="SSL_CERT_FILE") as raised:
            await send(client)
    assert isinstance(raised.value.__cause__, OSError)
    assert server.connections == 0


async def test_certificate_file_without_certificates_raises(
    make_client: MakeClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty.pem").write_text("no certificate")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "empty.pem"))
    async with make_client(ssl_context=None) as client:
        with pytest.raises(sinch.ConfigurationError, match="certificates"):
            await send(client)


@pytest.mark.parametrize("proxy", ["gopher://user:fake-password@127.0.0.1:1", "127.0.0.1:1"])
async def test_invalid_proxy_raises(proxy: str, make_client: MakeClient) -> None:
    with pytest.raises(sinch.ConfigurationError, match="proxy") as raised:
        async with make_client(proxy=proxy) as client:
            await send(client)
    assert "fake-password" not in str(raised.value)


@pytest.mark.parametrize("given", [object(), httpx.AsyncHTTPTransport()])
async def test_http_client_of_wrong_type_raises(given: object, make_client: MakeClient) -> None:
    with pytest.raises(sinch.ConfigurationError, match=r"http_client takes an httpx\..*Client, not"):
        make_client(http_client=given, ssl_context=None)
