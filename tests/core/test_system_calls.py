"""A budget for the system calls of a request, which does not depend on the machine."""

from __future__ import annotations

import select
import selectors
import socket
from collections import Counter
from collections.abc import Callable
from threading import get_ident
from typing import Any

import pytest

from sinch import AsyncSinchClient, SinchClient
from tests.faults.server import FaultServer
from tests.wire import PROJECT

ON_SOCKETS = ("connect", "recv", "recv_into", "send", "sendall", "sendmsg", "setsockopt", "shutdown")
MESSAGE: dict[str, Any] = {"to": ["+15550100100"], "from_": "+15550100101", "body": "Hello"}


@pytest.fixture
def system_calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count this thread's calls that use sockets or wait for them; the server's are made by other threads."""
    counted: Counter[str] = Counter()
    here = get_ident()

    def counting(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            if get_ident() == here:
                counted[name] += 1
            return original(*given, **named)

        return call

    for name in ON_SOCKETS:
        monkeypatch.setattr(socket.socket, name, counting(name, getattr(socket.socket, name)))
    monkeypatch.setattr(selectors.DefaultSelector, "select", counting("wait", selectors.DefaultSelector.select))
    monkeypatch.setattr(select, "poll", counting("poll", select.poll))
    return counted


def test_send_takes_one_poll_one_send_and_one_recv(system_calls: Counter[str]) -> None:
    with FaultServer(secure=False) as server, SinchClient(**PROJECT, sandbox_url=server.url) as client:
        client.sms.batches.send_sms(**MESSAGE)
        assert system_calls["connect"] == 1
        system_calls.clear()
        client.sms.batches.send_sms(**MESSAGE)
        assert system_calls == {"poll": 1, "send": 1, "recv": 1}


async def test_async_send_takes_one_poll_one_send_and_one_recv(system_calls: Counter[str]) -> None:
    with FaultServer(secure=False) as server:
        async with AsyncSinchClient(**PROJECT, sandbox_url=server.url) as client:
            await client.sms.batches.send_sms(**MESSAGE)
            system_calls.clear()
            await client.sms.batches.send_sms(**MESSAGE)
            assert system_calls.pop("wait") <= 8  # depends on how soon the response arrives
            assert system_calls == {"poll": 1, "send": 1, "recv": 1}
