"""Network streams that send the headers of a request together with the start of its body."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import httpcore


class AsyncJoinedWrites(httpcore.AsyncNetworkBackend):
    """Makes connections that send a small request in one system call, one TLS record and one packet."""

    def __init__(self, backend: httpcore.AsyncNetworkBackend) -> None:
        self._backend = backend
        self._last: _Stream | None = None

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        self._last = _Stream(await self._backend.connect_tcp(host, port, timeout, local_address, socket_options))
        return self._last

    @property
    def has_read_ahead(self) -> bool:
        """Whether the buffers of TLS or asyncio, which httpcore does not expose, hold unread data."""
        stream: Any = self._last
        while stream is not None:
            tls, protocol = getattr(stream, "_read_bio", None), getattr(stream, "_protocol", None)
            if (tls is not None and tls.pending) or getattr(protocol, "read_queue", None):
                return True
            stream = getattr(stream, "_stream", None) or getattr(stream, "transport_stream", None)
        return False

    async def aclose(self) -> None:
        """Close the newest stream, which httpcore loses when a TLS handshake is cancelled."""
        if self._last is not None and not self._last.is_over:
            await self._last.aclose()


class _Stream(httpcore.AsyncNetworkStream):
    """Buffers the first write after a read until the next write or read.

    A stream is over once it is closed or replaced by a TLS stream.
    """

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream
        self._held = b""
        self._timeout: float | None = None
        self._begins = True
        self.is_over = False

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not buffer:
            return
        if self._begins:
            self._held, self._timeout, self._begins = buffer, timeout, False
            return
        held, self._held = self._held, b""
        await self._stream.write(held + buffer, timeout)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._held:
            held, self._held = self._held, b""
            # As in httpcore: a server that closed the connection may have sent a response explaining why.
            with suppress(httpcore.WriteError):
                await self._stream.write(held, self._timeout)
        self._begins = True
        return await self._stream.read(max_bytes, timeout)

    async def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        secure = _Stream(await self._stream.start_tls(ssl_context, server_hostname, timeout))
        self._stream, self.is_over = secure, True
        return secure

    async def aclose(self) -> None:
        self.is_over = True
        await self._stream.aclose()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
