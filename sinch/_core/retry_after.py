"""Parsing of the `Retry-After` header."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def read_retry_after(value: str | None, date: str | None = None) -> float | None:
    """Return the seconds to wait, from a number of seconds or an HTTP date.

    Args:
        value: The header.
        date: The server's `Date` header, so that differing clocks do not matter.
    """
    if value is None:
        return None
    try:
        seconds = float(value.strip())
    except ValueError:
        moment, now = _read_date(value), _read_date(date) or datetime.now(UTC)
        if moment is None:
            return None
        seconds = (moment - now).total_seconds()
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _read_date(value: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value) if value else None
    except (TypeError, ValueError):
        return None
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment
