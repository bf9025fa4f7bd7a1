"""Methods that live on under a former name."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, Generic, NamedTuple, ParamSpec, TypeVar

from sinch._core.deprecation import warn_deprecated

P = ParamSpec("P")
R = TypeVar("R")
ResourceT_co = TypeVar("ResourceT_co", covariant=True)  # a method may stand on a base of the resource

_MARK: Final = "__former_name__"


class FormerName(NamedTuple):
    """The names of a method, as paths below the client.

    Attributes:
        old: The former one.
        new: That of today.
        same_arguments: Whether the method of today takes the arguments as they are.
    """

    old: str
    new: str
    same_arguments: bool


def former_name_of(method: Any) -> FormerName | None:
    """The names of a method that lives on under a former one; None for any other."""
    found: FormerName | None = getattr(method, _MARK, None)
    return found


class FormerResource(Generic[ResourceT_co]):
    """A resource of 1.x, whose methods stand on another one today."""

    def __init__(self, resource: ResourceT_co) -> None:
        self._resource = resource


def former_name(old: str, new: str, *, same_arguments: bool = False) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a method warn that it has a new name, at the line of the call, also when it is awaited elsewhere."""

    def decorated(method: Callable[P, R]) -> Callable[P, R]:
        @wraps(method)
        def warned(*args: P.args, **kwargs: P.kwargs) -> R:
            warn_deprecated(f"{old} is deprecated: use {new}")
            return method(*args, **kwargs)

        setattr(warned, _MARK, FormerName(old, new, same_arguments))
        return warned

    return decorated


def delegated(
    old: str, new: str, method: Callable[Concatenate[ResourceT_co, P], R]
) -> Callable[Concatenate[FormerResource[ResourceT_co], P], R]:
    """A method of the resource of today under its former name, with the same arguments."""

    @wraps(method)
    def call(former: FormerResource[ResourceT_co], /, *args: P.args, **kwargs: P.kwargs) -> R:
        return method(former._resource, *args, **kwargs)

    return former_name(old, new, same_arguments=True)(call)
