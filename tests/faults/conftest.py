"""Fixtures of tests that interrupt calls."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator

import pytest


@pytest.fixture
def sockets_left_behind() -> Iterator[None]:
    """An interruption may leave a socket to the garbage collector; the next test must not get its warning."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
