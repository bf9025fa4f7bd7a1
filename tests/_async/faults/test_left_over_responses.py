"""Surplus bytes after a response are never read as the response to the next request."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest

from sinch import SinchException
from tests.faults import behaviours as does
from tests.faults.libraries import AsyncLibraries
from tests.faults.server import Connection, FaultServer

from .conftest import MakeClient
from .test_tokens import send

BATCH = b'{"id":"first","type":"mt_text"}'
RESPONSE = b"HTTP/1.1 201 Created\r\ncontent-length: 31\r\n\r\n" + BATCH
LEFT_OVER = RESPONSE.replace(b"first", b"stray")
CHUNKED = (
    b'HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n1f\r\n{"id":"first","type":"mt_text"}\r\n0\r\n\r\n'
)
NO_CONTENT = b"HTTP/1.1 204 No Content\r\n\r\n"


@pytest.mark.parametrize(
    "sent",
    [
        RESPONSE + LEFT_OVER,
        RESPONSE + 3 * LEFT_OVER,
        CHUNKED + LEFT_OVER,
        NO_CONTENT + LEFT_OVER,
        RESPONSE + b"garbage\r\n\r\n",
        RESPONSE.replace(b"length: 31", b"length: 20001").replace(b"}", b" " * 19_970 + b"}") + LEFT_OVER,
    ],
    ids=["a response", "three responses", "after chunks", "after no content", "garbage", "in a second TLS record"],
)
async def test_left_over_bytes_are_not_taken_for_a_response(
    sent: bytes, make_plan_client: MakeClient, server: FaultServer
) -> None:
    server.responses(lambda connection: connection.send(sent))
    async with make_plan_client() as client:
        with suppress(SinchException):  # for a response without content, or garbage that is read in time
            await send(client)
        batch = await send(client)
    assert batch.id == "batch-1"
    assert [request.connection for request in server.requests] == [1, 2]


@pytest.mark.parametrize("is_read", [False, True], ids=["unread", "read"])
async def test_bytes_on_an_idle_connection_are_not_taken_for_a_response(
    is_read: bool, make_plan_client: MakeClient, server: FaultServer
) -> None:
    responded, sent = threading.Event(), threading.Event()

    def send_late(connection: Connection) -> None:
        connection.send(RESPONSE)
        responded.wait(timeout=20)
        connection.send(LEFT_OVER)
        sent.set()

    server.responses(send_late)
    async with make_plan_client() as client:
        assert (await send(client)).id == "first"
        responded.set()
        assert sent.wait(timeout=20)
        if is_read:
            await AsyncLibraries.poll_sockets()
        assert (await send(client)).id == "batch-1"
    assert [request.connection for request in server.requests] == [1, 2]


async def test_connection_without_left_over_bytes_is_reused(make_plan_client: MakeClient, server: FaultServer) -> None:
    server.responses(lambda connection: connection.send(CHUNKED), does.response(404))
    async with make_plan_client() as client:
        assert (await send(client)).id == "first"
        with pytest.raises(SinchException):
            await send(client)
        assert (await send(client)).id == "batch-1"
    assert server.connections == 1
