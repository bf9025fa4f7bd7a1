"""Validation of requests against a contract, naming the invalid fields."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.datastructures import QueryParams

from sinch.sandbox.errors import Violation, ViolationKind
from sinch.sandbox.multipart import Part
from sinch.sandbox.operations import Operation
from sinch.sandbox.payload import MALFORMED, MISSING
from sinch.sandbox.schema_checks import Check, Fault, Path, Schema, SchemaChecks

_BODY: Final = "body"
_FORMAT_KEYWORDS: Final = {"type", "format", "pattern", "enum", "oneOf", "readOnly"}
_TRUE: Final = {"y", "yes", "t", "true", "on", "1"}
_FALSE: Final = {"n", "no", "f", "false", "off", "0"}


class _CastError(ValueError):
    """A parameter that cannot be converted to its type."""

    def __init__(self, type_name: str) -> None:
        super().__init__(f"must be of type {type_name}")


@dataclass(frozen=True, slots=True)
class _Parameter:
    name: str
    place: str
    required: bool
    explode: bool
    schema: Schema
    check: Check


@dataclass(frozen=True, slots=True)
class _Body:
    required: bool
    checks: Mapping[str, Check]


@dataclass(frozen=True, slots=True)
class _RequestChecks:
    parameters: list[_Parameter]
    body: _Body | None


class Validation:
    """Validation against one contract; the checks of an operation are compiled at its first request."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._schemas = SchemaChecks(document)
        self._compiled: dict[Operation, _RequestChecks] = {}

    def request_violations(
        self, operation: Operation, path: Mapping[str, str], query: QueryParams, content_type: str, body: Any
    ) -> list[Violation]:
        """Return the violations of the contract by a request.

        Args:
            operation: The operation that is called.
            path: The path parameters.
            query: The query parameters.
            content_type: The media type of the body.
            body: The body as returned by `read_payload`.
        """
        checks = self._compiled.get(operation)
        if checks is None:
            checks = self._compiled[operation] = self._request_checks(operation)
        found = [each for parameter in checks.parameters for each in self._parameter_violations(parameter, path, query)]
        if checks.body is not None:
            found += _body_violations(checks.body, content_type, body)
        return list(dict.fromkeys(found))

    def value_violations(self, schema: str, value: Any, place: str) -> list[Violation]:
        """Return the violations of a schema of the contract by a value; `place` is its path in error messages."""
        faults = self._schemas.referred(f"#/components/schemas/{schema}")(value, ())
        return [_violation(place, fault) for fault in faults]

    def _request_checks(self, operation: Operation) -> _RequestChecks:
        item = self._document["paths"][operation.path]
        described = item[operation.method]
        parameters: dict[tuple[str, str], _Parameter] = {}
        for each in map(self._resolved, (*described.get("parameters", ()), *item.get("parameters", ()))):
            parameters.setdefault((each["name"], each["in"]), self._parameter(each))
        return _RequestChecks(list(parameters.values()), self._body(self._resolved(described.get("requestBody", {}))))

    def _parameter(self, described: Mapping[str, Any]) -> _Parameter:
        is_query = described["in"] == "query"
        schema = described.get("schema", {})
        return _Parameter(
            described["name"],
            described["in"],
            described.get("required", False),
            described.get("explode", is_query),
            self._resolved(schema),
            self._schemas.check_of(schema),
        )

    def _body(self, described: Mapping[str, Any]) -> _Body | None:
        if not described:
            return None
        checks = {name: self._schemas.check_of(each.get("schema", {})) for name, each in described["content"].items()}
        return _Body(described.get("required", False), checks)

    def _resolved(self, part: Mapping[str, Any]) -> Mapping[str, Any]:
        return self._resolved(self._schemas.target(part["$ref"])) if "$ref" in part else part

    def _parameter_violations(
        self, parameter: _Parameter, path: Mapping[str, str], query: QueryParams
    ) -> Iterator[Violation]:
        values: Mapping[str, str] = query if parameter.place == "query" else path
        if parameter.place not in {"path", "query"}:
            return
        if parameter.name not in values:
            if parameter.required:
                yield Violation(parameter.name, "is required")
            return
        try:
            value = self._cast(parameter.schema, _as_sent(parameter, values, query))
        except _CastError as error:
            yield Violation(parameter.name, str(error), ViolationKind.FORMAT)
        else:
            for fault in parameter.check(value, ()):
                yield _violation(parameter.name, fault)

    def _cast(self, schema: Schema, text: Any) -> Any:
        """Convert a string to the type of its schema; without a type, it stays a string."""
        schema = self._resolved(schema)
        kind = schema.get("type")
        if kind == "array":
            return [self._cast(schema.get("items", {}), each) for each in text]
        if kind == "boolean":
            if text.lower() not in _TRUE | _FALSE:
                raise _CastError(kind)
            return text.lower() in _TRUE
        if kind in {"integer", "number"}:
            try:
                return int(text) if kind == "integer" else float(text)
            except ValueError:
                raise _CastError(kind) from None
        return text


def _as_sent(parameter: _Parameter, values: Mapping[str, str], query: QueryParams) -> str | list[str]:
    text = values[parameter.name]
    if parameter.schema.get("type") != "array":
        return text
    return query.getlist(parameter.name) if parameter.explode else text.split(",")


def _body_violations(body: _Body, content_type: str, value: Any) -> Iterator[Violation]:
    if value is MISSING:
        if body.required:
            yield Violation(_BODY, "is required")
        return
    check = body.checks.get(content_type.partition(";")[0].strip().lower())
    if check is None:
        yield Violation(_BODY, f"must be sent with content type {', '.join(body.checks)}", ViolationKind.FORMAT)
    elif value is MALFORMED:
        yield Violation(_BODY, "is not valid JSON", ViolationKind.SYNTAX)
    else:
        for fault in check(_plain(value), ()):
            yield _violation(_BODY, fault)


def _plain(value: Any) -> Any:
    """Return a form as strings by name; other values are returned unchanged."""
    if isinstance(value, dict) and any(isinstance(part, Part) for part in value.values()):
        return {name: part.text for name, part in value.items()}
    return value


def _violation(root: str, fault: Fault) -> Violation:
    kind = ViolationKind.FORMAT if fault.keyword in _FORMAT_KEYWORDS else ViolationKind.CONSTRAINT
    return Violation(_field(root, fault.path), fault.reason, kind)


def _field(root: str, path: Path) -> str:
    """Format a path like the APIs: `to[0]`, `recipient.contact_id`; fields of the body have no prefix."""
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    if root == _BODY and path:
        return steps.removeprefix(".")
    return root + steps
