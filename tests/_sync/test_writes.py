# Derived from tests/_async/test_writes.py by `make sync`; never edited by hand.
"""Requests are sent in as few writes as possible."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpcore
import pytest

from sinch._transport._sync.one_connection import OneConnection

RESPONSE = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"


class Stream(httpcore.NetworkStream):
    """Records writes and reads, and responds to each request."""

    def __init__(self, events: list[str], timeouts: list[float | None], error: Exception | None) -> None:
        self._events = events
        self._timeouts = timeouts
        self._error = error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._timeouts.append(timeout)
        self._events.append(f"write {buffer.partition(b' ')[0].decode()} {buffer[-4:]!r}")
        if self._error is not None:
            raise self._error

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._events.append("read")
        return RESPONSE

    def close(self) -> None:
        self._events.append("close")

    def get_extra_info(self, info: str) -> Any:
        return None


class Network(httpcore.NetworkBackend):
    """A network backend that opens a `Stream` for each connection."""

    def __init__(self, error: Exception | None = None) -> None:
        self.events: list[str] = []
        self.timeouts: list[float | None] = []
        self._error = error

    def connect_tcp(self, *arguments: Any, **options: Any) -> httpcore.NetworkStream:
        self.events.append("connect")
        return Stream(self.events, self.timeouts, self._error)


class Parts:
    """A body of two parts."""

    def __iter__(self) -> Iterator[bytes]:
        for part in (b"part-1", b"part-2"):
            yield part


def exchange(network: Network, *requests: httpcore.Request) -> None:
    connection = OneConnection(httpcore.ConnectionPool(network_backend=network))
    for request in requests:
        response = connection.handle_request(request)
        body: Any = response.stream
        assert [part for part in body] == [b"{}"]
        body.close()
    connection.close()


def request(method: str, content: Any = None, *headers: tuple[str, str]) -> httpcore.Request:
    return httpcore.Request(
        method,
        "http://x.example/",
        headers=[("Host", "x.example"), *headers],
        content=content,
        extensions={"timeout": {"write": 3.5}},
    )


def test_each_request_takes_one_write_and_one_read() -> None:
    network = Network()
    get, post = request("GET"), request("POST", b"body", ("Content-Length", "4"))
    exchange(network, get, post, get)
    head = r"b'\r\n\r\n'"
    assert network.events == [
        "connect", f"write GET {head}", "read", "write POST b'body'", "read", f"write GET {head}", "read", "close",
    ]  # fmt: skip # on one line


def test_head_is_written_with_the_first_part_of_the_body() -> None:
    network = Network()
    exchange(network, request("POST", Parts(), ("Content-Length", "12")))
    assert network.events == ["connect", "write POST b'rt-1'", "write part-2 b'rt-2'", "read", "close"]


def test_every_write_has_a_timeout() -> None:
    network = Network()
    exchange(network, request("GET"), request("POST", Parts(), ("Content-Length", "12")))
    assert network.timeouts == [3.5, 3.5, 3.5]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_response_is_read_after_a_write_error(method: str) -> None:
    network = Network(httpcore.WriteError("gone"))
    content, *headers = (b"body", ("Content-Length", "4")) if method == "POST" else (None,)
    exchange(network, request(method, content, *headers))
    assert "read" in network.events


def test_write_timeout_raises() -> None:
    with pytest.raises(httpcore.WriteTimeout):
        exchange(Network(httpcore.WriteTimeout("late")), request("GET"))
