"""JSON Schemas of control calls, and validation errors of their bodies."""

from difflib import get_close_matches
from typing import Any

from starlette.requests import Request

from sinch.sandbox.payload import read_json

Schema = dict[str, Any]


class InvalidBodyError(ValueError):
    """An invalid body of a control call."""


async def control_body(request: Request, schema: Schema) -> Any:
    """Return the validated body of a control call.

    Raises:
        InvalidBodyError: The body is not JSON or does not match the schema.
    """
    body = await request.body() or b"{}"
    try:
        value = read_json(body)
    except ValueError as error:
        reason = f"The body is not usable JSON: {error}."
        raise InvalidBodyError(reason) from None
    check_schema(value, schema, "The body")
    return value


def check_schema(value: Any, schema: Schema, whole: str) -> None:
    """Validate a value against a schema.

    Args:
        value: The value.
        schema: The JSON Schema.
        whole: The name of the value in error messages.

    Raises:
        InvalidBodyError: The value does not match the schema.
    """
    from jsonschema import Draft202012Validator  # slow to import

    faults = [
        f"{error.json_path.removeprefix('$').removeprefix('.') or whole}: {_reason(error)}"
        for error in Draft202012Validator(schema).iter_errors(value)
    ]
    if faults:
        raise InvalidBodyError("; ".join(faults) + ".")


def _reason(error: Any) -> str:
    if error.validator == "additionalProperties" and isinstance(error.validator_value, bool):
        known = list(error.schema.get("properties", {}))
        return "; ".join(unknown_field(name, known) for name in error.instance if name not in known)
    return str(error.schema.get("description", error.message) if error.validator == "pattern" else error.message)


def unknown_field(name: str, known: list[str]) -> str:
    """Describe an unknown name, suggesting the known one that was probably meant."""
    [near] = get_close_matches(name, known, 1) or [""]
    return f"{name!r} is not known" + (f", did you mean {near!r}?" if near else f"; known names: {', '.join(known)}")
