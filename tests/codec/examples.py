"""An example of every schema, and the valid and invalid ways in which a caller may write a request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.codec.contract import Property, Shape
from tests.codec.strategies import SECRET

_SCALARS: dict[str, Any] = {
    "string": "text",
    "phone": "+12025550123",
    "integer": 1,
    "number": 0.5,
    "boolean": True,
    "date-time": "2026-01-01T00:00:00Z",
    "date": "2026-01-01",
    "binary": "content",
    "any": "text",
}


def minimal(shape: Shape) -> Any:
    """Return the smallest valid request value: required fields and constants."""
    if shape.kind == "model":
        return {
            one.wire_name: one.constant or minimal(one.shape)
            for one in shape.properties
            if one.required or one.constant is not None
        }
    if shape.kind == "union":
        key, member = next(iter(shape.variants.items()))
        return {**minimal(member), **({shape.tag: key} if shape.tag else {})}
    if shape.kind == "array":
        return [minimal(shape.item)]
    if shape.kind == "table":
        return {"key": minimal(shape.value)}
    return shape.schema["enum"][0] if shape.kind == "enum" else _SCALARS[shape.kind]


def arguments(shape: Shape, *, without: str = "") -> dict[str, Any]:
    """Return the smallest set of keyword arguments of a model."""
    wire = minimal(shape)
    return {
        one.python_name: wire[one.wire_name]
        for one in shape.properties
        if one.wire_name in wire and one.wire_name != without
    }


def wrong(shape: Shape) -> tuple[Any, ...]:
    """Return values of wrong types, which contain the secret if possible."""
    text, listed, mapped = SECRET, [SECRET], {"key": SECRET}
    return {
        "model": (text, listed, 5),
        "union": (text, listed, 5),
        "array": (text, mapped, 5, text.encode()),
        "table": (text, listed, 5),
        "enum": (listed, mapped, 5.5),
        "string": (listed, mapped, 5, True, text.encode()),
        "phone": (listed, mapped, 5, True, text.encode()),
        "integer": (text, listed, 5.5, True, False),
        "number": (text, listed, True, False),
        "boolean": (text, listed, 1, 0),
        "date-time": (listed, mapped, 5),
        "date": (listed, mapped, 5),
    }.get(shape.kind, ())


def member_of(union: Shape, value: dict[str, Any]) -> Shape:
    if union.tag:
        return union.variants[value[union.tag]]
    return next(member for key, member in union.variants.items() if key in value)


def spelled(shape: Shape, value: Any, name: Callable[[Property], str], make: Callable[[Shape, Any], Any]) -> Any:
    """Return a valid request value with a given style of field names and a given type of objects."""
    if value is None:
        return None
    if shape.kind == "union":
        return spelled(member_of(shape, value), value, name, make)
    if shape.kind == "model":
        fields = {one.wire_name: one for one in shape.properties}
        return make(
            shape,
            {name(fields[key]): spelled(fields[key].shape, inner, name, make) for key, inner in value.items()},
        )
    if shape.kind == "array":
        return [spelled(shape.item, item, name, make) for item in value]
    if shape.kind == "table":
        return {key: spelled(shape.value, inner, name, make) for key, inner in value.items()}
    return value
