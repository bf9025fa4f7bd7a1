"""Help with text messages: how many parts one takes, and what is known of one that goes to many."""

from sinch._core.bulk import BulkResult
from sinch._transport.journal_file import BulkJournal
from sinch.sms.parts import MessageParts, count_parts, split_message

__all__ = ["BulkJournal", "BulkResult", "MessageParts", "count_parts", "split_message"]
