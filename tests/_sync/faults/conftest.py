# Derived from tests/_async/faults/conftest.py by `make sync`; never edited by hand.
"""Fixtures for the fault tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sinch import SinchClient
from tests.faults.canaries import KEY_ID, KEY_SECRET, SMS_TOKEN, Witness, watched
from tests.faults.libraries import Libraries, Pauses
from tests.faults.server import FaultServer, client_context

MakeClient = Callable[..., SinchClient]


@pytest.fixture(params=Libraries.names, autouse=True)
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    Libraries.use(request.param, monkeypatch)
    return str(request.param)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> Pauses:
    return Pauses(monkeypatch)


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
def make_client(server: FaultServer, pauses: Pauses) -> MakeClient:
    def make(**settings: Any) -> SinchClient:
        given = {"project_id": "fake-project", "key_id": KEY_ID, "key_secret": KEY_SECRET, "sms_region": "eu"}
        where = {"sandbox_url": server.url, "ssl_context": client_context()}
        return SinchClient(**{**given, **where, **settings})

    return make


@pytest.fixture
def make_plan_client(make_client: MakeClient) -> MakeClient:
    """Return a client that sends SMS by service plan."""

    def make(**settings: Any) -> SinchClient:
        return make_client(**{"service_plan_id": "fake-plan", "sms_api_token": SMS_TOKEN, **settings})

    return make
