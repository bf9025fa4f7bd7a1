"""Help with text messages: how many parts one takes, and what is known of one that goes to many."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sinch.sms.parts import MessageParts, count_parts, split_message

if TYPE_CHECKING:
    from sinch._products.sms.bulk import BulkResult, SharedRate
    from sinch._products.sms.bulk_journal import Journal, JournalContent, JournalInUseError, sent_batches
    from sinch._products.sms.tracking import DeliveryCount, DeliverySummary, DeliveryTracker
    from sinch._transport.journal_file import BulkJournal
    from sinch.sms.csv_files import CsvSummary, read_recipients, send_csv
    from sinch.sms.distinct_recipients import distinct
else:
    # The sandbox counts parts as well, and must load nothing of the client.
    _LAZY = {
        "BulkResult": "sinch._products.sms.bulk",
        "SharedRate": "sinch._products.sms.bulk",
        "BulkJournal": "sinch._transport.journal_file",
        "DeliveryCount": "sinch._products.sms.tracking",
        "DeliverySummary": "sinch._products.sms.tracking",
        "DeliveryTracker": "sinch._products.sms.tracking",
        "Journal": "sinch._products.sms.bulk_journal",
        "JournalContent": "sinch._products.sms.bulk_journal",
        "JournalInUseError": "sinch._products.sms.bulk_journal",
        "sent_batches": "sinch._products.sms.bulk_journal",
        "CsvSummary": "sinch.sms.csv_files",
        "read_recipients": "sinch.sms.csv_files",
        "send_csv": "sinch.sms.csv_files",
        "distinct": "sinch.sms.distinct_recipients",
    }

    def __getattr__(name: str) -> Any:
        if name not in _LAZY:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_LAZY[name]), name)
        return value


__all__ = [
    "BulkJournal",
    "BulkResult",
    "CsvSummary",
    "DeliveryCount",
    "DeliverySummary",
    "DeliveryTracker",
    "Journal",
    "JournalContent",
    "JournalInUseError",
    "MessageParts",
    "SharedRate",
    "count_parts",
    "distinct",
    "read_recipients",
    "send_csv",
    "sent_batches",
    "split_message",
]
