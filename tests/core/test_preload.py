"""Preloading, and calls without it."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from sinch import AsyncSinchClient, ConfigurationError, SinchClient
from sinch._transport.pools import Pool
from sinch._transport.settings import Settings
from sinch._transport.tls import Tls
from tests.core.test_imports import imported_by
from tests.faults.server import FaultServer, client_context

SETUP = "project_id='p', key_id='k', key_secret='fake', sms_region='eu', sandbox_url={url!r}"
SYNC = f"""
from sinch import SinchClient
client = SinchClient({SETUP})
{{before}}
modules = set(__import__('sys').modules)
client.sms.batches.send_sms(to=['+15550100100'], from_='+15550100101', body='Hello')
"""
ASYNC = f"""
import asyncio
from sinch import AsyncSinchClient
client = AsyncSinchClient({SETUP})
async def main():
    global modules
    {{before}}
    modules = set(__import__('sys').modules)
    await client.sms.batches.send_sms(to=['+15550100100'], from_='+15550100101', body='Hello')
asyncio.run(main())
"""
MODELS = "sinch_openapi.sms.models."
"""There are hundreds of models, so each is imported when it is first used."""


@pytest.mark.parametrize(
    ("script", "before"), [(SYNC, "client.preload()"), (ASYNC, "await client.preload()")], ids=["sync", "async"]
)
def test_first_call_after_preload_imports_almost_nothing(script: str, before: str) -> None:
    with FaultServer(secure=False) as server:
        program = script.format(url=server.url, before=before)
        imported = imported_by(program + "\nprint(*sorted(set(__import__('sys').modules) - modules))")
    assert [name for name in imported if not name.startswith(MODELS)] == []
    assert len(imported) <= 2


@pytest.mark.parametrize("client", [SinchClient, AsyncSinchClient])
async def test_preload_needs_no_credentials_and_sends_nothing(client: Callable[[], Any]) -> None:
    made = client()
    done = made.preload()
    if done is not None:
        await done
    assert made.configuration.project_id is None
    await made.close() if done is not None else made.close()


async def test_preload_does_not_block_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []
    client = AsyncSinchClient()
    monkeypatch.setattr(AsyncSinchClient, "_preload", lambda _: threads.append(threading.current_thread()))
    await client.preload()
    assert [thread is threading.current_thread() for thread in threads] == [False]


def test_certificates_are_read_once_and_only_for_https(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[ssl.SSLContext] = []

    def create_ssl_context() -> ssl.SSLContext:
        made.append(client_context())
        return made[-1]

    monkeypatch.setattr(httpx, "create_ssl_context", create_ssl_context)
    tls = Tls(None)
    assert tls.context_for("http").get_ca_certs() == []
    assert made == []
    assert tls.context_for("https") is tls.context_for("https") is made[0]
    assert len(made) == 1


def test_given_ssl_context_is_used_only_for_https(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(httpx, "create_ssl_context", None)  # reads no certificates
    given = client_context()
    tls = Tls(given)
    assert tls.context_for("https") is given
    assert tls.context_for("http") is not given
    assert tls.context_for("http") is tls.context_for("http")


def test_existing_pool_takes_no_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = Pool(None, Settings())
    made = pool._client()
    monkeypatch.setattr(pool._creation, "acquire", None)  # no turn is taken
    assert pool._client() is made
    pool.close()


def test_preload_with_an_invalid_proxy_raises() -> None:
    with pytest.raises(ConfigurationError, match="proxy: give an http://"):
        SinchClient(proxy="nonsense").preload()
