"""The clock that jumps ahead is seen only by the thread of its event loop."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from .injected_time import run


def test_other_threads_keep_their_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    async def clock_of_another_thread() -> float:
        await asyncio.sleep(3600)
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(time.monotonic).result()

    before = time.monotonic()
    elsewhere, passed = run(clock_of_another_thread(), monkeypatch)
    assert before <= elsewhere <= time.monotonic()
    assert passed >= 3600
