"""Paging by token, as Numbers and Conversation do it."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import TypeVar

from sinch.sandbox.errors import Violation, ViolationKind, invalid

Item = TypeVar("Item")


def page_of(items: Sequence[Item], token_name: str, token: str, size: int) -> tuple[Sequence[Item], str]:
    """Return one page and the token of the next, which is empty on the last page."""
    start = _offset(token_name, token) if token else 0
    end = start + size
    return items[start:end], _token(end) if end < len(items) else ""


def checked_size(name: str, size: int, largest: int) -> int:
    """Return the size of a page, or refuse it."""
    if not 1 <= size <= largest:
        raise invalid(Violation(name, f"must be between 1 and {largest}"))
    return size


def _token(offset: int) -> str:
    return urlsafe_b64encode(f"after:{offset}".encode()).decode()


def _offset(token_name: str, token: str) -> int:
    try:
        label, _, offset = urlsafe_b64decode(token).decode().partition(":")
    except ValueError:
        label, offset = "", ""
    if label != "after" or not offset.isdecimal():
        raise invalid(Violation(token_name, "is not a page token of this list", ViolationKind.FORMAT))
    return int(offset)
