"""The context of an event: headers, nonce and the like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .headers import Headers, ascii_headers
from .replay import ReplayGuard


@dataclass(frozen=True, slots=True, repr=False)
class EventContext:
    """How an event came in.

    Attributes:
        api: Name of the API that sent it; empty where the event was made up.
        nonce: What tells it from others, the same at every repeat of the same signature; None where nothing does.
        guard: Which events, and which functions for them, are in progress and done.
    """

    api: str = ""
    nonce: str | None = None
    received: Headers | None = field(default=None)
    guard: ReplayGuard = field(default_factory=ReplayGuard)

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of the request by lower-case name, where they are ASCII."""
        return ascii_headers(self.received)

    def key_of(self, function: str) -> str | None:
        """What tells the handling of this event by one function; None where nothing tells the event."""
        return None if self.nonce is None else f"{self.nonce}:{function}"

    def __repr__(self) -> str:
        return f"EventContext(api={self.api!r})"
