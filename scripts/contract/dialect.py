"""Convert OpenAPI 3.1 and 3.2 to 3.0, which all other modules read."""

from __future__ import annotations

import re
from typing import Any

from .documents import Document, walk
from .shapes import mapping

_VERSION = "3.0.3"
_NULL: Any = {"type": "null"}
_BOUNDS = (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum"))


def downgrade_to_3_0(document: Document) -> None:
    """Convert a document to OpenAPI 3.0, in place."""
    if not re.match(r"3\.[12](\.|$)", str(document.get("openapi"))):
        return
    document["openapi"] = _VERSION
    for _, node in walk(document):
        _translate_reference(node)
        _translate_values(node)
        _translate_null(node)
        _translate_types(node)


def _translate_reference(node: Document) -> None:
    """Wrap a reference that has siblings, which 3.0 does not allow."""
    if isinstance(node.get("$ref"), str) and len(node) > 1 and node["$ref"].startswith("#/components/schemas/"):
        node["allOf"] = [{"$ref": node.pop("$ref")}, *(node.get("allOf") or ())]


def _translate_values(node: Document) -> None:
    if "const" in node and not isinstance(node["const"], dict | list):
        node["enum"] = [node.pop("const")]
    for exclusive, bound in _BOUNDS:
        if isinstance(node.get(exclusive), int | float) and not isinstance(node[exclusive], bool):
            node[bound], node[exclusive] = node[exclusive], True


def _translate_null(node: Document) -> None:
    for key in ("oneOf", "anyOf"):
        parts = node.get(key)
        if isinstance(parts, list) and any(mapping(one) == _NULL for one in parts):
            node["nullable"] = True
            rest = [one for one in parts if one != _NULL]
            node[key if len(rest) > 1 else "allOf"] = rest
            if len(rest) == 1:
                del node[key]


def _translate_types(node: Document) -> None:
    types = node.get("type")
    if not isinstance(types, list) or not all(isinstance(one, str) for one in types):
        return
    if "null" in types:
        node["nullable"] = True
    rest = [one for one in types if one != "null"]
    del node["type"]
    if len(rest) == 1:
        node["type"] = rest[0]
    elif rest:
        node["anyOf"] = [{"type": one} for one in rest]
