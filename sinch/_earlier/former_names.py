"""Methods that live on under a former name."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Generic, ParamSpec, TypeVar

from sinch._core.deprecation import warn_deprecated

P = ParamSpec("P")
R = TypeVar("R")
ResourceT = TypeVar("ResourceT")


class FormerResource(Generic[ResourceT]):
    """A resource of 1.x, whose methods stand on another one today."""

    def __init__(self, resource: ResourceT) -> None:
        self._resource = resource


def former_name(old: str, new: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a method warn that it has a new name, at the line of the call, also when it is awaited elsewhere."""

    def decorated(method: Callable[P, R]) -> Callable[P, R]:
        @wraps(method)
        def warned(*args: P.args, **kwargs: P.kwargs) -> R:
            warn_deprecated(f"{old} is deprecated: use {new}")
            return method(*args, **kwargs)

        return warned

    return decorated


def delegated(
    old: str, new: str, method: Callable[Concatenate[ResourceT, P], R]
) -> Callable[Concatenate[FormerResource[ResourceT], P], R]:
    """A method of the resource of today under its former name, with the same arguments."""

    @wraps(method)
    def call(former: FormerResource[ResourceT], /, *args: P.args, **kwargs: P.kwargs) -> R:
        return method(former._resource, *args, **kwargs)

    return former_name(old, new)(call)
