"""Lazy properties are made on first read, and all threads get the same value."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from sinch._lazy_properties import lazy_property, resource_property

PATIENCE = 20


class Thing:
    """Counts how often its lazy attribute is computed."""

    made = 0

    @lazy_property
    def part(self) -> list[int]:
        """A part."""
        self.made += 1
        return [self.made]


def test_lazy_property_is_computed_once_and_can_be_set() -> None:
    thing = Thing()
    assert thing.part is thing.part
    assert thing.made == 1
    setattr(thing, "part", [5])  # noqa: B010  # to pyright the attribute is read only
    assert thing.part == [5]
    assert isinstance(Thing.part, lazy_property)
    assert Thing.part.__doc__ == "A part."


class Meeting:
    """Its attributes are not made before two threads are making them."""

    def __init__(self) -> None:
        self._both = Barrier(2)

    @lazy_property
    def part(self) -> object:
        return self._resource(object)

    @resource_property
    def resource(self) -> type[Thing]:
        return Thing

    def _resource(self, kind: Callable[[], object]) -> object:
        self._both.wait(PATIENCE)
        return kind()


@pytest.mark.parametrize("name", ["part", "resource"])
def test_threads_that_read_a_property_first_at_the_same_time_get_the_same_value(name: str) -> None:
    meeting: Any = Meeting()
    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(lambda _: getattr(meeting, name), range(2))
    assert first is second is getattr(meeting, name)
