"""Utilities for SMS: parts and encodings of texts, bulk sending, and tracking of deliveries."""

from sinch._lazy_names import lazy_names as _lazy_names

# Lazy, because the sandbox imports `parts` and must not load the client.
_NAMES = {
    "sinch._products.sms.bulk": (
        "BulkResult",
        "SharedRate",
    ),
    "sinch._products.sms.bulk_journal": (
        "Journal",
        "JournalContent",
        "JournalInUseError",
        "sent_batches",
    ),
    "sinch._products.sms.tracking": (
        "DeliveryCount",
        "DeliverySummary",
        "DeliveryTracker",
    ),
    "sinch._transport.journal_file": ("BulkJournal",),
    "sinch.sms.csv_files": (
        "CsvSummary",
        "read_recipients",
        "send_csv",
    ),
    "sinch.sms.distinct_recipients": ("distinct",),
    "sinch.sms.parts": (
        "MessageParts",
        "count_parts",
        "split_message",
    ),
}

__getattr__, __dir__ = _lazy_names(__name__, _NAMES)
__all__ = list(__dir__())
