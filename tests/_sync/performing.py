# Derived from tests/_async/performing.py by `make sync`; never edited by hand.
"""Make the calls of a recorded case."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from sinch import SinchClient
from tests.contract.cases import Case


def perform(case: Case, client: SinchClient) -> Any:
    """Make the calls of a case and return its result; a generator yields calls and receives their results."""
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
