"""Walking through the pages of a list, without I/O."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from sinch._codec import Model, Operation, Request, whole_number

from .errors import RepeatedPageError

T = TypeVar("T")


class PageCursor(Generic[T]):
    """Position in a list: the current page, and the request for the next one."""

    def __init__(self, request: Request) -> None:
        pagination = request.operation.pagination
        if pagination is None:
            raise TypeError(f"{request.operation.id} is not a list operation")
        self._pagination = pagination
        self._current = request
        self._next: Request | None = request
        self._obstacle: str | None = None
        self._page: Any = None
        self._size = 0
        self._tokens: set[str] = set()

    @property
    def operation(self) -> Operation:
        """The list operation."""
        return self._current.operation

    @property
    def page(self) -> Any:
        """The current page as the API returned it."""
        return self._page

    @property
    def has_next(self) -> bool:
        """Whether the server has more pages; see `next_request`."""
        return self._next is not None or self._obstacle is not None

    @property
    def next_request(self) -> Request | None:
        """The request for the next page; None after the last page.

        Raises:
            RepeatedPageError: There are more pages, but they cannot be fetched.
        """
        if self._obstacle is not None:
            raise self._error(self._obstacle)
        return self._next

    def items(self) -> list[T]:
        """Return the items of the current page."""
        if self._pagination.items == "$":
            return self._page if isinstance(self._page, list) else []
        names = self._page.names() if isinstance(self._page, Model) else {}
        items = getattr(self._page, names.get(self._pagination.items, self._pagination.items), None)
        return items if isinstance(items, list) else []

    def total(self) -> int | None:
        """Return the number of items in the whole list; None when the API does not report it."""
        total = self._wire(self._pagination.total_field)
        return total if isinstance(total, int) else None

    def advance(self, page: Any) -> None:
        """Make the response to `next_request` the current page.

        Raises:
            RepeatedPageError: The page is an earlier one; the position does not change.
        """
        request = self._next or self._current
        if self._pagination.style == "page":
            self._refuse_earlier(page, request)
        self._current, self._page = request, page
        self._next = self._following()

    def _following(self) -> Request | None:
        if self._pagination.style == "page":
            return self._following_number()
        if self._pagination.style == "token":
            return self._following_token()
        return None

    def _following_number(self) -> Request | None:
        number, count, here = self._number(), self.total(), len(self.items())
        size = self._size or self._first_size(number, here)
        if not here or count is None or number >= -(-count // size) - 1:
            return None
        if here < self._size:
            self._obstacle = f"the pages shrink in the middle of the list (from {size} items to {here})"
            return None
        self._size = here
        return self._with(self._pagination.page_parameter, number + 1)

    def _first_size(self, number: int, here: int) -> int:
        # The server may return fewer items than requested, and the `page_size` of a response counts the items of that
        # page. A short first page is the whole list; a short later page may be the last one, so it proves nothing.
        asked = self._asked(self._pagination.size_parameter)
        return int(asked) if number > self._pagination.first_page and asked else max(here, 1)

    def _number(self) -> int:
        answered = self._wire(self._pagination.page_field)
        return answered if isinstance(answered, int) else self._asked_number(self._current)

    def _asked_number(self, request: Request) -> int:
        return int(dict(request.query).get(self._pagination.page_parameter or "", self._pagination.first_page))

    def _refuse_earlier(self, page: Any, request: Request) -> None:
        field = self._pagination.page_field
        answered = page.get(field) if field and isinstance(page, Model) else None
        asked = self._asked_number(request)
        if isinstance(answered, int) and answered < asked:
            raise self._error(f"the server answers page {answered} instead of page {asked}")

    def _following_token(self) -> Request | None:
        token = self._wire(self._pagination.next_token_field)
        if not isinstance(token, str) or not token:
            return None
        if token in self._tokens or token == self._asked(self._pagination.token_parameter):
            self._obstacle = "the server names the same next page again"
            return None
        self._tokens.add(token)
        return self._with(self._pagination.token_parameter, token)

    def _error(self, reason: str) -> RepeatedPageError:
        return RepeatedPageError(
            f"{self.operation.id}: {reason}; reading on would never end, or lose items", operation=self.operation.id
        )

    def _asked(self, name: str | None) -> Any:
        if self._pagination.in_body:
            return self._current.body.get(name) if isinstance(self._current.body, dict) else None
        return dict(self._current.query).get(name or "")

    def _with(self, name: str | None, value: str | int) -> Request:
        if name is None:
            raise TypeError(f"{self.operation.id} names no parameter for the next page")
        if self._pagination.in_body:
            body = self._current.body if isinstance(self._current.body, dict) else {}
            return self._current._replace(body={**body, name: value})
        others = tuple(pair for pair in self._current.query if pair[0] != name)
        return self._current._replace(query=(*others, (name, str(value))))

    def _wire(self, name: str | None) -> Any:
        return self._page.get(name) if name and isinstance(self._page, Model) else None


class PageAttributes:
    """Forwards unknown attributes to the current page, and explains unsupported operations."""

    _first: Any
    _walk: PageCursor[Any]

    if not TYPE_CHECKING:  # hidden from type checkers

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            if self._first is None:
                raise AttributeError(f"{type(self).__name__} has no {name!r}; its page may have, once it is fetched")
            page = self._walk.page
            # A page is also a dictionary, whose methods, such as `items`, do not concern the items of the list.
            is_method = name not in page.names() and hasattr(type(page), name)
            if is_method or not hasattr(page, name):
                raise AttributeError(
                    f"neither {type(self).__name__} nor its page has {name!r}; "
                    "content() has the items of the page, result the page"
                )
            return getattr(page, name)

        def __len__(self) -> int:
            raise TypeError("a list of the API has no len(): see `total`, or take len() of `content()`, its page")

        def __bool__(self) -> bool:
            return True

        def __copy__(self) -> Any:
            twin = object.__new__(type(self))
            vars(twin).update(vars(self))
            return twin

        def __reduce__(self) -> Any:
            raise TypeError("a list of the API holds its client, so it is not pickled: take its items, or `result`")

        def __getitem__(self, index: Any) -> Any:
            raise TypeError("a list of the API has no index: see `first()`, or take the index of `content()`, its page")


def checked_limit(limit: int | None) -> int | None:
    """Return the maximum number of items, if it is valid.

    Raises:
        TypeError: The limit is not an int.
        ValueError: The limit is below 1.
    """
    number = whole_number(limit)
    if limit is not None and number is None:
        raise TypeError(f"limit: takes int, not {type(limit).__name__}")
    if number is not None and number < 1:
        raise ValueError("limit: must be 1 or more")
    return number


class AsyncFirstPage(PageAttributes):
    """Base of paginators that fetch the first page when awaited or iterated."""

    def __await__(self) -> Generator[Any, None, Self]:
        return self.start().__await__()

    if not TYPE_CHECKING:

        def __iter__(self) -> Any:
            raise TypeError(f"{type(self).__name__} is read with `async for`")

        def __contains__(self, item: Any) -> bool:
            raise TypeError(f"{type(self).__name__} is read with `async for`; look into `content()`, its page")

        def __next__(self) -> Any:
            raise TypeError("a list of the API is no iterator: see `await first()`, or take `anext` of `iterator()`")

        def __anext__(self) -> Any:
            raise TypeError("a list of the API is no iterator: see `first()`, or take `anext` of `iterator()`")

    def opened(self) -> Self:
        """Return the paginator for the caller of a method."""
        return self

    async def start(self) -> Self:
        """Fetch the first page."""
        raise NotImplementedError


class FirstPage(PageAttributes):
    """Base of paginators that fetch the first page before the method returns them."""

    if not TYPE_CHECKING:

        def __next__(self) -> Any:
            raise TypeError("a list of the API is no iterator: see `first()`, or take `next` of `iterator()`")

        def __aiter__(self) -> Any:
            raise TypeError(f"{type(self).__name__} is read with a plain `for`; AsyncSinchClient has others")

    def opened(self) -> Self:
        """Return the paginator for the caller of a method."""
        return self.start()

    def start(self) -> Self:
        """Fetch the first page."""
        raise NotImplementedError
