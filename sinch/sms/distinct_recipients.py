"""Removing duplicate recipients with bounded memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from sinch._codec import bare

if TYPE_CHECKING:
    from sinch._products.sms.bulk import BulkRecipient


def distinct(recipients: Iterable[BulkRecipient]) -> Iterator[BulkRecipient]:
    """Yield each recipient once, using a temporary file instead of memory.

    For very many recipients: `send_sms_bulk(distinct(people), ..., is_distinct=True)`.

    Args:
        recipients: Recipients, as for `send_sms_bulk`; invalid ones are passed through.
    """
    # SQLite keeps a database without a name in a temporary file once its cache is full, and deletes it when closed.
    with closing(sqlite3.connect("", isolation_level=None)) as seen:
        seen.execute("CREATE TABLE seen (phone TEXT PRIMARY KEY) WITHOUT ROWID")
        seen.execute("BEGIN")
        for recipient in recipients:
            phone = recipient[0] if isinstance(recipient, tuple) and recipient else recipient
            if not isinstance(phone, str) or _is_new(seen, phone):
                yield recipient


def _is_new(seen: sqlite3.Connection, phone: str) -> bool:
    return seen.execute("INSERT OR IGNORE INTO seen VALUES (?)", (bare(phone),)).rowcount == 1
