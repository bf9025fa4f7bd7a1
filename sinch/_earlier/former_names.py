"""Methods that live on under a former name."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, Generic, NamedTuple, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
ResourceT_co = TypeVar("ResourceT_co", covariant=True)  # a method may stand on a base of the resource

_MESSAGE: Final = re.compile(r"([\w.]+) is deprecated: use (.+)")
_MARK: Final = "__takes_the_same_arguments__"


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
    """The names of a method that lives on under a former one, as its warning tells them; None for any other."""
    told = _MESSAGE.fullmatch(getattr(method, "__deprecated__", ""))
    return FormerName(told[1], told[2], hasattr(method, _MARK)) if told else None


class FormerResource(Generic[ResourceT_co]):
    """A resource of 1.x, whose methods stand on another one today."""

    def __init__(self, resource: ResourceT_co) -> None:
        self._resource = resource


def delegated(
    method: Callable[Concatenate[ResourceT_co, P], R],
) -> Callable[[Callable[..., Any]], Callable[Concatenate[FormerResource[ResourceT_co], P], R]]:
    """Make a method do what one of today's resource does, with the same arguments."""

    def decorated(_: Callable[..., Any]) -> Callable[Concatenate[FormerResource[ResourceT_co], P], R]:
        @wraps(method)
        def call(former: FormerResource[ResourceT_co], /, *args: P.args, **kwargs: P.kwargs) -> R:
            return method(former._resource, *args, **kwargs)

        setattr(call, _MARK, True)
        return call

    return decorated


def without_none(**arguments: Any) -> dict[str, Any]:
    """Return the arguments that are not None; 1.x left the others out of the request."""
    return {name: value for name, value in arguments.items() if value is not None}
