"""Pytest plugin: fixtures for a sandbox, its clients and its phones."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import wraps
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest
    from pytest import fixture  # noqa: PT013

    from sinch import AsyncSinchClient, SinchClient
    from sinch.testing import FakeSinch, Phone, Sandbox
else:
    try:
        from pytest import fixture  # noqa: PT013
    except ModuleNotFoundError:  # The module can be imported without pytest.

        def fixture(*_arguments, **_settings):  # noqa: D103
            return lambda function: function


SETTINGS = {
    "SINCH_PROJECT_ID": "test-project",
    "SINCH_KEY_ID": "test-key-id",
    "SINCH_KEY_SECRET": "test-key-secret",
    # The keys of new projects are refused for SMS.
    "SINCH_SERVICE_PLAN_ID": "test-service-plan",
    "SINCH_SMS_API_TOKEN": "test-sms-api-token",
    "SINCH_SMS_REGION": "us",
    "SINCH_CONVERSATION_REGION": "us",
}
_ASYNC_CLIENT = "async_sinch_client"


@fixture(scope="session")
def _sinch_server() -> Iterator[Sandbox]:
    """One server for each process: starting one takes longer than most tests."""
    from sinch.testing import running_sandbox

    with running_sandbox(strict=True) as sandbox:
        yield sandbox


@fixture(scope="session")
def _sinch_in_memory() -> Iterator[FakeSinch]:
    from sinch.testing import fake_sinch

    with fake_sinch(strict=True) as fake:
        yield fake


@fixture
def sinch_fake(_sinch_in_memory: FakeSinch) -> FakeSinch:
    """An empty in-memory sandbox, whose clients need no socket."""
    _sinch_in_memory.reset()
    return _sinch_in_memory


@fixture
def sinch_sandbox(_sinch_server: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """An empty sandbox; the environment is set so that clients without arguments use it too."""
    _sinch_server.reset()
    for name, value in {**SETTINGS, "SINCH_SANDBOX_URL": _sinch_server.url}.items():
        monkeypatch.setenv(name, value)
    return _sinch_server


@fixture
def sinch_phone(sinch_sandbox: Sandbox) -> Phone:
    """The phone with the fictional number +12025550123."""
    return sinch_sandbox.phone("+12025550123")


@fixture
def sinch_client(sinch_sandbox: Sandbox) -> Iterator[SinchClient]:  # noqa: ARG001 - it sets the environment
    """A client of the sandbox, closed after the test."""
    from sinch import SinchClient

    with SinchClient() as client:
        yield client


@fixture
def async_sinch_client(sinch_sandbox: Sandbox) -> AsyncSinchClient:  # noqa: ARG001 - it sets the environment
    """An asynchronous client of the sandbox, for the event loop of any plugin; closed after the test."""
    from sinch import AsyncSinchClient

    return AsyncSinchClient()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Make tests close the asynchronous client themselves: a fixture may run in another event loop."""
    for item in items:
        function = getattr(item, "obj", None)
        if _ASYNC_CLIENT in getattr(item, "fixturenames", ()) and inspect.iscoroutinefunction(function):
            item.obj = _closing(item, function)  # type: ignore[attr-defined]


def _closing(item: Any, function: Any) -> Any:
    @wraps(function)
    async def test(*arguments: Any, **values: Any) -> None:
        try:
            await function(*arguments, **values)
        finally:
            await item.funcargs[_ASYNC_CLIENT].close()

    return test
