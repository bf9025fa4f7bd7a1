"""Strategies for JSON documents, valid by the contracts or as a server may send them anyway."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st

from tests.codec.contract import Property, Shape

# The same examples in every run, so that failures are caused by the change under test.
FEW = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=5,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)
MANY = settings(FEW, max_examples=200)

SECRET = "fake-key-secret"
ODD_DATE_TIMES = (
    "2026-01-01T00:00:00.123456789Z",
    "2026-01-01T00:00:00",
    "2026-01-01t00:00:00z",
    "2026-01-01T24:00:00",
    "9999-12-31T24:00:00Z",
    "0001-01-01T00:00:00+14:00",
    "24:00:00",
    "2026-02-30T00:00:00Z",
    "2026-01-01",
    "2026-W01-1T00",
    "2026",
    "",
    " ",
    "Z",
    "garbage",
    "\ud800",
    "\uff12\uff10\uff12\uff16-01-01T00:00:00Z",
)
_ODD_VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1.5, 2**70, "", "unexpected", "NOT_YET_KNOWN"),
    *([], {}, [[]], [None, 1, "text"], [{"unexpected": None}], {"unexpected": {"nested": [None]}}),
)
_ODD_TAGS: tuple[Any, ...] = ("not_yet_known", None, 5, ["x"], {})
_PLAIN: dict[str, tuple[Any, ...]] = {
    "string": ("text", "", "+15550100", "ä€😀\n", "x" * 300),
    "phone": ("+15550100", "12025550123"),
    "integer": (1, 0, -1, 2**40),
    "number": (0.5, 0, -1e9, 3),
    "boolean": (True, False),
    "date-time": ("2026-01-01T00:00:00Z", "2026-02-28T23:59:59.500000Z"),
    "date": ("2026-01-01", "2024-02-29"),
    "binary": ("content",),
    "any": ("text", 1, {"key": ["value"]}),
}
_DEEPEST = 4
_MOST_NODES = 30


class _Builder:
    """Draws one document, limiting its size."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any], *, odd: bool, request: bool) -> None:
        self._draw = draw
        self._odd = odd
        self._request = request
        self._nodes = 0

    def value(self, shape: Shape, depth: int) -> Any:
        self._nodes += 1
        if self._odd and self._rarely(10):
            return self._unexpected(shape)
        if shape.schema.get("nullable") and self._rarely(4):
            return None
        if shape.schema.get("x-sensitive"):
            return [SECRET] if shape.kind == "array" else SECRET
        if shape.kind == "model":
            return self.model(shape, depth)
        if shape.kind == "union":
            return self._member(shape, depth)
        if shape.kind == "array":
            items = [self.value(shape.item, depth + 1) for _ in range(self._count(depth))]
            return list(dict.fromkeys(items)) if shape.holds_each_phone_once and self._request else items
        if shape.kind == "table":
            return {f"key {n}": self.value(shape.value, depth + 1) for n in range(self._count(depth))}
        if shape.kind == "enum":
            return self._one_of(tuple(shape.schema["enum"]))
        return self._one_of(_PLAIN[shape.kind])

    def model(self, shape: Shape, depth: int) -> dict[str, Any]:
        optional = [one for one in shape.properties if not self._is_given(one)]
        chosen = self._draw(st.integers(0, 2 ** len(optional) - 1)) if self._may_grow(depth) else 0
        left_out = {one.wire_name for bit, one in enumerate(optional) if not chosen >> bit & 1}
        if self._request:
            exclusive = [name for name in shape.schema.get("x-one-of-keys", ()) if name not in left_out]
            left_out.update(exclusive[1:])
        if self._odd and self._rarely(8):
            left_out.add(self._one_of(shape.properties).wire_name)
        made = {
            one.wire_name: one.constant or self.value(one.shape, depth + 1)
            for one in shape.properties
            if one.wire_name not in left_out
        }
        if self._odd and self._rarely(4):
            made["notYetKnown"] = self._one_of(_ODD_VALUES)
        return made

    def _is_given(self, one: Property) -> bool:
        return one.required or (self._request and one.constant is not None)

    def _member(self, shape: Shape, depth: int) -> dict[str, Any]:
        key = self._one_of(tuple(shape.variants))
        made = self.model(shape.variants[key], depth)
        if shape.tag:
            return {**made, shape.tag: key} if not self._odd or shape.tag in made else made
        return made

    def _unexpected(self, shape: Shape) -> Any:
        if shape.schema.get("x-sensitive"):
            return self._one_of((None, SECRET if shape.kind == "array" else [SECRET], {"key": SECRET}))
        values = _ODD_VALUES
        if shape.kind == "date-time":
            values = (*ODD_DATE_TIMES, *values)
        if shape.kind == "union" and shape.tag:
            values = (*({shape.tag: tag, "field": 1} for tag in _ODD_TAGS), *values)
        return self._one_of(values)

    def _may_grow(self, depth: int) -> bool:
        return depth < _DEEPEST and self._nodes < _MOST_NODES

    def _count(self, depth: int) -> int:
        return int(self._draw(st.integers(0, 2))) if self._may_grow(depth) else 0

    def _rarely(self, out_of: int) -> bool:
        return bool(self._draw(st.integers(1, out_of)) == out_of)

    def _one_of(self, values: tuple[Any, ...]) -> Any:
        return self._draw(st.sampled_from(values))


@st.composite
def documents(draw: Callable[[st.SearchStrategy[Any]], Any], shape: Shape) -> Any:
    """Responses that the contract allows."""
    return _Builder(draw, odd=False, request=False).value(shape, 0)


@st.composite
def odd_documents(draw: Callable[[st.SearchStrategy[Any]], Any], shape: Shape) -> dict[str, Any]:
    """An object of the schema with changes that a newer or broken server may send."""
    return _Builder(draw, odd=True, request=False).model(shape, 0)


@st.composite
def requests(draw: Callable[[st.SearchStrategy[Any]], Any], shape: Shape) -> Any:
    """Requests that the contract allows, including constants."""
    return _Builder(draw, odd=False, request=True).value(shape, 0)
