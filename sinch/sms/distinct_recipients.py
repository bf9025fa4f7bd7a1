"""Leaving out recipients that occur again, in memory that does not grow."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from sinch._codec import bare

if TYPE_CHECKING:
    from sinch._products.sms.bulk import BulkRecipient


def distinct(recipients: Iterable[BulkRecipient]) -> Iterator[BulkRecipient]:
    """Leave out recipients that occur again, remembering on the disk whom there was.

    For more recipients than a set in memory should hold: `send_sms_bulk(distinct(people), ..., is_distinct=True)`.

    Args:
        recipients: As `send_sms_bulk` takes them; what can be no recipient is given on.
    """
    # A database without a name is a file of its own that ends with the connection, as soon as its cache is full.
    with closing(sqlite3.connect("", isolation_level=None)) as seen:
        seen.execute("CREATE TABLE seen (phone TEXT PRIMARY KEY) WITHOUT ROWID")
        seen.execute("BEGIN")
        for one in recipients:
            phone = one[0] if isinstance(one, tuple) and one else one
            if not isinstance(phone, str) or _is_new(seen, phone):
                yield one


def _is_new(seen: sqlite3.Connection, phone: str) -> bool:
    return seen.execute("INSERT OR IGNORE INTO seen VALUES (?)", (bare(phone),)).rowcount == 1
