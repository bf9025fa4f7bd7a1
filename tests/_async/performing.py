"""Make the calls of a recorded case."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from sinch import AsyncSinchClient
from tests.contract.cases import Case


async def perform(case: Case, client: AsyncSinchClient) -> Any:
    """Make the calls of a case and return its result; a generator yields calls and receives their results."""
    calls = case.call(client)
    if not isinstance(calls, Generator):
        return await calls
    result = None
    while True:
        try:
            call = calls.send(result)
        except StopIteration as end:
            return end.value
        result = await call
