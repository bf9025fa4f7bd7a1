"""Paginators over the lists of the APIs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sinch._core.errors import SinchException
from sinch._core.paging import AsyncFirstPage, PageCursor, checked_limit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Self

    from sinch._codec import Request
    from sinch._core.options import Options

    from .caller import AsyncCaller

T = TypeVar("T")


class AsyncPaginator(AsyncFirstPage, Generic[T]):
    """Paginator over a list; pages are fetched as they are needed.

    Iterating yields the items of the current page and of all later pages. When fetching a page fails, the paginator
    keeps its position: iterating again continues after the last item yielded.
    """

    def __init__(self, caller: AsyncCaller, request: Request, options: Options) -> None:
        self._caller = caller
        self._request = request
        self._options = options
        self._walk: PageCursor[T] = PageCursor(request)
        self._first: Any = None
        self._is_read = False

    async def start(self) -> Self:
        """Fetch the first page, unless it has been fetched."""
        if self._first is None:
            await self._fetch()
            self._first = self._walk.page
        return self

    def content(self) -> list[T]:
        """Return the items of the current page."""
        self._require_page()
        return self._walk.items()

    @property
    def result(self) -> Any:
        """Current page as the API returned it, with its counts and tokens."""
        self._require_page()
        return self._walk.page

    @property
    def has_next_page(self) -> bool:
        """Whether there is a next page."""
        self._require_page()
        return self._walk.has_next

    @property
    def total(self) -> int | None:
        """Number of items in the whole list; None when the API does not report it."""
        self._require_page()
        return self._walk.total()

    async def next_page(self) -> Self | None:
        """Go to the next page and return this paginator; return None and stay on this page when there is none."""
        await self.start()
        if not await self._forward():
            return None
        return self

    async def first(self) -> T | None:
        """Return the first item of the list, or None if it is empty; this paginator keeps its position."""
        await self.start()
        same = type(self)(self._caller, self._request, self._options)
        same._first = self._first
        same._rewind()
        async for item in same:
            return item
        return None

    async def iterator(self, limit: int | None = None) -> AsyncIterator[T]:
        """Iterate over the items of the current page and of all later pages.

        Args:
            limit: Maximum number of items; no more pages are fetched than they need.

        Raises:
            TypeError: The limit is not an int.
            ValueError: The limit is below 1.
        """
        left = checked_limit(limit)
        async for _ in self._pages():
            for item in self._walk.items():
                yield item
                left = None if left is None else left - 1
                if left == 0:
                    return

    def __aiter__(self) -> AsyncIterator[T]:
        return self.iterator()

    async def by_page(self) -> AsyncIterator[list[T]]:
        """Iterate over the pages, from the current one on, each as a list of items."""
        async for _ in self._pages():
            yield self._walk.items()

    async def auto_paging_iter(self) -> AsyncIterator[Self]:
        """Yield this paginator once per page, from the current page on; see `result`."""
        async for _ in self._pages():
            yield self

    def __repr__(self) -> str:
        if self._first is None:
            return f"{type(self).__name__}(not fetched)"
        return f"{type(self).__name__}({self._walk.items()!r}, has_next_page={self.has_next_page})"

    async def _pages(self) -> AsyncIterator[None]:
        """Yield on the current page and on each later one, then return to the first page."""
        await self.start()
        while True:
            if not self._is_read:
                yield
            # If fetching the next page fails, the items of this one are not yielded again.
            self._is_read = True
            if not await self._forward():
                break
        self._rewind()

    async def _forward(self) -> bool:
        if self._walk.next_request is None:
            return False
        await self._fetch()
        self._is_read = False
        return True

    async def _fetch(self) -> None:
        request = self._walk.next_request
        if request is not None:
            self._walk.advance(await self._caller.call(request, request.operation.decode, self._options))

    def _rewind(self) -> None:
        self._walk = PageCursor(self._request)
        self._walk.advance(self._first)
        self._is_read = False

    def _require_page(self) -> None:
        if self._first is None:
            raise SinchException("the list is not fetched yet: await it, or iterate over it")
