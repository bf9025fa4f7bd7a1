"""A guard that keeps tests from the network."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any

import pytest

_RESOLVERS = ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr", "getnameinfo")


@contextmanager
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Restrict sockets and name resolution in this process to loopback.

    Raises:
        AssertionError: At any other attempt, and again at the end, as the code under test may handle the first error.
    """
    attempts: list[str] = []
    _guard(monkeypatch, attempts)
    yield
    if attempts:
        raise AssertionError(f"a test tried to reach the network, and handled the error: {', '.join(attempts)}")


def _guard(monkeypatch: pytest.MonkeyPatch, attempts: list[str]) -> None:
    def check(name: str, host: Any) -> None:
        if not _is_local(host):
            attempts.append(name)
            raise AssertionError(f"a test tried to reach the network: {name}")

    def guard_method(name: str, position: int) -> None:
        method = getattr(socket.socket, name)

        def guarded(self: socket.socket, *args: Any) -> Any:
            address = args[position] if position < len(args) else None
            if self.family in (socket.AF_INET, socket.AF_INET6) and address is not None:
                check(name, address[0] if isinstance(address, tuple) else address)
            return method(self, *args)

        monkeypatch.setattr(socket.socket, name, guarded)

    def guard_resolver(name: str) -> None:
        function: Callable[..., Any] = getattr(socket, name)

        def guarded(host: Any, *args: Any, **kwargs: Any) -> Any:
            check(name, host[0] if isinstance(host, tuple) else host)
            return function(host, *args, **kwargs)

        monkeypatch.setattr(socket, name, guarded)

    guard_method("connect", 0)
    guard_method("connect_ex", 0)
    guard_method("sendto", -1)
    guard_method("sendmsg", 3)
    for name in _RESOLVERS:
        guard_resolver(name)


def _is_local(host: Any) -> bool:
    """Return whether a host is local, without resolving names."""
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        address = ip_address(name.partition("%")[0])
    except ValueError:
        return False
    # Servers bind to the unspecified address, and connections to it go to loopback.
    return address.is_loopback or address.is_unspecified
