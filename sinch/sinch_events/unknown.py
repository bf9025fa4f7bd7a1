"""Events of unknown kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sinch._codec import DATE_TIME, OpenModel

if TYPE_CHECKING:
    from datetime import datetime

_TIMES: Final = frozenset({"accepted_time", "event_time", "timestamp", "received_at", "sent_at", "at"})
_COMMON: Final = _TIMES | {"app_id", "project_id", "event_id"}


class UnknownEvent(OpenModel):
    """An event of a kind that this version does not know, with all its data; fields that all events have are typed."""

    if TYPE_CHECKING:
        app_id: str | None
        project_id: str | None
        event_id: str | None
        accepted_time: datetime | None
        event_time: datetime | None
        timestamp: datetime | None
        received_at: datetime | None
        sent_at: datetime | None
        at: datetime | None
    else:

        def __getattr__(self, name: str) -> Any:
            try:
                value = super().__getattr__(name)
            except AttributeError:
                if name in _COMMON:
                    return None
                raise
            return DATE_TIME.decode(value) if name in _TIMES else value

    def __repr__(self) -> str:
        # Any value may be a phone number or a text, so that only names are shown.
        return f"UnknownEvent({', '.join(self)})"
