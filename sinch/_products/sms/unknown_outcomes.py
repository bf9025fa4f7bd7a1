"""Messages that may have been sent, and how they are found again."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sinch._codec import bare
from sinch._core.errors import SinchException

# The clock of the API may be behind the one of this machine.
_CLOCK_MARGIN: Final = timedelta(hours=1)


class SoughtBatch:
    """A batch that is about to be sent, so that it can be told from others if no answer comes.

    Args:
        body: The body of its request, in the API's names.
        extra: The fields that the caller adds to it.
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
        """Whether a batch that the API lists is this one; the reference alone may be one that was used before."""
        if listed.client_reference != self.reference or {bare(one) for one in listed.to or ()} != self._recipients:
            return False
        texts = (self._text, getattr(listed, "body", None))
        return texts[0] == texts[1] or not all(isinstance(text, str) for text in texts)

    def not_found(self, error: SinchException) -> SinchException:
        """The error of the send, which also says that the API lists no such batch."""
        return self._told(error, "not_found", "looked up by its client_reference: not found, or not yet")

    def not_looked_up(self, error: SinchException) -> SinchException:
        """The error of the send, which also says that nothing could be found out."""
        return self._told(error, "failed", "its look-up by client_reference failed")

    def _told(self, error: SinchException, look_up: Any, what: str) -> SinchException:
        error.look_up, error.client_reference = look_up, self.reference
        error.message = f"{error.message}; {what}"
        error.args = (error.message,)
        return error
