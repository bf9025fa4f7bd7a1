"""The guard that keeps tests from the network."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress

import httpx
import pytest

from .only_loopback import only_loopback

# Of ranges that are reserved for documentation.
ADDRESS, ADDRESS_6, NAME = "203.0.113.1", "2001:db8::1", "host.example"


def udp() -> socket.socket:
    return socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


def with_socket(made: Callable[[], socket.socket], action: Callable[[socket.socket], object]) -> Callable[[], object]:
    def act() -> object:
        with made() as one:
            # A guard that lets this through does not keep the test waiting.
            one.setblocking(False)
            return action(one)

    return act


@pytest.mark.parametrize(
    ("name", "action"),
    [
        ("connect", with_socket(socket.socket, lambda one: one.connect((ADDRESS, 443)))),
        ("connect", with_socket(socket.socket, lambda one: one.connect((NAME, 443)))),
        (
            "connect",
            with_socket(lambda: socket.socket(socket.AF_INET6), lambda one: one.connect((ADDRESS_6, 443, 0, 0))),
        ),
        ("connect_ex", with_socket(socket.socket, lambda one: one.connect_ex((ADDRESS, 443)))),
        ("sendto", with_socket(udp, lambda one: one.sendto(b"x", (ADDRESS, 53)))),
        ("sendto", with_socket(udp, lambda one: one.sendto(b"x", 0, (ADDRESS, 53)))),
        ("sendmsg", with_socket(udp, lambda one: one.sendmsg([b"x"], [], 0, (ADDRESS, 53)))),
        ("getaddrinfo", lambda: socket.getaddrinfo(NAME, 443)),
        ("getaddrinfo", lambda: socket.getaddrinfo(NAME.encode(), 443)),
        ("getaddrinfo", lambda: socket.getaddrinfo(host=NAME, port=443)),
        ("getaddrinfo", lambda: socket.create_connection((NAME, 443))),
        ("gethostbyname", lambda: socket.gethostbyname(NAME)),
        ("gethostbyname_ex", lambda: socket.gethostbyname_ex(NAME)),
        ("gethostbyaddr", lambda: socket.gethostbyaddr(ADDRESS)),
        ("getnameinfo", lambda: socket.getnameinfo((ADDRESS, 443), 0)),
        ("getaddrinfo", lambda: asyncio.run(asyncio.open_connection(NAME, 443))),
        ("getaddrinfo", lambda: httpx.get(f"https://{NAME}")),
    ],
)
def test_network_access_raises(name: str, action: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        monkeypatch.context() as patched,
        pytest.raises(AssertionError, match=rf"^a test tried to reach the network: {name}$"),
        only_loopback(patched),
    ):
        action()


def test_every_test_is_guarded(request: pytest.FixtureRequest) -> None:
    assert "_only_loopback" in request.fixturenames


def test_attempt_with_a_handled_error_fails_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        monkeypatch.context() as patched,
        pytest.raises(AssertionError, match=r"handled the error: getaddrinfo, getaddrinfo$"),
        only_loopback(patched),
    ):
        for _ in range(2):
            with suppress(AssertionError):
                socket.getaddrinfo(NAME, 443)


def test_loopback_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        monkeypatch.context() as patched,
        only_loopback(patched),
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(("localhost", server.getsockname()[1])),
        socket.socket() as other,
        udp() as one,
    ):
        assert other.connect_ex(server.getsockname()) == 0
        one.bind(("127.0.0.1", 0))
        assert one.sendto(b"x", one.getsockname()) == 1
        assert one.sendmsg([b"x"], [], 0, one.getsockname()) == 1
        assert socket.getaddrinfo(None, 0)
