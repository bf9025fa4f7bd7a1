# Derived from __init__.py by `make sync`; never edited by hand.
"""Utilities for SMS: parts and encodings of texts, bulk sending, and tracking of deliveries."""

from sinch._products.sms.bulk import BulkResult as BulkResult
from sinch._products.sms.bulk import SharedRate as SharedRate
from sinch._products.sms.bulk_journal import Journal as Journal
from sinch._products.sms.bulk_journal import JournalContent as JournalContent
from sinch._products.sms.bulk_journal import JournalInUseError as JournalInUseError
from sinch._products.sms.bulk_journal import sent_batches as sent_batches
from sinch._products.sms.tracking import DeliveryCount as DeliveryCount
from sinch._products.sms.tracking import DeliverySummary as DeliverySummary
from sinch._products.sms.tracking import DeliveryTracker as DeliveryTracker
from sinch._transport.journal_file import BulkJournal as BulkJournal
from sinch.sms.csv_files import CsvSummary as CsvSummary
from sinch.sms.csv_files import read_recipients as read_recipients
from sinch.sms.csv_files import send_csv as send_csv
from sinch.sms.distinct_recipients import distinct as distinct
from sinch.sms.parts import MessageParts as MessageParts
from sinch.sms.parts import count_parts as count_parts
from sinch.sms.parts import split_message as split_message

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
