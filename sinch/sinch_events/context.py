"""Context of an event: its API, headers and nonce."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .headers import Headers, ascii_headers
from .replay import ReplayGuard


@dataclass(frozen=True, slots=True, repr=False)
class EventContext:
    """API, headers and nonce of a received event.

    Attributes:
        api: Name of the API that sent the event; empty if it was not received from an API.
        nonce: Identifier of the event, the same when Sinch sends it again; None if it has no identifier.
        guard: Replay guard, which records the events and handlers that are in progress or done.
    """

    api: str = ""
    nonce: str | None = None
    received: Headers | None = field(default=None)
    guard: ReplayGuard = field(default_factory=ReplayGuard)

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers of the request by lower-case name; those that are not ASCII are left out."""
        return ascii_headers(self.received)

    def key_of(self, handler: str) -> str | None:
        """Return the nonce for one handler of this event; None if the event has no nonce."""
        return None if self.nonce is None else f"{self.nonce}:{handler}"

    def __repr__(self) -> str:
        return f"EventContext(api={self.api!r})"
