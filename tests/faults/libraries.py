"""The HTTP libraries under test, with waiting that takes no time."""

from __future__ import annotations

import pytest


class Libraries:
    """For the synchronous client there is one."""

    names = ("httpx",)

    @staticmethod
    def use(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        pass


class AsyncLibraries:
    """For the asynchronous client, aiohttp where it is installed."""

    names = ("httpx", "aiohttp")

    @staticmethod
    def use(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SINCH_TRANSPORT", name)


class Pauses:
    """The pauses between the requests of a call, noted instead of made."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seconds: list[float] = []
        monkeypatch.setattr("sinch._transport._sync.transport.pause", self.seconds.append)


class AsyncPauses:
    """The same for tasks."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seconds: list[float] = []
        monkeypatch.setattr("sinch._transport._async.transport.async_pause", self._note)

    async def _note(self, seconds: float) -> None:
        self.seconds.append(seconds)
