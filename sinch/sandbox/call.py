"""Calls to operations, and the registry of their handlers."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.datastructures import QueryParams
from starlette.responses import Response

from sinch.sandbox.contract import Contract
from sinch.sandbox.events.deliveries import Deliveries
from sinch.sandbox.operations import Operation
from sinch.sandbox.sources import NewId
from sinch.sandbox.store import Store
from sinch.sandbox.time_format import read_time


@dataclass(frozen=True, slots=True)
class ReceivedCall:
    """One authenticated and validated request."""

    operation: Operation
    contract: Contract
    path: Mapping[str, str]
    query: QueryParams
    body: Any
    now: datetime
    store: Store
    new_id: NewId
    deliveries: Deliveries
    region: str = ""

    def query_number(self, name: str, default: int) -> int:
        """Return an integer query parameter."""
        return int(self.query.get(name, default))

    def query_time(self, name: str) -> datetime | None:
        """Return a date-time query parameter, or None if it is missing."""
        return read_time(self.query[name]) if name in self.query else None


Handler = Callable[[ReceivedCall], Awaitable[Response]]


class OperationRegistry:
    """Handlers of the operations of one API by operationId; an instance is used as a decorator."""

    def __init__(self) -> None:
        self.handlers: dict[str, Handler] = {}

    def __call__(self, operation_id: str) -> Callable[[Handler], Handler]:
        """Register the decorated function for an operation."""

        def register(handler: Handler) -> Handler:
            if operation_id in self.handlers:
                msg = f"{operation_id} already has a handler"
                raise ValueError(msg)
            self.handlers[operation_id] = handler
            return handler

        return register
