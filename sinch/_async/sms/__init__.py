"""The SMS API."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource

if TYPE_CHECKING:
    from .batches import AsyncBatches


class AsyncSMS(AsyncResource):
    """Batches of messages."""

    @cached_property
    def batches(self) -> AsyncBatches:
        """Batches: messages sent together."""
        from .batches import AsyncBatches

        return AsyncBatches(self._caller)
