"""Budgets for imports and allocations, which do not depend on the machine.

When a budget is exceeded, decide whether the addition is worth its cost to everyone who imports the package.
"""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from tests.core.test_imports import imported_by
from tests.faults.server import FaultServer
from tests.wire import Wire

CALLS = {
    "sms": "sms.batches.send_sms(to=['+15550100100'], from_='+15550100101', body='Hello')",
    "numbers": "numbers.search_for_available_numbers('US', 'LOCAL').content()",
    "number_lookup": "number_lookup.lookup('+15550100100')",
    "conversation": "conversation.messages.list()",
}
# The budgets leave room for a few more operations of the loaded resources.
LOADED = {"sms": 32, "numbers": 34, "number_lookup": 14, "conversation": 23}
"""How many modules of this project the first call to each API imports after a call to another API."""

FIRST = {"sms": 100, "numbers": 100, "number_lookup": 80, "conversation": 91}
"""How many modules of this project a program imports for its first call, with room for a few more resources."""

OF_PYTHON = {"_contextvars", "_heapq", "_queue", "contextvars", "gc", "heapq", "queue"}
"""Modules of the standard library that a first call imports after httpx has made a request."""


def modules_after(script: str, before: str = "") -> set[str]:
    """Return the modules that a script imports in a new interpreter that has run `before`."""
    program = f"{before}\nimport sys; known = set(sys.modules)\n{script}\nprint(*(set(sys.modules) - known))"
    return set(imported_by(program))


def ours(modules: set[str]) -> list[str]:
    return sorted(name for name in modules if name.partition(".")[0] in {"sinch", "sinch_openapi"})


ARGUMENTS = "project_id='p', key_id='k', key_secret='fake', sms_region='eu', conversation_region='eu'"
BARE = "import httpx\nwith httpx.Client() as bare: bare.get({url!r})"
ASYNCHRONOUS = """
from sinch import AsyncSinchClient
async def main():
    async with AsyncSinchClient({arguments}, sandbox_url={url!r}) as client:
        await client.{call}
asyncio.run(main())
"""
BARE_ASYNCHRONOUS = """
import asyncio, httpx
async def bare():
    async with httpx.AsyncClient() as client:
        await client.get({url!r})
asyncio.run(bare())
"""


def client_of(server: FaultServer) -> str:
    return f"from sinch import SinchClient\nclient = SinchClient({ARGUMENTS}, sandbox_url={server.url!r})"


@pytest.mark.parametrize(("script", "own"), [("import sinch", 2), ("from sinch import SinchClient", 8)])
def test_modules_loaded_by_importing(script: str, own: int) -> None:
    modules = modules_after(script, "import importlib, os, typing")
    assert len(ours(modules)) <= own
    assert len(modules) <= own + 1


def test_packages_not_loaded_by_a_first_call() -> None:
    with FaultServer(secure=False) as server:
        modules = modules_after(
            f"{client_of(server)}\nclient.{CALLS['sms']}", "import httpx"
        )  # httpx loads Rich, if installed
    packages = {name.partition(".")[0] for name in modules}
    assert packages.isdisjoint({"asyncio", "aiohttp", "attr", "dateutil", "multiprocessing", "opentelemetry", "yaml"})


@pytest.mark.parametrize("api", CALLS)
def test_modules_loaded_by_a_first_call_in_addition_to_httpx(api: str) -> None:
    with FaultServer(secure=False) as server:
        modules = modules_after(f"{client_of(server)}\nclient.{CALLS[api]}", BARE.format(url=server.url))
    assert len(ours(modules)) <= FIRST[api]
    assert modules - set(ours(modules)) <= OF_PYTHON
    assert "sinch._core.hooks" not in modules


@pytest.mark.parametrize("api", CALLS)
def test_modules_loaded_by_a_first_async_call_in_addition_to_httpx(api: str) -> None:
    call = CALLS[api].removesuffix(".content()")
    with FaultServer(secure=False) as server:
        script = ASYNCHRONOUS.format(arguments=ARGUMENTS, url=server.url, call=call)
        modules = modules_after(script, BARE_ASYNCHRONOUS.format(url=server.url))
    assert len(ours(modules)) <= FIRST[api] + 6
    assert modules - set(ours(modules)) <= OF_PYTHON
    assert "sinch._core.hooks" not in modules


CONNECTION_REFUSED = """
import socket, sinch
with socket.socket() as unheard:
    unheard.bind(("127.0.0.1", 0))
    client.configuration.sandbox_url = f"http://127.0.0.1:{unheard.getsockname()[1]}"
    try:
        client.sms.batches.send_sms(to=["+15550100100"], from_="+15550100101", body="Hello", max_retries=0)
    except sinch.ConnectionRefusedError as raised:
        assert raised.unsent
"""


def test_failure_without_file_descriptors_imports_nothing() -> None:
    with FaultServer(secure=False) as server:
        credentials = "service_plan_id='p', sms_api_token='fake', sms_region='eu'"
        client = f"from sinch import SinchClient\nclient = SinchClient({credentials}, sandbox_url={server.url!r})"
        assert ours(modules_after(CONNECTION_REFUSED, f"{client}\nclient.{CALLS['sms']}\nimport socket")) == []


@pytest.mark.parametrize("api", CALLS)
def test_modules_loaded_by_the_first_call_to_an_api(api: str) -> None:
    other = "number_lookup" if api != "number_lookup" else "sms"
    with FaultServer(secure=False) as server:
        modules = modules_after(f"client.{CALLS[api]}", f"{client_of(server)}\nclient.{CALLS[other]}")
    assert len(ours(modules)) <= LOADED[api]
    assert modules == set(ours(modules)) | {name for name in modules if name.startswith("dateutil")}


def page_of_numbers() -> dict[str, Any]:
    number = {"phoneNumber": "+15550100100", "regionCode": "US", "type": "LOCAL", "capability": ["SMS", "VOICE"]}
    return {"availableNumbers": [{**number, "monthlyPrice": {"currencyCode": "EUR", "amount": "0.80"}}] * 100}


def allocated(work: Callable[[], Any]) -> int:
    """Return the size in bytes of what a function returns."""
    work()
    tracemalloc.start()
    try:
        kept = work()
        assert kept is not None
        return tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


def test_memory_of_a_page_relative_to_its_json() -> None:
    page = page_of_numbers()
    body = json.dumps(page)
    with Wire(page) as wire:
        kept = allocated(lambda: wire.client.numbers.search_for_available_numbers("US", "LOCAL").content())
    assert kept <= 1.5 * allocated(lambda: json.loads(body))
