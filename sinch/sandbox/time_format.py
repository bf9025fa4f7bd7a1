"""Date-times in the format of the APIs."""

from datetime import UTC, datetime


def read_time(text: str) -> datetime:
    """Parse a date-time of a valid request."""
    # RFC 3339 allows lower case, which datetime does not parse.
    return datetime.fromisoformat(text.upper())


def timestamp(time: datetime) -> str:
    """Format a time like the APIs: UTC, milliseconds, Z."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
