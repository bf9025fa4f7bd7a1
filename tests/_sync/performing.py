# Derived from tests/_async/performing.py by `make sync`; never edited by hand.
"""Run the calls of a recorded case."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from sinch import SinchClient
from tests.contract.cases import Case


def perform(case: Case, client: SinchClient) -> Any:
    """Return the result of a case; a generator yields each of its calls and is sent the result."""
    calls = case.call(client)
    if not isinstance(calls, Generator):
        return calls
    result = None
    while True:
        try:
            call = calls.send(result)
        except StopIteration as end:
            return end.value
        result = call
