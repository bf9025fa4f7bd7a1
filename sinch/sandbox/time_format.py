"""Date-times as the APIs read and write them."""

from datetime import UTC, datetime


def read_time(text: str) -> datetime:
    """Read a date-time of a valid request."""
    # RFC 3339 allows lower case, which datetime does not read.
    return datetime.fromisoformat(text.upper())


def timestamp(time: datetime) -> str:
    """Write a time the way the APIs do: UTC, milliseconds, Z."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
