"""Fault injection for requests to the APIs."""

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
    """A fault that is applied to requests.

    Args:
        id: The ID in the control API.
        kind: One of KINDS.
        operation: The operationId; empty for all operations.
        left: The number of requests that it still applies to; None for all.
        status: The HTTP status of the response, for kind `status`.
        retry_after: The Retry-After header in seconds, for kind `status`.
        seconds: The delay of the response, for kind `latency`.
        processed: Whether the request is carried out nevertheless.
    """

    id: str
    kind: str
    operation: str
    left: int | None
    status: int
    retry_after: int | None
    seconds: float
    processed: bool

    def to_dict(self) -> Record:
        """Return the fault as the control API shows it."""
        fields: Record = {"id": self.id, "kind": self.kind, "operation": self.operation or "*"}
        if self.kind == "status":
            fields |= {"status": self.status, "retry_after": self.retry_after}
        if self.kind == "latency":
            fields["seconds"] = self.seconds
        return {**fields, "processed": self.processed, "left": "always" if self.left is None else self.left}

    def error(self) -> ApiError:
        """Return the error response, for kind `status`."""
        status = HTTPStatus(self.status)
        headers = {} if self.retry_after is None else {"retry-after": str(self.retry_after)}
        # The 401 and 404 responses of the SMS API have no body.
        code = None if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND} else status.name.lower()
        return ApiError(status, f"This is an injected fault: {self.id}.", headers=headers, code=code)


class Faults:
    """The active faults; the oldest one that matches a request is applied to it.

    Args:
        operations: The operationIds of all operations.
    """

    def __init__(self, operations: Collection[str]) -> None:
        self._operations = {*operations, ISSUE_TOKEN}
        self._faults: list[Fault] = []
        self._added = 0

    def add(self, body: Record) -> Fault:
        """Add a fault from the body of a control request.

        Raises:
            InvalidBodyError: The operation or the status does not exist.
        """
        operation = body.get("operation", "*")
        if operation != "*" and operation not in self._operations:
            reason = f"operation: {unknown_field(operation, sorted(self._operations))}."
            raise InvalidBodyError(reason)
        status = body.get("status", HTTPStatus.SERVICE_UNAVAILABLE)
        if status not in set(HTTPStatus):
            reason = f"status: HTTP has no status {status}."
            raise InvalidBodyError(reason)
        times = body.get("times", 1)
        self._added += 1
        fault = Fault(
            id=f"fault-{self._added}",
            kind=body["kind"],
            operation="" if operation == "*" else operation,
            left=None if times == "always" else times,
            status=status,
            retry_after=body.get("retry_after"),
            seconds=body.get("seconds", 1),
            processed=body.get("processed", body["kind"] in {"latency", "malformed"}),
        )
        self._faults.append(fault)
        return fault

    def next_for(self, operation: str) -> Fault | None:
        """Return the fault for the next request of an operation, or None, and count the request."""
        fault = next((each for each in self._faults if each.operation in {"", operation}), None)
        if fault is not None and fault.left is not None:
            fault.left -= 1
            if not fault.left:
                self._faults.remove(fault)
        return fault

    def to_dicts(self) -> list[Record]:
        """Return the active faults as the control API shows them."""
        return [fault.to_dict() for fault in self._faults]

    def clear(self) -> None:
        """Remove all faults."""
        self._faults.clear()


class Reset(Response):
    """A response that resets the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - nothing is sent
        """Reset the connection and wait until the server notices."""
        abort = scope.get("extensions", {}).get(_ABORT)
        if abort is None:  # Without a server, as in the in-memory fake, there is no connection.
            msg = "An injected fault resets the connection."
            raise ConnectionResetError(msg)
        abort()
        while (await receive())["type"] != "http.disconnect":
            pass


class ConnectionBreaker:
    """ASGI middleware that lets the application reset the connection of a request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add a function that resets the connection to the scope."""
        transport = getattr(getattr(send, "__self__", None), "transport", None)
        if scope["type"] == "http" and isinstance(transport, asyncio.Transport):
            extensions = {**scope.get("extensions", {}), _ABORT: lambda: _break(transport)}
            scope = {**scope, "extensions": extensions}
        await self._app(scope, receive, send)


def _break(transport: asyncio.Transport) -> None:
    connection = transport.get_extra_info("socket")
    if connection is not None:  # With a linger time of 0, closing sends a reset.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def malformed(response: Response) -> Response:
    """Return a response that is cut off in the middle of its JSON."""
    body = bytes(response.body) or b"{}"
    return Response(body[: len(body) // 2], response.status_code, media_type="application/json")
