"""Paging by token, as in Numbers and Conversation."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TypeVar

from sinch.sandbox.errors import ApiError, Violation, ViolationKind, invalid
from sinch.sandbox.listings import Place

Item = TypeVar("Item")

_MAX_DIGITS = 19


def page_of(items: Iterable[Item], token_name: str, token: str, size: int) -> tuple[Sequence[Item], str]:
    """Return one page and the token of the next page, empty on the last page."""
    start = _offset(token_name, token) if token else 0
    end = start + size
    # One additional item shows whether there is another page.
    taken = list(islice(items, start, end + 1))
    return taken[:size], _token(end) if len(taken) > size else ""


def checked_size(name: str, size: int, largest: int) -> int:
    """Return the size of a page.

    Raises:
        ApiError: The size is out of range.
    """
    if not 1 <= size <= largest:
        raise invalid(Violation(name, f"must be between 1 and {largest}"))
    return size


def listed_page(
    records_after: Callable[[Place | None], Iterable[tuple[Item, Place]]], token_name: str, token: str, size: int
) -> tuple[list[Item], str]:
    """Return one page of a list that is read from a place, and the token of the next page."""
    page: list[Item] = []
    last: Place | None = None
    for item, place in records_after(_place(token_name, token) if token else None):
        if len(page) == size and last is not None:
            return page, _encoded(*map(str, last))
        page.append(item)
        last = place
    return page, ""


def _token(offset: int) -> str:
    return _encoded("after", str(offset))


def _offset(token_name: str, token: str) -> int:
    label, offset = _decoded(token_name, token)
    if label != "after":
        raise _foreign(token_name)
    return offset


def _place(token_name: str, token: str) -> Place:
    return _decoded(token_name, token)


def _encoded(text: str, number: str) -> str:
    return urlsafe_b64encode(f"{text}|{number}".encode()).decode()


def _decoded(token_name: str, token: str) -> tuple[str, int]:
    try:
        text, _, number = urlsafe_b64decode(token).decode().partition("|")
    except ValueError:
        text, number = "", ""
    # Longer numbers cannot be positions in a list.
    if not (number.isascii() and number.isdecimal() and len(number) < _MAX_DIGITS):
        raise _foreign(token_name)
    return text, int(number)


def _foreign(token_name: str) -> ApiError:
    return invalid(Violation(token_name, "is not a page token of this list", ViolationKind.FORMAT))
