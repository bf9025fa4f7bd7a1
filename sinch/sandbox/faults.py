"""Fault injection between a client and an API."""

import asyncio
import socket
import struct
from collections.abc import Collection
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sinch.sandbox.control_schemas import InvalidBodyError, unknown_field
from sinch.sandbox.errors import ApiError
from sinch.sandbox.store import Record

ISSUE_TOKEN = "issueToken"  # noqa: S105 - the name of an operation
KINDS = ("latency", "status", "reset", "expired_token", "malformed")
FAULT_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["kind"],
    "properties": {
        "kind": {"enum": list(KINDS)},
        "operation": {"type": "string", "minLength": 1},
        "times": {"anyOf": [{"type": "integer", "minimum": 1}, {"const": "always"}]},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "retry_after": {"type": "integer", "minimum": 0},
        "seconds": {"type": "number", "minimum": 0, "maximum": 3600},
        "processed": {"type": "boolean"},
    },
}
_ABORT = "sinch.sandbox.abort"


@dataclass(slots=True)
class Fault:
    """What happens to requests.

    Args:
        id: Names it in the control API.
        kind: One of KINDS.
        operation: The operationId; every operation when empty.
        left: How many requests it still happens to; None for all.
        status: The status of the response, for `status`.
        retry_after: The seconds of the header of this name, for `status`.
        seconds: How long the response takes, for `latency`.
        processed: Whether the request is carried out all the same.
    """

    id: str
    kind: str
    operation: str
    left: int | None
    status: int
    retry_after: int | None
    seconds: float
    processed: bool

    def shown(self) -> Record:
        """Return the fault as the control API shows it."""
        shown: Record = {"id": self.id, "kind": self.kind, "operation": self.operation or "*"}
        if self.kind == "status":
            shown |= {"status": self.status, "retry_after": self.retry_after}
        if self.kind == "latency":
            shown["seconds"] = self.seconds
        return {**shown, "processed": self.processed, "left": "always" if self.left is None else self.left}

    def error(self) -> ApiError:
        """Return the error that the API responds with."""
        status = HTTPStatus(self.status)
        headers = {} if self.retry_after is None else {"retry-after": str(self.retry_after)}
        # SMS responds with 401 and 404 without a body.
        code = None if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND} else status.name.lower()
        return ApiError(status, f"A fault that was asked for: {self.id}.", headers=headers, code=code)


class Faults:
    """The faults that were asked for; the oldest that fits a request happens to it.

    Args:
        operations: The names of all operations.
    """

    def __init__(self, operations: Collection[str]) -> None:
        self._operations = {*operations, ISSUE_TOKEN}
        self._faults: list[Fault] = []
        self._made = 0

    def add(self, wanted: Record) -> Fault:
        """Ask for a fault.

        Raises:
            InvalidBodyError: There is no such operation or status.
        """
        operation = wanted.get("operation", "*")
        if operation != "*" and operation not in self._operations:
            reason = f"operation: {unknown_field(operation, sorted(self._operations))}."
            raise InvalidBodyError(reason)
        status = wanted.get("status", HTTPStatus.SERVICE_UNAVAILABLE)
        if status not in set(HTTPStatus):
            reason = f"status: HTTP has no status {status}."
            raise InvalidBodyError(reason)
        times = wanted.get("times", 1)
        self._made += 1
        fault = Fault(
            id=f"fault-{self._made}",
            kind=wanted["kind"],
            operation="" if operation == "*" else operation,
            left=None if times == "always" else times,
            status=status,
            retry_after=wanted.get("retry_after"),
            seconds=wanted.get("seconds", 1),
            processed=wanted.get("processed", wanted["kind"] in {"latency", "malformed"}),
        )
        self._faults.append(fault)
        return fault

    def next_for(self, operation: str) -> Fault | None:
        """Return the fault that happens to a request now, and count it."""
        fault = next((each for each in self._faults if each.operation in {"", operation}), None)
        if fault is not None and fault.left is not None:
            fault.left -= 1
            if not fault.left:
                self._faults.remove(fault)
        return fault

    def shown(self) -> list[Record]:
        """Return what is still to happen."""
        return [fault.shown() for fault in self._faults]

    def clear(self) -> None:
        """Let everything go well again."""
        self._faults.clear()


class Reset(Response):
    """In place of a response, the connection breaks."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - nothing is sent
        """Break the connection off, and let the server notice."""
        abort = scope.get("extensions", {}).get(_ABORT)
        if abort is None:  # There is no connection where no server is.
            msg = "The sandbox was asked to break the connection."
            raise ConnectionResetError(msg)
        abort()
        while (await receive())["type"] != "http.disconnect":
            pass


class ConnectionBreaker:
    """Wraps an application on its server, so that it can break connections."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the connection on with the request."""
        transport = getattr(getattr(send, "__self__", None), "transport", None)
        if scope["type"] == "http" and isinstance(transport, asyncio.Transport):
            extensions = {**scope.get("extensions", {}), _ABORT: lambda: _break(transport)}
            scope = {**scope, "extensions": extensions}
        await self._app(scope, receive, send)


def _break(transport: asyncio.Transport) -> None:
    connection = transport.get_extra_info("socket")
    if connection is not None:  # Without lingering, the other side gets a reset in place of an end.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def malformed(response: Response) -> Response:
    """Return a response that breaks off in the middle of its JSON."""
    body = bytes(response.body) or b"{}"
    return Response(body[: len(body) // 2], response.status_code, media_type="application/json")
