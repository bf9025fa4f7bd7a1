"""Help with text messages: how many parts one takes, and what is known of one that goes to many."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sinch.sms.parts import MessageParts, count_parts, split_message

if TYPE_CHECKING:
    from sinch._core.bulk import BulkResult
    from sinch._transport.journal_file import BulkJournal
else:
    # The sandbox counts parts as well, and must load nothing of the client.
    _LAZY = {"BulkResult": "sinch._core.bulk", "BulkJournal": "sinch._transport.journal_file"}

    def __getattr__(name: str) -> Any:
        if name not in _LAZY:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_LAZY[name]), name)
        return value


__all__ = ["BulkJournal", "BulkResult", "MessageParts", "count_parts", "split_message"]
