"""Many concurrent callers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any


class Crowd:
    """Threads that start together."""

    size = 50

    @classmethod
    def outcomes(cls, call: Callable[[], Any]) -> list[Any]:
        """Return the result or exception of each caller."""
        start = threading.Barrier(cls.size)

        def one(_: int) -> Any:
            start.wait()
            try:
                return call()
            except Exception as error:
                return error

        with ThreadPoolExecutor(cls.size) as threads:
            return list(threads.map(one, range(cls.size)))


class AsyncCrowd:
    """Tasks that start together."""

    size = 200

    @classmethod
    async def outcomes(cls, call: Callable[[], Awaitable[Any]]) -> list[Any]:
        """Return the result or exception of each caller."""
        return await asyncio.gather(*(call() for _ in range(cls.size)), return_exceptions=True)
