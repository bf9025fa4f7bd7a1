"""Type of list arguments, which `str` does not satisfy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeVar

_T_co = TypeVar("_T_co", covariant=True)


class ListOf(Protocol[_T_co]):
    """A list, tuple, set or other collection; not `str`, whose `__contains__` accepts only `str`."""

    def __contains__(self, value: object, /) -> bool: ...
    def __iter__(self) -> Iterator[_T_co]: ...
    def __len__(self) -> int: ...
