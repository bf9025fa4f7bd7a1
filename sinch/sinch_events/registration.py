"""Registrations of event handlers, and how each is called."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from types import UnionType
from typing import Any, TypeAlias, TypeGuard, get_args

from sinch._codec import Model

from .context import EventContext

Handler: TypeAlias = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Registration:
    """One function, and the events that it is for."""

    handler: Handler
    kinds: tuple[type, ...]
    fields: Mapping[str, Any]
    takes_context: bool

    def matches(self, event: object) -> bool:
        """Whether the function is to get an event."""
        return isinstance(event, self.kinds) and all(
            _is_one_of(_value(event, path), wanted) for path, wanted in self.fields.items()
        )

    def call(self, event: object, context: EventContext) -> Callable[[], object]:
        """The call of the function, to be made."""
        return bound(self.handler, context, event, takes_context=self.takes_context)


def register(handler: Handler, kinds: tuple[type, ...], fields: Mapping[str, Any]) -> Registration:
    """Make the registration of a function."""
    return Registration(handler, kinds, fields, takes_context(handler))


def bound(handler: Handler, context: EventContext, *args: object, takes_context: bool) -> Callable[[], object]:
    """The call of a function, with the context where it takes one; still seen to be async where it is."""
    return partial(handler, *args, context=context) if takes_context else partial(handler, *args)


def takes_context(handler: Handler) -> bool:
    """Whether a function has a parameter that is named `context`."""
    try:
        return "context" in inspect.signature(handler).parameters
    except (TypeError, ValueError):  # as some functions that are written in C
        return False


def kinds_of(given: Sequence[object]) -> tuple[type, ...]:
    """The types of events among types and groups of them.

    Raises:
        TypeError: Something else is among them, or there is none.
    """
    kinds = [kind for each in given for kind in (get_args(each) if isinstance(each, UnionType) else (each,))]
    if not kinds or not all(isinstance(kind, type) for kind in kinds):
        raise TypeError("on: takes the types of the events to handle, such as on(MessageInboundEvent)")
    return tuple(kind for kind in kinds if isinstance(kind, type))


def check_fields(kinds: tuple[type, ...], fields: Mapping[str, Any]) -> None:
    """Refuse a filter that no event can pass.

    Raises:
        TypeError: None of the events has such a field.
    """
    models = [kind for kind in kinds if issubclass(kind, Model) and kind._fields]
    if len(models) < len(kinds):  # among the others may be any field
        return
    for path in fields:
        first = path.split("__")[0]
        if not any(first in model.names() for model in models):
            names = ", ".join(model.__name__ for model in models)
            have = f"{names} has no" if len(models) == 1 else f"none of {names} has a"
            raise TypeError(f"on: {have} field {first!r}")


def names_of(handlers: Sequence[Handler]) -> list[str]:
    """A name for each function, the same in every process that runs the same program."""
    seen: Counter[str] = Counter()
    names = []
    for handler in handlers:
        named = handler if hasattr(handler, "__qualname__") else type(handler)
        name = f"{named.__module__}.{named.__qualname__}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}:{seen[name]}")
    return names


def _value(event: object, path: str) -> object:
    found = event
    for name in path.split("__"):
        found = found.get(name) if _is_plain(found) else getattr(found, name, None)
    return found.value if isinstance(found, Enum) else found


def _is_plain(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict) and not isinstance(value, Model)


def _is_one_of(value: object, wanted: object) -> bool:
    several = wanted if isinstance(wanted, (list, tuple, set, frozenset)) else (wanted,)
    return any(value == (each.value if isinstance(each, Enum) else each) for each in several)
