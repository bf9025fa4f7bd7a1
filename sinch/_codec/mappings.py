"""Type of dictionary arguments, which a model does not satisfy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol


class PlainMapping(Protocol):
    """A dictionary or another mapping with string keys; not a model, which could be of the wrong class."""

    def __contains__(self, key: object, /) -> bool: ...
    def __getitem__(self, key: str, /) -> Any: ...
    def keys(self) -> Iterable[str]: ...  # the type that all mappings have in common
