"""Renamed methods and arguments of 1.x, found by calling each former method with marked arguments."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from inspect import Parameter
from pkgutil import walk_packages
from typing import Any
from warnings import catch_warnings, simplefilter

from sinch import SinchClient
from sinch._codec import UNSET
from sinch._earlier import _sync
from sinch._earlier.former_names import FormerName, FormerResource, former_name_of


@dataclass(frozen=True, slots=True)
class MethodRename:
    """A renamed method.

    Attributes:
        old: The former path below the client, such as `conversation.message.send`.
        new: The current path.
        remark: A remark on the current path; usually empty.
        positional: The former positional parameters, in order.
        arguments: The current name of each former parameter; None if the API has no such field.
        order: The current positional parameters, in order.
        cleared_by_none: The current parameters for which None clears the field; the former method omitted None.
    """

    old: str
    new: str
    remark: str
    positional: tuple[str, ...]
    arguments: dict[str, str | None]
    order: tuple[str, ...]
    cleared_by_none: frozenset[str]


@cache
def method_renames() -> dict[str, MethodRename]:
    """Return every renamed method by its former name."""
    client = SinchClient()  # makes no calls: only its methods are inspected
    return {names.old: _rename(holder, method, names, client) for holder, method, names in _former_methods()}


def _former_methods() -> Iterator[tuple[type, Any, FormerName]]:
    for found in walk_packages(_sync.__path__, f"{_sync.__name__}."):
        module = import_module(found.name)
        for _, holder in inspect.getmembers(module, inspect.isclass):
            for _, method in inspect.getmembers(holder, inspect.isfunction):
                names = former_name_of(method)
                if names is not None and holder.__module__ == module.__name__:
                    yield holder, method, names


def _rename(holder: type, method: Any, names: FormerName, client: SinchClient) -> MethodRename:
    new, _, remark = names.new.partition(", ")
    current: Any = client
    for step in new.split("."):
        current = getattr(current, step)
    former = _parameters(method)[1:]
    parameters = _parameters(current)
    order = tuple(parameter.name for parameter in parameters if _by_position(parameter))
    if names.same_arguments:
        arguments: dict[str, str | None] = {parameter.name: parameter.name for parameter in former}
    else:
        arguments = {parameter.name: _arrives_as(holder, method, parameter.name, order) for parameter in former}
    positional = tuple(parameter.name for parameter in former if _by_position(parameter))
    cleared = frozenset(
        parameter.name for parameter in parameters if parameter.default is UNSET and not names.same_arguments
    )
    return MethodRename(names.old, new, remark, positional, arguments, order, cleared)


def _parameters(method: Any) -> list[Parameter]:
    found = inspect.signature(method).parameters.values()
    return [parameter for parameter in found if parameter.kind is not Parameter.VAR_KEYWORD]


def _by_position(parameter: Parameter) -> bool:
    return parameter.kind is Parameter.POSITIONAL_OR_KEYWORD


def _arrives_as(holder: type, method: Any, name: str, order: tuple[str, ...]) -> str | None:
    """Return the current name of a former parameter: the one that receives its value."""
    required = [other.name for other in _parameters(method)[1:] if other.default is Parameter.empty]
    # Strings, because the former methods check some of the values.
    values = {other: f"value of {other}" for other in {*required, name}}
    calls = _Calls()
    with catch_warnings():
        simplefilter("ignore", DeprecationWarning)
        method(FormerResource(calls) if issubclass(holder, FormerResource) else calls, **values)
    arrived = dict(zip(order, calls.positional, strict=False)) | calls.keywords
    return next((current for current, value in arrived.items() if value is values[name]), None)


class _Calls:
    """Replaces resources and their methods, and records the arguments of the call."""

    def __init__(self) -> None:
        self.positional: tuple[Any, ...] = ()
        self.keywords: dict[str, Any] = {}

    def __getattr__(self, name: str) -> _Calls:
        return self

    def __call__(self, *positional: Any, **keywords: Any) -> None:
        self.positional, self.keywords = positional, keywords
