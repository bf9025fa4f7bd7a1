"""Rules about the arguments of methods that the contract does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._codec import whole_number

if TYPE_CHECKING:
    from sinch._codec import ListOf


def seconds_text(value: str | int | None) -> str | None:
    """A time to live as the API writes it: `10`, `"10"` and `"10s"` all give `10s`.

    Raises:
        TypeError: Neither text nor an int.
    """
    if value is None:
        return None
    number = whole_number(value)
    if number is None and not isinstance(value, str):
        raise TypeError(f"ttl: takes an int of seconds or text such as '10s', not {type(value).__name__}")
    text = str(value if number is None else number)
    return text if text.endswith("s") else f"{text}s"


def as_list(value: ListOf[str] | str | None) -> ListOf[str] | None:
    """Several texts, or a single one, as a list."""
    return [value] if isinstance(value, str) else value
