"""Approximate schemas that the generator does not support by the nearest supported ones.

No valid request or response is rejected because of this; only type hints are less precise.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from .documents import Document, operations
from .schema_places import schema_places
from .shapes import canonical, mapping, sequence

_TYPES = ("string", "number", "integer", "boolean", "array", "object")
_BYTES: Any = {"type": "string", "format": "binary"}


def tolerate(document: Document) -> None:
    """Replace unsupported schemas, in place."""
    for holder, key, at in schema_places(document):
        if holder[key] is None or (isinstance(holder[key], bool) and at[-1] != "additionalProperties"):
            holder[key] = {}
        schema = holder[key]
        if isinstance(schema, dict) and "$ref" not in schema:
            _open_types(schema)
            _open_values(schema)
            _open_items(schema)
            _drop_unfit_default(schema)
    _complete_paths(document)
    for _, _, _, operation in operations(document):
        _complete_responses(operation)


def _open_types(schema: Document) -> None:
    declared = schema.get("type")
    listed = [declared] if isinstance(declared, str) else sequence(declared)
    if "type" in schema and listed == ["null"]:
        schema.clear()
        schema["nullable"] = True
    elif any(one not in (*_TYPES, "null") for one in listed) or {*_TYPES} <= {*listed}:
        del schema["type"]


def _open_values(schema: Document) -> None:
    """Turn enumerations of values that Python's types cannot distinguish into known values of any type."""
    if isinstance(schema.get("const"), dict | list) or ("const" in schema and schema["const"] is None):
        del schema["const"]
    values = schema.get("enum")
    if not isinstance(values, list):
        return
    distinct = list({canonical(one): one for one in values if one is not None}.values())
    if None in values:
        schema["nullable"] = True
    if distinct and (all(isinstance(one, str) for one in distinct) or all(type(one) is int for one in distinct)):
        schema["enum"] = distinct
        return
    del schema["enum"]
    if distinct and not all(isinstance(one, bool) for one in distinct):
        if len({type(one) for one in distinct}) > 1:
            schema.pop("type", None)
        schema["x-known-values"] = distinct


def _open_items(schema: Document) -> None:
    if schema.get("type") == "array" and not isinstance(schema.get("items"), dict):
        schema["items"] = {}
    for word in ("contains", "prefixItems"):
        if word in schema and "type" not in schema:
            schema["type"] = "array"
            schema.setdefault("items", {})
    if isinstance(schema.get("items"), list):
        schema["items"] = {}


def _drop_unfit_default(schema: Document) -> None:
    """Drop a default that is not one of the values."""
    if "default" in schema and schema["default"] is not None and not _fits(schema, schema["default"]):
        del schema["default"]


def _fits(schema: Document, value: Any) -> bool:
    if isinstance(schema.get("enum"), list) and value not in schema["enum"]:
        return False
    kind = schema.get("type")
    if kind == "integer":
        return type(value) is int
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "string":
        return isinstance(value, str) and _is_of_format(value, schema.get("format"))
    return True


def _is_of_format(value: str, name: Any) -> bool:
    readers = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}
    try:
        readers.get(name, str)(value)
    except ValueError:
        return False
    return True


# ---- operations ----


def _complete_paths(document: Document) -> None:
    """Give each placeholder of a path a valid Python name and a parameter."""
    paths = document["paths"]
    for path in list(paths):
        names = re.findall(r"\{([^{}]*)\}", path)
        plain = {name: re.sub(r"\W", "_", name) for name in names}
        if plain != {name: name for name in names} and len(set(plain.values())) == len(names):
            item = paths.pop(path)
            for parameters in _lists(item):
                for one in parameters:
                    if one.get("in") == "path":
                        one["name"] = plain.get(one.get("name"), one.get("name"))
            renamed = path
            for name in names:
                renamed = renamed.replace(f"{{{name}}}", f"{{{plain[name]}}}")
            paths[renamed] = item
    for path, _, _, operation in operations(document):
        _complete_parameters(operation, re.findall(r"\{([^{}]*)\}", path))


def _complete_parameters(operation: Document, names: list[str]) -> None:
    listed = [one for one in operation.get("parameters", []) if one["in"] != "path" or one["name"] in names]
    for one in listed:
        if one["in"] == "path":
            one["required"] = True
    known = {one["name"] for one in listed if one["in"] == "path"}
    listed += [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in names
        if name not in known
    ]
    if listed or "parameters" in operation:
        operation["parameters"] = listed


def _lists(item: Any) -> list[list[Document]]:
    return [sequence(mapping(one).get("parameters")) for one in (item, *mapping(item).values())]


def _complete_responses(operation: Document) -> None:
    """Use the JSON variant of each response; responses without one are bytes."""
    for response in mapping(operation.get("responses")).values():
        if not isinstance(response, dict):
            continue
        response.setdefault("description", "")
        content = response.get("content")
        if isinstance(content, dict) and content and not any(_is_read(one) for one in content):
            response["content"] = {"application/octet-stream": {"schema": dict(_BYTES)}}


def _is_read(media_type: str) -> bool:
    name = media_type.split(";", maxsplit=1)[0].strip().lower()
    return (
        name in ("application/json", "application/octet-stream") or name.endswith("+json") or name.startswith("text/")
    )
