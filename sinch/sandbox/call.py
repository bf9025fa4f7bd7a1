"""What an operation gets to work with, and the table that says which function plays which operation."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from starlette.datastructures import QueryParams
from starlette.responses import Response

from sinch.sandbox.contract import Contract, Operation
from sinch.sandbox.sources import NewId
from sinch.sandbox.store import Store

if TYPE_CHECKING:
    from sinch.sandbox.deliveries import Deliveries


@dataclass(frozen=True, slots=True)
class Call:
    """One authenticated request that keeps the contract."""

    operation: Operation
    contract: Contract
    path: Mapping[str, str]
    query: QueryParams
    body: Any
    now: datetime
    store: Store
    new_id: NewId
    deliveries: "Deliveries"

    def query_number(self, name: str, default: int) -> int:
        """Return a whole number of the query."""
        return int(self.query.get(name, default))

    def query_time(self, name: str) -> datetime | None:
        """Return a date-time of the query."""
        return read_time(self.query[name]) if name in self.query else None


Handler = Callable[[Call], Awaitable[Response]]


class Plays:
    """The operations of one API that the sandbox plays, by operationId; use it as a decorator."""

    def __init__(self) -> None:
        self.handlers: dict[str, Handler] = {}

    def __call__(self, operation_id: str) -> Callable[[Handler], Handler]:
        """Register the decorated function for an operation."""

        def register(handler: Handler) -> Handler:
            if operation_id in self.handlers:
                msg = f"{operation_id} is played twice"
                raise ValueError(msg)
            self.handlers[operation_id] = handler
            return handler

        return register


def read_time(text: str) -> datetime:
    """Read a date-time of a valid request."""
    # RFC 3339 allows lower case, which datetime does not read.
    return datetime.fromisoformat(text.upper())


def timestamp(time: datetime) -> str:
    """Write a time the way the APIs do: UTC, milliseconds, Z."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
