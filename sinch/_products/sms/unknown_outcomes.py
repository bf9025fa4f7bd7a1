"""Lookup of batches whose outcome is unknown."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sinch._codec import bare
from sinch._core.errors import SinchException

# For an API clock that is behind the local clock.
_CLOCK_MARGIN: Final = timedelta(hours=1)


class PendingBatch:
    """A batch that is about to be sent, identifiable in lists if no response arrives.

    Args:
        body: The request body, with the API's names.
        extra: Fields that the caller adds with `extra_body`.
    """

    def __init__(self, body: Mapping[str, Any], extra: Mapping[str, Any]) -> None:
        own = {"client_reference": secrets.token_hex(16)}
        self.body: dict[str, Any] = {**own, **body}
        whole = {**self.body, **extra}
        self.reference = str(whole["client_reference"])
        self.since = datetime.now(UTC) - _CLOCK_MARGIN
        self._recipients = {bare(str(one)) for one in whole.get("to", ())}
        self._text = whole.get("body")

    def is_same(self, listed: Any) -> bool:
        """Return whether a listed batch is this one; another batch may have the same reference."""
        if listed.client_reference != self.reference or {bare(one) for one in listed.to or ()} != self._recipients:
            return False
        texts = (self._text, getattr(listed, "body", None))
        return texts[0] == texts[1] or not all(isinstance(text, str) for text in texts)

    def not_found(self, error: SinchException) -> SinchException:
        """Add to the error of a send that the API lists no such batch."""
        return self._annotated(error, "not_found", "looked up by its client_reference: not found, or not yet")

    def look_up_failed(self, error: SinchException) -> SinchException:
        """Add to the error of a send that the lookup failed."""
        return self._annotated(error, "failed", "its look-up by client_reference failed")

    def _annotated(self, error: SinchException, look_up: Any, what: str) -> SinchException:
        error.look_up, error.client_reference = look_up, self.reference
        error.message = f"{error.message}; {what}"
        error.args = (error.message,)
        return error
