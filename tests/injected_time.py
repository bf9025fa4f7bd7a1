"""An event loop whose clock jumps ahead when all of its tasks are waiting."""

from __future__ import annotations

import asyncio
import selectors
import threading
import time
from collections.abc import Coroutine
from typing import Any, TypeVar

import pytest

T = TypeVar("T")


class _Selector(selectors.SelectSelector):
    """Advances the clock to the next event instead of waiting."""

    now = 1000.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is not None:
            self.now += max(timeout, 0)
            timeout = 0
        return super().select(timeout)


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._injected = _Selector()
        super().__init__(self._injected)

    def time(self) -> float:
        return self._injected.now


def run(work: Coroutine[Any, Any, T], monkeypatch: pytest.MonkeyPatch) -> tuple[T, float]:
    """Run a coroutine that waits only for time; return its result and the seconds passed."""

    real, thread = time.monotonic, threading.get_ident()

    async def timed() -> tuple[T, float]:
        loop = asyncio.get_running_loop()

        def now() -> float:
            """Leave other threads their clock: a server in one of them would sleep until this clock has caught up."""
            return loop.time() if threading.get_ident() == thread else real()

        with monkeypatch.context() as patched:
            patched.setattr(time, "monotonic", now)
            began = loop.time()
            return await work, loop.time() - began

    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(timed())
