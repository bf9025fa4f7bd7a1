"""Paging by token, as Numbers and Conversation do it."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TypeVar

from sinch.sandbox.errors import Violation, ViolationKind, invalid

Item = TypeVar("Item")


def page_of(items: Iterable[Item], token_name: str, token: str, size: int) -> tuple[Sequence[Item], str]:
    """Return one page and the token of the next, which is empty on the last page."""
    start = _offset(token_name, token) if token else 0
    end = start + size
    # One more than the page has tells whether there is another page, without reading that.
    taken = list(islice(items, start, end + 1))
    return taken[:size], _token(end) if len(taken) > size else ""


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
