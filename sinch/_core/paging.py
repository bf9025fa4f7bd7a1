"""Walking through the pages of a list, without I/O."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Generic, Protocol, Self, TypeVar

import attrs

from sinch_openapi.codec import Model, Operation, Request

from .errors import RepeatedPageError

T = TypeVar("T")


class PageWalk(Generic[T]):
    """Where a walk through a list stands: its current page, and the request for the next one."""

    def __init__(self, request: Request) -> None:
        pagination = request.operation.pagination
        if pagination is None:
            raise TypeError(f"{request.operation.id} is not a list operation")
        self._pagination = pagination
        self.next_request: Request | None = request
        self._current = request
        self._page: Any = None
        self._size: int | None = None
        self._tokens: set[str] = set()

    @property
    def operation(self) -> Operation:
        """The list operation."""
        return self._current.operation

    @property
    def page(self) -> Any:
        """The current page as the API answered it."""
        return self._page

    def items(self) -> list[T]:
        """The items of the current page."""
        if self._pagination.items == "$":
            return self._page if isinstance(self._page, list) else []
        items = getattr(self._page, self._items_name(), None)
        return items if isinstance(items, list) else []

    def total(self) -> int | None:
        """How many items the whole list has; None when the API does not say."""
        total = self._wire(self._pagination.total_field)
        return total if isinstance(total, int) else None

    def advance(self, page: Any) -> None:
        """Take the answer to `next_request` as the current page."""
        if self.next_request is not None:
            self._current = self.next_request
        self._page = page
        self.next_request = self._following()

    def _following(self) -> Request | None:
        if self._pagination.style == "page":
            return self._following_number()
        if self._pagination.style == "token":
            return self._following_token()
        return None

    def _following_number(self) -> Request | None:
        number, count, size = self._wire("page"), self.total(), self._page_size()
        if not self.items() or not isinstance(number, int) or count is None or not size:
            return None
        if number >= -(-count // size) - 1:
            return None
        return self._with(self._pagination.page_parameter, number + 1)

    def _following_token(self) -> Request | None:
        token = self._wire(self._pagination.next_token_field)
        if not isinstance(token, str) or not token:
            return None
        if token in self._tokens:
            raise RepeatedPageError(
                f"{self.operation.id}: the server names the same next page again; reading on would never end",
                operation=self.operation.id,
            )
        self._tokens.add(token)
        return self._with(self._pagination.token_parameter, token)

    def _page_size(self) -> int | None:
        # `page_size` of an answer is the number of items in that page, so only the first page tells the size asked for.
        if self._size is None:
            asked = self._asked(self._pagination.size_parameter)
            answered = self._wire("page_size")
            self._size = int(asked) if asked else answered if isinstance(answered, int) else None
        return self._size

    def _asked(self, name: str | None) -> Any:
        if self._pagination.in_body:
            return self._current.body.get(name) if isinstance(self._current.body, dict) else None
        return dict(self._current.query).get(name or "")

    def _with(self, name: str | None, value: str | int) -> Request:
        if name is None:
            raise TypeError(f"{self.operation.id} names no parameter for the next page")
        if self._pagination.in_body:
            body = self._current.body if isinstance(self._current.body, dict) else {}
            return attrs.evolve(self._current, body={**body, name: value})
        others = tuple(pair for pair in self._current.query if pair[0] != name)
        return attrs.evolve(self._current, query=(*others, (name, str(value))))

    def _wire(self, name: str | None) -> Any:
        return self._page.get(name) if name and isinstance(self._page, Model) else None

    def _items_name(self) -> str:
        names = self._page.names() if isinstance(self._page, Model) else {}
        return names.get(self._pagination.items, self._pagination.items)


class _StartsInTask(Protocol):
    """A paginator that fetches its first page in a task."""

    async def start(self) -> Any:
        """Fetch the first page."""


class FirstPageAwaited:
    """The first page of a list is fetched when the paginator is awaited or iterated."""

    def __await__(self: _StartsInTask) -> Generator[Any, None, Any]:
        return self.start().__await__()

    def opened(self) -> Self:
        """The paginator as a method hands it out."""
        return self


class FirstPageFetched:
    """The first page of a list is fetched by the method that hands the paginator out."""

    def opened(self) -> Self:
        """The paginator as a method hands it out."""
        return self.start()

    def start(self) -> Self:
        """Fetch the first page."""
        raise NotImplementedError
