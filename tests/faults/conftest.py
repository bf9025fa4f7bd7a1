"""Fixtures for tests that interrupt calls."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator

import pytest


@pytest.fixture
def sockets_left_behind() -> Iterator[None]:
    """Collect sockets left behind by an interruption, so that their warnings do not hit the next test."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
