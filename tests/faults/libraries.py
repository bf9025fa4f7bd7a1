"""The HTTP libraries under test, with simulated waiting."""

from __future__ import annotations

import asyncio

import httpx
import pytest


class Libraries:
    """The library of the synchronous client."""

    names = ("httpx",)

    @staticmethod
    def use(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        pass

    @staticmethod
    def keep_idle_connections(monkeypatch: pytest.MonkeyPatch) -> None:
        """Raise the idle limit, so that a slow machine does not close connections."""
        monkeypatch.setattr("sinch._transport._sync.connections._IDLE_LIMIT", 600.0)

    @staticmethod
    def poll_sockets() -> None:
        """Do nothing: idle connections are not read from."""


class AsyncLibraries:
    """The libraries of the asynchronous client, including aiohttp if it is installed."""

    names = ("httpx", "aiohttp")

    @staticmethod
    def use(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SINCH_TRANSPORT", name)

    @staticmethod
    def keep_idle_connections(monkeypatch: pytest.MonkeyPatch) -> None:
        """Raise the idle limit, so that a slow machine does not close connections."""
        monkeypatch.setattr("sinch._transport._async.connections._IDLE_LIMIT", 600.0)
        limits = httpx.Limits(max_connections=1000, max_keepalive_connections=1000, keepalive_expiry=600.0)
        monkeypatch.setattr("sinch._transport.async_pools._LIMITS", limits)

    @staticmethod
    async def poll_sockets() -> None:
        """Let the event loop poll its sockets and run callbacks."""
        for _ in range(2):
            await asyncio.sleep(0)


class Pauses:
    """The pauses between the requests of a call, recorded instead of waited for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seconds: list[float] = []
        monkeypatch.setattr("sinch._transport._sync.transport.pause", self.seconds.append)


class AsyncPauses:
    """The same for the asynchronous client."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seconds: list[float] = []
        monkeypatch.setattr("sinch._transport._async.transport.async_pause", self._note)

    async def _note(self, seconds: float) -> None:
        self.seconds.append(seconds)
