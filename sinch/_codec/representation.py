"""The `repr` of models: limited in length, and without secrets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from .fields import Field

_LIMIT: Final = 1000
_LONG_NUMBER: Final = r"\d{7,}"


def represent(model: str, fields: Iterable[tuple[str, Field]], wire: Mapping[str, Any]) -> str:
    """Return the name of a model with its present fields."""
    shown = ", ".join(f"{name}={_shown(described, wire)}" for name, described in fields)
    text = f"{model}({shown})"
    return text if len(text) <= _LIMIT else f"{text[: _LIMIT - 4]}...)"


def _shown(described: Field, wire: Mapping[str, Any]) -> str:
    value = wire[described.wire_name]
    if described.sensitive and value is not None:
        return "'***'"
    text = repr(described.codec.decode(value)) if described.declared else _unknown(described.wire_name, value)
    return text if len(text) <= _LIMIT // 2 else f"{text[: _LIMIT // 2]}..."


def _unknown(name: str, value: Any) -> str:
    """Represent a field that is not in the contract, without strings, which may be secrets or phone numbers."""
    if isinstance(value, str) and not name.lower().endswith("type"):
        return "'***'"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name!r}: {_unknown(name, inner)}' for name, inner in dict.items(value))}}}"
    if isinstance(value, list):
        return f"[{', '.join(_unknown(name, inner) for inner in value)}]"
    return re.sub(_LONG_NUMBER, "***", repr(value))
