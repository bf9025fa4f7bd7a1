"""Reading headers in the representations of different web frameworks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Protocol, TypeAlias

from sinch.signatures import NONCE, NUMBERS_SIGNATURE, SIGNATURE, TIMESTAMP

AUTHORIZATION: Final = "authorization"


class HasItems(Protocol):
    """A mapping or similar object."""

    def items(self) -> Iterable[tuple[Any, Any]]:
        """Return pairs of name and value."""
        ...


Headers: TypeAlias = HasItems | Iterable[tuple[Any, Any]]


_AUTHENTICATION: Final = frozenset({NUMBERS_SIGNATURE, SIGNATURE, NONCE, TIMESTAMP, AUTHORIZATION})
_LENGTHS: Final = frozenset(map(len, _AUTHENTICATION))


def ascii_headers(headers: Headers | None) -> dict[str, str]:
    """Return the first value of each header by lower-case name; headers that are not ASCII are left out."""
    found: dict[str, str] = {}
    for pair in _pairs(headers):
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            continue
        name, value = _ascii(pair[0]), _ascii(pair[1])
        if name is not None and value is not None:
            found.setdefault(name.lower(), value)
    return found


def authentication_headers(headers: Headers | None) -> dict[str, str]:
    """Return the headers that verify events, as `ascii_headers` does; skipping the others saves most of the time."""
    found: dict[str, str] = {}
    for pair in _pairs(headers):
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            continue
        name = pair[0] if isinstance(pair[0], str) else _ascii(pair[0])
        if name is None or len(name) not in _LENGTHS or name.lower() not in _AUTHENTICATION:
            continue
        value = _ascii(pair[1])
        if value is not None:
            found.setdefault(name.lower(), value)
    return found


def _pairs(headers: object) -> Iterable[object]:
    items = getattr(headers, "items", None)
    source = items() if callable(items) else headers
    return source if isinstance(source, Iterable) else ()


def _ascii(value: object) -> str | None:
    if isinstance(value, str):
        return value if value.isascii() else None
    if isinstance(value, (bytes, bytearray)):
        return _ascii(value.decode("latin-1"))
    if isinstance(value, (tuple, list)) and value and not isinstance(value[0], (tuple, list)):
        return _ascii(value[0])
    return None
