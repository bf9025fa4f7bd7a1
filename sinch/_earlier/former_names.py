"""Methods that are also available under a former name."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, Generic, NamedTuple, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
ResourceT_co = TypeVar("ResourceT_co", covariant=True)  # the method may be one of a base class

_MESSAGE: Final = re.compile(r"([\w.]+) is deprecated: use (.+)")
_MARK: Final = "__takes_the_same_arguments__"


class FormerName(NamedTuple):
    """The names of a method, as paths below the client.

    Attributes:
        old: The former name.
        new: The current name.
        same_arguments: Whether both take the same arguments.
    """

    old: str
    new: str
    same_arguments: bool


def former_name_of(method: Any) -> FormerName | None:
    """Return the names of a method with a former name, parsed from its deprecation message; None for any other."""
    match = _MESSAGE.fullmatch(getattr(method, "__deprecated__", ""))
    return FormerName(match[1], match[2], hasattr(method, _MARK)) if match else None


class FormerResource(Generic[ResourceT_co]):
    """A resource of 1.x, whose methods are now those of another one."""

    def __init__(self, resource: ResourceT_co) -> None:
        self._resource = resource


def delegated(
    method: Callable[Concatenate[ResourceT_co, P], R],
) -> Callable[[Callable[..., Any]], Callable[Concatenate[FormerResource[ResourceT_co], P], R]]:
    """Delegate a method to one of the current resource, with the same arguments."""

    def decorated(_: Callable[..., Any]) -> Callable[Concatenate[FormerResource[ResourceT_co], P], R]:
        @wraps(method)
        def call(former: FormerResource[ResourceT_co], /, *args: P.args, **kwargs: P.kwargs) -> R:
            return method(former._resource, *args, **kwargs)

        setattr(call, _MARK, True)
        return call

    return decorated


def without_none(**arguments: Any) -> dict[str, Any]:
    """Return the arguments that are not None; 1.x omitted None from requests."""
    return {name: value for name, value in arguments.items() if value is not None}
