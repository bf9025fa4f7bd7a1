"""A server on loopback with canned responses and a given latency.

Usage: python server.py SECONDS, with a line of JSON on standard input: list responses by method and path. It prints its
port.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

_TOKEN = {"access_token": "fake" * 200, "expires_in": 3599, "scope": "", "token_type": "bearer"}
_BATCH = {
    "id": "01FC66621XXXXX119Z8PMV1QPQ",
    "to": ["+12025550123"],
    "from": "+12025550100",
    "canceled": False,
    "body": "Hello!",
    "type": "mt_text",
    "created_at": "2026-01-01T10:00:00.304Z",
    "modified_at": "2026-01-01T10:00:00.304Z",
    "delivery_report": "none",
    "expire_at": "2026-01-04T10:00:00.304Z",
    "flash_message": False,
}
_PAGED = "/activeNumbers"
"""The list that has a hundred pages, for those who iterate."""
_LAST_PAGE = 99


def _wire(status: int, body: Any) -> bytes:
    content = json.dumps(body, separators=(",", ":")).encode()
    head = f"HTTP/1.1 {status} OK\r\ncontent-type: application/json\r\ncontent-length: {len(content)}\r\n"
    return f"{head}x-request-id: fake\r\n\r\n".encode() + content


_LISTS: dict[str, bytes] = {}
_PAGES: list[bytes] = []
_SENT, _GIVEN, _FOUND = _wire(201, _BATCH), _wire(200, _TOKEN), _wire(200, _BATCH)


def _take(lists: dict[str, Any]) -> None:
    _LISTS.update({called: _wire(200, page) for called, page in lists.items()})
    paged = next(page for called, page in lists.items() if called.endswith(_PAGED))
    following = [*(str(number + 1) for number in range(_LAST_PAGE)), ""]
    _PAGES.extend(_wire(200, {**paged, "nextPageToken": token}) for token in following)


def _response(method: str, target: str) -> bytes:
    path, _, query = target.partition("?")
    if path.endswith("/token"):
        return _GIVEN
    if path.endswith(_PAGED):
        _, found, token = query.partition("pageToken=")
        return _PAGES[int(token.partition("&")[0]) if found else 0]
    if f"{method} {path}" in _LISTS:
        return _LISTS[f"{method} {path}"]
    return _SENT if method == "POST" else _FOUND


class _Exchange(asyncio.Protocol):
    connections = 0

    def __init__(self, latency: float) -> None:
        self._latency = latency
        self._buffer = b""

    def connection_made(self, transport: Any) -> None:
        type(self).connections += 1
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end].decode("latin-1")
            length = _content_length(head)
            if len(self._buffer) < end + 4 + length:
                return
            self._buffer = self._buffer[end + 4 + length :]
            self._respond(*head.partition("\r\n")[0].split(" ")[:2])

    def _respond(self, method: str, target: str) -> None:
        if target == "/connections":
            self._transport.write(_wire(200, self.connections))
        elif self._latency and not target.endswith("/token"):
            asyncio.get_running_loop().call_later(self._latency, self._transport.write, _response(method, target))
        else:
            self._transport.write(_response(method, target))


def _content_length(head: str) -> int:
    _, found, rest = head.lower().partition("\r\ncontent-length:")
    return int(rest.partition("\r\n")[0]) if found else 0


async def _serve(latency: float) -> None:
    make = lambda: _Exchange(latency)  # noqa: E731  # a factory for one call
    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    _take(json.loads(sys.stdin.readline()))
    asyncio.run(_serve(float(sys.argv[1])))
