"""A client entered with the other client's statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any


class AsyncContext:
    """The client is entered with `async with`."""

    # Type checkers do not see these, so that they tell of the mistake too.
    if not TYPE_CHECKING:

        def __enter__(self) -> Any:
            raise TypeError(f"{type(self).__name__} is entered with `async with`; a plain `with` takes SinchClient")

        def __exit__(self, *_: object) -> None:
            raise NotImplementedError


class Context:
    """The client is entered with a plain `with`."""

    if not TYPE_CHECKING:

        async def __aenter__(self) -> Any:
            raise TypeError(
                f"{type(self).__name__} is entered with a plain `with`; `async with` takes AsyncSinchClient"
            )

        async def __aexit__(self, *_: object) -> None:
            raise NotImplementedError
