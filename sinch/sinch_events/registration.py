"""Registration of event handlers."""

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
    """A handler and the filter for its events."""

    handler: Handler
    kinds: tuple[type, ...]
    fields: Mapping[str, Any]
    takes_context: bool

    def matches(self, event: object) -> bool:
        """Return whether the handler is to be called for an event."""
        return isinstance(event, self.kinds) and all(
            _is_one_of(_value(event, path), expected) for path, expected in self.fields.items()
        )

    def call(self, event: object, context: EventContext) -> Callable[[], object]:
        """Return the call of the handler, to be made later."""
        return bound(self.handler, context, event, takes_context=self.takes_context)


def register(handler: Handler, kinds: tuple[type, ...], fields: Mapping[str, Any]) -> Registration:
    """Make the registration of a handler."""
    return Registration(handler, kinds, fields, takes_context(handler))


def bound(handler: Handler, context: EventContext, *args: object, takes_context: bool) -> Callable[[], object]:
    """Return a call of a handler, with the context if it takes one; `iscoroutinefunction` still recognises it."""
    return partial(handler, *args, context=context) if takes_context else partial(handler, *args)


def takes_context(handler: Handler) -> bool:
    """Return whether a handler has a parameter named `context`."""
    try:
        return "context" in inspect.signature(handler).parameters
    except (TypeError, ValueError):  # some functions written in C have no signature
        return False


def kinds_of(types: Sequence[object]) -> tuple[type, ...]:
    """Return event types, with groups replaced by their members.

    Raises:
        TypeError: A value is neither a type nor a group, or there are no values.
    """
    kinds = [kind for each in types for kind in (get_args(each) if isinstance(each, UnionType) else (each,))]
    if not kinds or not all(isinstance(kind, type) for kind in kinds):
        raise TypeError("on: must be called with event types, such as on(MessageInboundEvent)")
    return tuple(kind for kind in kinds if isinstance(kind, type))


def check_fields(kinds: tuple[type, ...], fields: Mapping[str, Any]) -> None:
    """Check the fields of a filter.

    Raises:
        TypeError: No event of these types has such a field.
    """
    models = [kind for kind in kinds if issubclass(kind, Model) and kind._fields]
    if len(models) < len(kinds):  # other types may have any field
        return
    for path in fields:
        first = path.split("__")[0]
        if not any(first in model.names() for model in models):
            names = ", ".join(model.__name__ for model in models)
            have = f"{names} has no" if len(models) == 1 else f"none of {names} has a"
            raise TypeError(f"on: {have} field {first!r}")


def names_of(handlers: Sequence[Handler]) -> list[str]:
    """Return a unique name for each handler, the same in every process of the same program."""
    seen: Counter[str] = Counter()
    names = []
    for handler in handlers:
        named = handler if hasattr(handler, "__qualname__") else type(handler)
        name = f"{named.__module__}.{named.__qualname__}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}:{seen[name]}")
    return names


def _value(event: object, path: str) -> object:
    value = event
    for name in path.split("__"):
        value = value.get(name) if _is_plain(value) else getattr(value, name, None)
    return value.value if isinstance(value, Enum) else value


def _is_plain(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict) and not isinstance(value, Model)


def _is_one_of(value: object, expected: object) -> bool:
    choices = expected if isinstance(expected, (list, tuple, set, frozenset)) else (expected,)
    return any(value == (choice.value if isinstance(choice, Enum) else choice) for choice in choices)
