"""Example responses of operations without a handler."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.errors import not_implemented
from sinch.sandbox.time_format import timestamp

Schema = Mapping[str, Any]

# Marks these responses, as they do not show the behaviour of the API.
MARK: Final = {"x-sandbox-answer": "example"}
_MAX_DEPTH = 6
_TEXTS = {"date": "2026-01-31", "uuid": "00000000-0000-4000-8000-000000000000", "uri": "https://example.com/"}


def example_response(call: ReceivedCall) -> Response:
    """Return an example response from the contract, marked as such; nothing is stored."""
    operation = call.contract.document["paths"][call.operation.path][call.operation.method]
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            return _response(call, HTTPStatus(int(status) if status.isdecimal() else HTTPStatus.OK), response)
    raise not_implemented(call.operation.operation_id)


def _response(call: ReceivedCall, status: HTTPStatus, response: Schema) -> Response:
    media = _resolved(call, response).get("content", {}).get("application/json")
    if media is None or status is HTTPStatus.NO_CONTENT:
        return Response(status_code=status, headers=MARK)
    body = call.body if isinstance(call.body, dict) else {}
    return JSONResponse(_example(call, media.get("schema", {}), {**body, **call.path}), status, headers=MARK)


def _resolved(call: ReceivedCall, schema: Schema) -> Schema:
    while "$ref" in schema:
        target: Any = call.contract.document
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step.replace("~1", "/").replace("~0", "~")]
        schema = target
    return schema


def _example(call: ReceivedCall, schema: Schema, request_values: Mapping[str, Any], depth: int = 0) -> Any:
    schema = _resolved(call, schema)
    for key in ("example", "default"):
        if key in schema:
            return schema[key]
    if "enum" in schema:
        return schema["enum"][0]
    variants = schema.get("oneOf") or schema.get("anyOf")
    if variants:
        return _example(call, variants[0], request_values, depth)
    parts = schema.get("allOf", ())
    if len(parts) == 1 and "properties" not in schema:
        return _example(call, parts[0], request_values, depth)
    if parts or "properties" in schema:
        return _object(call, schema, request_values, depth)
    return _value(call, schema, request_values, depth)


def _object(call: ReceivedCall, schema: Schema, request_values: Mapping[str, Any], depth: int) -> Any:
    example: dict[str, Any] = {}
    for part in schema.get("allOf", ()):
        example.update(_example(call, part, request_values, depth))
    exclusive = set(schema.get("x-one-of-keys", ())[1:])
    for name, declared in schema.get("properties", {}).items():
        if name in exclusive or (depth >= _MAX_DEPTH and name not in schema.get("required", ())):
            continue
        # Values of the request are echoed where the response has fields of the same name.
        example[name] = request_values[name] if name in request_values else _example(call, declared, {}, depth + 1)
    return example


def _value(call: ReceivedCall, schema: Schema, request_values: Mapping[str, Any], depth: int) -> Any:
    match schema.get("type"):
        case "array":
            return [_example(call, schema.get("items", {}), request_values, depth + 1)] if depth < _MAX_DEPTH else []
        case "integer" | "number":
            return schema.get("minimum", 1)
        case "boolean":
            return False
        case "string":
            return _text(call, schema)
    return {}


def _text(call: ReceivedCall, schema: Schema) -> str:
    if schema.get("format") == "date-time":
        return timestamp(call.now)
    text = _TEXTS.get(schema.get("format", ""), "example")
    return text.ljust(schema.get("minLength", 0), "x")[
        : schema.get("maxLength", len(text) + schema.get("minLength", 0))
    ]
