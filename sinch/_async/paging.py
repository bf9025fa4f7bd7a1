"""Paginators over the lists of the APIs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sinch._core.errors import SinchException
from sinch._core.paging import FirstPageAwaited, PageCursor, checked_limit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Self

    from sinch._codec import Request
    from sinch._core.options import Options

    from .caller import AsyncCaller

T = TypeVar("T")


class AsyncPaginator(FirstPageAwaited, Generic[T]):
    """A list of the API, standing on one of its pages; further pages are fetched when they are needed.

    Iterating gives the items of the current page and of all that follow. When fetching a page fails, the paginator
    stays where it is: iterating again goes on behind the last item that was given.
    """

    def __init__(self, caller: AsyncCaller, request: Request, options: Options) -> None:
        self._caller = caller
        self._request = request
        self._options = options
        self._walk: PageCursor[T] = PageCursor(request)
        self._first: Any = None
        self._is_read = False

    async def start(self) -> Self:
        """Fetch the first page, unless that is done."""
        if self._first is None:
            await self._fetch()
            self._first = self._walk.page
        return self

    def content(self) -> list[T]:
        """The items of the current page."""
        self._require_page()
        return self._walk.items()

    @property
    def result(self) -> Any:
        """The current page as the API returned it, with its counts and tokens."""
        self._require_page()
        return self._walk.page

    @property
    def has_next_page(self) -> bool:
        """Whether a page follows the current one."""
        self._require_page()
        return self._walk.has_next

    @property
    def total(self) -> int | None:
        """Number of items in the whole list; None where the API does not say."""
        self._require_page()
        return self._walk.total()

    async def next_page(self) -> Self | None:
        """Go to the next page; None, and no move, when there is none."""
        await self.start()
        if not await self._forward():
            return None
        return self

    async def first(self) -> T | None:
        """The first item of the list; None when it has none. This paginator stays on its page."""
        await self.start()
        same = type(self)(self._caller, self._request, self._options)
        same._first = self._first
        same._rewind()
        async for item in same:
            return item
        return None

    async def iterator(self, limit: int | None = None) -> AsyncIterator[T]:
        """The items of the current page and of all that follow.

        Args:
            limit: How many items to give at most; a page that they do not need is not fetched.

        Raises:
            TypeError: The limit is no int.
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
        """The items of the current page as a list, then those of each page that follows."""
        async for _ in self._pages():
            yield self._walk.items()

    async def auto_paging_iter(self) -> AsyncIterator[Self]:
        """This paginator on its current page, then on each that follows; see `result`."""
        async for _ in self._pages():
            yield self

    def __repr__(self) -> str:
        if self._first is None:
            return f"{type(self).__name__}(not fetched)"
        return f"{type(self).__name__}({self._walk.items()!r}, has_next_page={self.has_next_page})"

    async def _pages(self) -> AsyncIterator[None]:
        """Stand on the current page, then on each that follows, and in the end on the first one again."""
        await self.start()
        while True:
            if not self._is_read:
                yield
            # Should fetching the next page fail, the items of this one are not given again.
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
