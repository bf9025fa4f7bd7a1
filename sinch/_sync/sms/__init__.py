# Derived from sinch/_async/sms/__init__.py by `make sync`; never edited by hand.
"""The SMS API."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sinch._sync.caller import Resource

if TYPE_CHECKING:
    from .batches import Batches


class SMS(Resource):
    """Batches of messages."""

    @cached_property
    def batches(self) -> Batches:
        """Batches: messages sent together."""
        from .batches import Batches

        return Batches(self._caller)
