"""Raw HTTP responses of calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from .call import CallResult

T = TypeVar("T")
_F = TypeVar("_F", bound=Callable[..., Any])


class RawResponse(Generic[T]):
    """A successful HTTP response, with the value that the method would have returned.

    Attributes:
        status: HTTP status.
        headers: Headers, names in lower case.
        content: The decompressed body.
        request_id: Request ID, for use with Sinch support, if the response has one.
        operation: ID of the API operation.
        attempts: Number of requests of the call.
        elapsed: Duration of the call in seconds.
    """

    def __init__(self, result: CallResult, parse: Callable[[Any], T]) -> None:
        self._response = result.response
        self._parse = parse
        self.status: int = result.response.status
        self.headers: Mapping[str, str] = result.response.headers
        self.content: bytes = result.response.content
        self.request_id: str | None = result.response.request_id
        self.operation: str = result.operation
        self.attempts: int = result.attempts
        self.elapsed: float = result.elapsed

    @property
    def status_code(self) -> int:
        """HTTP status, under the name that HTTP libraries use."""
        return self.status

    @property
    def text(self) -> str:
        """The body as text."""
        return self._response.text

    def json(self) -> Any:
        """Parse the body as JSON; raise `ValueError` when it is not JSON."""
        return self._response.json()

    def parse(self) -> T:
        """Return what the method returns without `with_raw_response`; for a list, its page."""
        return self._parse(self._response.data)

    def __repr__(self) -> str:
        return f"RawResponse({self.status}, operation={self.operation!r}, attempts={self.attempts})"


def without_raw_response(method: _F) -> _F:
    """Mark a public method of a resource that makes no call, or many, and so has no single raw response."""
    method.has_no_raw_response = True  # type: ignore[attr-defined]  # read by the next function
    return method


def has_raw_response(method: Callable[..., Any]) -> bool:
    """Whether a public method of a resource makes one call."""
    return not hasattr(method, "has_no_raw_response")
