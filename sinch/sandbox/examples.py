"""Example responses of operations without a handler."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.errors import not_implemented
from sinch.sandbox.time_format import timestamp

Schema = Mapping[str, Any]

# Told by every such response, so that nobody takes it for the behaviour of the API.
MARK: Final = {"x-sandbox-answer": "example"}
_DEEPEST = 6
_TEXTS = {"date": "2026-01-31", "uuid": "00000000-0000-4000-8000-000000000000", "uri": "https://example.com/"}


def example_response(call: ReceivedCall) -> Response:
    """Respond to a valid request with an example from the contract, marked as one; nothing is stored."""
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
        here: Any = call.contract.document
        for step in schema["$ref"].removeprefix("#/").split("/"):
            here = here[step.replace("~1", "/").replace("~0", "~")]
        schema = here
    return schema


def _example(call: ReceivedCall, schema: Schema, given: Mapping[str, Any], depth: int = 0) -> Any:
    schema = _resolved(call, schema)
    for key in ("example", "default"):
        if key in schema:
            return schema[key]
    if "enum" in schema:
        return schema["enum"][0]
    variants = schema.get("oneOf") or schema.get("anyOf")
    if variants:
        return _example(call, variants[0], given, depth)
    parts = schema.get("allOf", ())
    if len(parts) == 1 and "properties" not in schema:
        return _example(call, parts[0], given, depth)
    if parts or "properties" in schema:
        return _object(call, schema, given, depth)
    return _value(call, schema, given, depth)


def _object(call: ReceivedCall, schema: Schema, given: Mapping[str, Any], depth: int) -> Any:
    made: dict[str, Any] = {}
    for part in schema.get("allOf", ()):
        made.update(_example(call, part, given, depth))
    exclusive = set(schema.get("x-one-of-keys", ())[1:])
    for name, declared in schema.get("properties", {}).items():
        if name in exclusive or (depth >= _DEEPEST and name not in schema.get("required", ())):
            continue
        # What the request says comes back, as far as it can be the same thing.
        made[name] = given[name] if name in given else _example(call, declared, {}, depth + 1)
    return made


def _value(call: ReceivedCall, schema: Schema, given: Mapping[str, Any], depth: int) -> Any:
    match schema.get("type"):
        case "array":
            return [_example(call, schema.get("items", {}), given, depth + 1)] if depth < _DEEPEST else []
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
