"""Events handled with and without an event loop, with synchronous and asynchronous stores."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import pytest

from sinch.sinch_events import Claim, Dispatcher, MemoryNonceStore
from sinch.sinch_events.adapters.responses import respond, respond_async
from sinch.sinch_events.dispatcher import SupportsDispatch

DISPATCH_METHODS = pytest.mark.parametrize("is_async", [False, True], ids=["dispatch", "dispatch_async"])
RESPONDS = pytest.mark.parametrize("kind", ["sync", "async"])
RESPONDS_WITH_STORES = pytest.mark.parametrize("kind", ["sync", "async", "async store"])


class Clock:
    """A clock that tests set."""

    def __init__(self, now: float = 0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class AsyncStore:
    """An asynchronous wrapper of a store in memory."""

    def __init__(self, inner: MemoryNonceStore) -> None:
        self._inner = inner

    async def claim(self, nonce: str, lease: float, owner: str) -> Claim:
        return self._inner.claim(nonce, lease, owner)

    async def finish(self, nonce: str, lifetime: float) -> None:
        self._inner.finish(nonce, lifetime)

    async def release(self, nonce: str, owner: str) -> None:
        self._inner.release(nonce, owner)


def store_of(kind: str, store: MemoryNonceStore) -> Any:
    return AsyncStore(store) if kind == "async store" else store


def respond_by(
    kind: str, events: Any, dispatcher: SupportsDispatch, headers: Mapping[str, str], body: bytes
) -> HTTPStatus:
    """Return the status of the response, without an event loop for `sync`."""
    if kind == "sync":
        return respond(events, dispatcher, headers, body)
    return asyncio.run(respond_async(events, dispatcher, headers, body))


async def dispatch_by(dispatcher: Dispatcher, event: object, is_async: bool) -> None:
    """Dispatch in this event loop, or in a thread without one."""
    if is_async:
        await dispatcher.dispatch_async(event)
    else:
        await asyncio.to_thread(dispatcher.dispatch, event)
