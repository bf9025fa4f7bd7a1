"""HTTP requests and responses as plain values, independent of the HTTP library."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Literal

from .retry_after import read_retry_after

_REQUEST_ID_HEADERS: Final = ("x-request-id", "request-id", "x-correlation-id", "traceid", "x-trace-id")


@dataclass(frozen=True, slots=True)
class Timeout:
    """Timeouts in seconds; None for no limit.

    Attributes:
        connect: Limit for establishing a connection.
        read: Limit for each read or write.
        total: Limit for the whole call, from its start to the last byte of the response, including retries and the
            pauses between them. A retry that would start later is not made.
    """

    connect: float | None = 10.0
    read: float | None = 30.0
    total: float | None = 120.0


@dataclass(eq=False, slots=True)
class HttpRequest:
    """One HTTP request; its representation shows neither headers nor query nor body."""

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    content: bytes | None = field(default=None, repr=False)
    files: Mapping[str, Any] | None = field(default=None, repr=False)
    timeout: Timeout = Timeout()


@dataclass(frozen=True)
class HttpResponse:
    """One HTTP response; its representation shows neither headers nor body.

    Attributes:
        status: HTTP status.
        headers: Headers, names in lower case.
        content: The decompressed body.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)

    @cached_property
    def data(self) -> Any:
        """The body: parsed if it is JSON, otherwise as text; None when it is empty."""
        if not self.content.strip():
            return None
        try:
            return json.loads(self.content)
        except (ValueError, RecursionError):  # the latter for arrays nested a thousand times
            return self.text

    @property
    def text(self) -> str:
        """The body as text; bytes that are not UTF-8 are replaced."""
        return self.content.decode("utf-8", errors="replace")

    @property
    def status_code(self) -> int:
        """HTTP status, under the name that HTTP libraries use."""
        return self.status

    def json(self) -> Any:
        """Parse the body as JSON; raise `ValueError` when it is not JSON."""
        return json.loads(self.content)

    @property
    def request_id(self) -> str | None:
        """Request ID, for use with Sinch support."""
        named = (self.headers.get(name) for name in _REQUEST_ID_HEADERS)
        trace = self.data.get("traceId") if isinstance(self.data, dict) else None
        return next((value for value in named if value), trace if isinstance(trace, str) else None)

    @property
    def retry_after(self) -> float | None:
        """Seconds that the server asks to wait."""
        return read_retry_after(self.headers.get("retry-after"), self.headers.get("date"))


FailureKind = Literal[
    "unsent",
    "unsent_timeout",
    "unsent_held_back",
    "unsent_name",
    "unsent_refused",
    "unsent_certificate",
    "unsent_host_name",
    "unsent_proxy",
    "unsent_proxy_credentials",
    "timeout",
    "broken",
    "garbled",
    "too_large",
]
# A retry would fail in the same way.
_FINAL: Final = frozenset(
    {"unsent_held_back", "unsent_certificate", "unsent_host_name", "unsent_proxy_credentials", "too_large"}
)


@dataclass(eq=False, slots=True)
class SendFailure:
    """A request that got no complete response.

    Attributes:
        kind: Kind of failure; starts with `unsent` when the request cannot have reached the server.
        reason: Description of the failure, without addresses.
        partial: The part of the response that arrived; None before its headers.
        cause: The error of the operating system or of TLS, if any.
    """

    kind: FailureKind
    reason: str
    partial: HttpResponse | None = None
    cause: BaseException | None = field(default=None, repr=False)

    @property
    def unsent(self) -> bool:
        """Whether the request cannot have been processed."""
        return self.kind.startswith("unsent")

    @property
    def is_final(self) -> bool:
        """Whether the same request would fail in the same way again."""
        return self.kind in _FINAL
