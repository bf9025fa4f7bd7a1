"""Fixtures for the fault tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sinch import AsyncSinchClient
from tests.faults.canaries import KEY_ID, KEY_SECRET, SMS_TOKEN, Witness, watched
from tests.faults.libraries import AsyncLibraries, AsyncPauses
from tests.faults.server import FaultServer, client_context

MakeClient = Callable[..., AsyncSinchClient]


@pytest.fixture(params=AsyncLibraries.names, autouse=True)
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    AsyncLibraries.use(request.param, monkeypatch)
    return str(request.param)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> AsyncPauses:
    return AsyncPauses(monkeypatch)


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


@pytest.fixture(autouse=True)
def witness(capsys: pytest.CaptureFixture[str]) -> Iterator[Witness]:
    """Searches for canaries in all logs and errors of a test."""
    with watched() as witness:
        yield witness
    witness.check("".join(capsys.readouterr()))


@pytest.fixture
def make_client(server: FaultServer, pauses: AsyncPauses) -> MakeClient:
    def make(**settings: Any) -> AsyncSinchClient:
        given = {"project_id": "fake-project", "key_id": KEY_ID, "key_secret": KEY_SECRET, "sms_region": "eu"}
        where = {"sandbox_url": server.url, "ssl_context": client_context()}
        return AsyncSinchClient(**{**given, **where, **settings})

    return make


@pytest.fixture
def make_plan_client(make_client: MakeClient) -> MakeClient:
    """Return a client that sends SMS by service plan."""

    def make(**settings: Any) -> AsyncSinchClient:
        return make_client(**{"service_plan_id": "fake-plan", "sms_api_token": SMS_TOKEN, **settings})

    return make
